/* -e inject: results and errors in place of the real ones. */
#include "wl_arena.h"

OPTIONS("-etrace=getuid,dup,close", "-einject=getuid:retval=4711", "-einject=dup:error=ENOMEM:when=2..3")

static void run(void)
{
    arena();
    sys(getuid), want_text("4711 (INJECTED)", "getuid()");
    want(sys(dup, -1), "dup(-1)");
    sys(dup, 0), want_text("-1 ENOMEM (Cannot allocate memory) (INJECTED)", "dup(0)");
    sys(dup, 0), want_text("-1 ENOMEM (Cannot allocate memory) (INJECTED)", "dup(0)");
    want(sys(dup, -1), "dup(-1)");
    want(sys(close, -1), "close(-1)");
}
