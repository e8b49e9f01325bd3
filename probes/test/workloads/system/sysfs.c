/* sysfs: names of file systems. */
#include "wl_arena.h"

OPTIONS("-etrace=sysfs")

static void run(void)
{
    arena();
    put(ARENA, "proc", 5);
    want(sys(sysfs, 1, 0, -1L), "sysfs(0x1, 0, 0xffffffffffffffff)");
    want(sys(sysfs, 2, -1L, ARENA), "sysfs(0x2, 0xffffffffffffffff, 0x20000000)");
    want(sys(sysfs, 0, ARENA, 0), "sysfs(0, 0x20000000, 0)");
    want(sys(sysfs, -1L, -1L, -1L), "sysfs(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff)");
}
