/* %fstat: status by descriptor, or by name below one. */
#include "wl_arena.h"

OPTIONS("-etrace=%fstat")

static void run(void)
{
    arena();
    sys(stat, "/none", ARENA);
    want(sys(fstat, -1, ARENA), "fstat(-1, 0x20000000)");
    want(sys(newfstatat, -1, "x", ARENA, 0), "newfstatat(-1, \"x\", 0x20000000, 0)");
    want(sys(statx, -1, "x", 0, 0, ARENA), "statx(-1, \"x\", AT_STATX_SYNC_AS_STAT, 0, 0x20000000)");
    sys(lstat, "/none", ARENA);
    sys(fstatfs, -1, ARENA);
}
