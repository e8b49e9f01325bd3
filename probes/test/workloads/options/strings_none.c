/* -s 0: of every string only whether there is one. */
#include "wl_arena.h"

OPTIONS("-etrace=chdir,write,setxattr", "-s0")

static void run(void)
{
    arena();
    want(sys(write, -1, "data", 4), "write(-1, \"\"..., 4)");
    want(sys(write, -1, "", 0), "write(-1, \"\", 0)");
    want(sys(write, -1, 0, 4), "write(-1, NULL, 4)");
    want(sys(chdir, "/none/such/path"), "chdir(\"/none/such/path\")");
    want(sys(setxattr, "/none", "user.name", "value", 5, 0), "setxattr(\"/none\", \"\"..., \"\"..., 5, 0)");
}
