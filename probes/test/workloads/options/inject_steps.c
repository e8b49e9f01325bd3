/* -e inject: every third call from the second to the seventh. */
#include "wl_arena.h"

OPTIONS("-etrace=dup,close", "-einject=dup:error=EMFILE:when=2..7+3")

static void run(void)
{
    arena();
    want(sys(dup, -1), "dup(-1)");
    sys(dup, -1), want_text("-1 EMFILE (Too many open files) (INJECTED)", "dup(-1)");
    want(sys(dup, -2), "dup(-2)");
    want(sys(dup, -3), "dup(-3)");
    sys(dup, -4), want_text("-1 EMFILE (Too many open files) (INJECTED)", "dup(-4)");
    want(sys(dup, -5), "dup(-5)");
    want(sys(dup, -6), "dup(-6)");
    want(sys(dup, -7), "dup(-7)");
    want(sys(close, -1), "close(-1)");
}
