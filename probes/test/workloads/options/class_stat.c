/* %stat, %lstat, %fstat: the calls of each name. */
#include "wl_arena.h"

OPTIONS("-etrace=%stat,%lstat")

static void run(void)
{
    arena();
    want(sys(stat, "/none", ARENA), "stat(\"/none\", 0x20000000)");
    want(sys(lstat, "/none", ARENA), "lstat(\"/none\", 0x20000000)");
    sys(fstat, -1, ARENA);
    sys(newfstatat, -1, "x", ARENA, 0);
    want(sys(stat, ARENA_END, ARENA), "stat(0x20004000, 0x20000000)");
    want(sys(lstat, "/proc/none", 0), "lstat(\"/proc/none\", NULL)");
    sys(statx, -1, "x", 0, 0, ARENA);
}
