/* arch_prctl: the FS and GS bases. */
#include "wl.h"

#ifdef SYS_arch_prctl
OPTIONS("-etrace=arch_prctl")

static void run(void)
{
    static long thread_area[8];
    unsigned long got;
    want(sys(arch_prctl, 0x1002, thread_area), "arch_prctl(ARCH_SET_FS, %p)", thread_area);
    want(sys(arch_prctl, 0x1003, &got), "arch_prctl(ARCH_GET_FS, [%p])", thread_area);
    want(sys(arch_prctl, 0x1001, 0x1234), "arch_prctl(ARCH_SET_GS, 0x1234)");
    want(sys(arch_prctl, 0x1004, &got), "arch_prctl(ARCH_GET_GS, [0x1234])");
    want(sys(arch_prctl, 0x1001, NULL), "arch_prctl(ARCH_SET_GS, 0)");
    want(sys(arch_prctl, 0x1002, -1L), "arch_prctl(ARCH_SET_FS, 0xffffffffffffffff)");
    want(sys(arch_prctl, 0x1003, NULL), "arch_prctl(ARCH_GET_FS, NULL)");
    want(sys(arch_prctl, 0x7777, 5), "arch_prctl(0x7777 /* ARCH_??? */, 0x5)");
}
#else
UNAVAILABLE("no arch_prctl on this architecture")
#endif
