/* -a 1: one blank before every result. */
#define WL_COLUMN 1
#include "wl_arena.h"

OPTIONS("-etrace=chdir,dup", "-a1")

static void run(void)
{
    arena();
    want(sys(chdir, "/none"), "chdir(\"/none\")");
    want(sys(dup, -1), "dup(-1)");
    want(sys(chdir, ARENA_END), "chdir(0x20004000)");
    want(sys(dup, 0), "dup(0)");
}
