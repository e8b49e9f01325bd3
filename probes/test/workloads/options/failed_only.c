/* -Z: only calls that fail. */
#include "wl_arena.h"

OPTIONS("-etrace=chdir,dup,close", "-Z")

static void run(void)
{
    arena();
    want(sys(chdir, "/none"), "chdir(\"/none\")");
    sys(chdir, "/");
    long fd = sys(dup, 0);
    sys(close, fd);
    want(sys(close, fd), "close(3)");
    want(sys(dup, -1), "dup(-1)");
}
