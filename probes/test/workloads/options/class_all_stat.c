/* %%stat: all calls of all kinds of stat. */
#include "wl_arena.h"

OPTIONS("-etrace=%%stat")

static void run(void)
{
    arena();
    want(sys(stat, "/none", ARENA), "stat(\"/none\", 0x20000000)");
    want(sys(lstat, "/none", ARENA), "lstat(\"/none\", 0x20000000)");
    want(sys(fstat, -1, ARENA), "fstat(-1, 0x20000000)");
    want(sys(newfstatat, -1, "x", ARENA, 0), "newfstatat(-1, \"x\", 0x20000000, 0)");
    want(sys(statx, -1, "x", 0, 0, ARENA), "statx(-1, \"x\", AT_STATX_SYNC_AS_STAT, 0, 0x20000000)");
    sys(statfs, "/none", ARENA);
}
