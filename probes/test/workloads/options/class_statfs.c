/* %statfs and %%statfs: what is free on file systems. */
#include "wl_arena.h"

OPTIONS("-etrace=%%statfs")

static void run(void)
{
    arena();
    want(sys(statfs, "/none", ARENA), "statfs(\"/none\", 0x20000000)");
    want(sys(fstatfs, -1, ARENA), "fstatfs(-1, 0x20000000)");
    want(sys(ustat, 0, 0), "ustat(makedev(0, 0), NULL)");
    sys(stat, "/none", ARENA);
}
