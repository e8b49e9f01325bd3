/* -e inject with a signal: it arrives at the end of the call. */
#include "wl_arena.h"

OPTIONS("-etrace=chdir", "-einject=chdir:signal=SIGURG:when=2")

static void run(void)
{
    arena();
    want(sys(chdir, "/"), "chdir(\"/\")");
    want(sys(chdir, "/"), "chdir(\"/\")");
    line("--- SIGURG {si_signo=SIGURG, si_code=SI_KERNEL} ---");
    want(sys(chdir, "/none"), "chdir(\"/none\")");
}
