/* sysfs and ustat: types of file systems by number and name, what is left on a device. */
#include "wl_arena.h"

#include <sys/sysmacros.h>

#ifdef SYS_sysfs
OPTIONS("-etrace=sysfs,ustat")

static void run(void)
{
    arena();
    put(ARENA, "proc", 5);
    long n = sys(sysfs, 3, 0, 0);
    want(n, "sysfs(0x3, 0, 0)");
    want(sys(sysfs, 1, ARENA, 0), "sysfs(0x1, 0x20000000, 0)");
    want(sys(sysfs, 2, 0, ARENA + 64), "sysfs(0x2, 0, 0x20000040)");
    want(sys(sysfs, 2, 12345, ARENA + 64), "sysfs(0x2, 0x3039, 0x20000040)");
    want(sys(sysfs, 1, ARENA_END, 0), "sysfs(0x1, 0x20004000, 0)");
    want(sys(ustat, makedev(77, 78), ARENA), "ustat(makedev(0x4d, 0x4e), 0x20000000)");
    want(sys(ustat, -1L, 0), "ustat(makedev(0xfff, 0xfffff), NULL)");
}

#else
UNAVAILABLE("the calls are those of x86")
#endif
