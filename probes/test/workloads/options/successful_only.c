/* -z: only calls that succeed. */
#include "wl_arena.h"

OPTIONS("-etrace=chdir,dup,close", "-z")

static void run(void)
{
    arena();
    sys(chdir, "/none");
    want(sys(chdir, "/"), "chdir(\"/\")");
    long fd = sys(dup, 0);
    want(fd, "dup(0)");
    want(sys(close, fd), "close(3)");
    sys(close, fd);
}
