/* -e status=failed. */
#include "wl_arena.h"

OPTIONS("-etrace=chdir,kill", "-estatus=failed")

static void run(void)
{
    arena();
    sys(chdir, "/");
    want(sys(chdir, "/none"), "chdir(\"/none\")");
    sys(kill, 0, 0);
    want(sys(kill, 0, 99), "kill(0, 99)");
}
