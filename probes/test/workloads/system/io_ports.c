/* iopl and ioperm: levels and ports that a program may have. */
#include "wl_arena.h"

#ifdef SYS_iopl
OPTIONS("-etrace=iopl,ioperm")

static void run(void)
{
    want(sys(iopl, 0), "iopl(0)");
    want(sys(ioperm, 0x80, 1, 0), "ioperm(0x80, 0x1, 0)");
    want(sys(ioperm, 0x80, 2, 1), "ioperm(0x80, 0x2, 1)");
    want(sys(ioperm, 0xffff, 2, 1), "ioperm(0xffff, 0x2, 1)");
    want(sys(ioperm, -1L, -1L, -1), "ioperm(0xffffffffffffffff, 0xffffffffffffffff, -1)");
    want(sys(iopl, 4), "iopl(4)");
}

#else
UNAVAILABLE("the calls are those of x86")
#endif
