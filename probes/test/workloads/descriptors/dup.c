/* dup, dup2, dup3: copies of a descriptor. */
#include "wl.h"

OPTIONS("-etrace=dup,dup2,dup3")

static void run(void)
{
    want(sys(dup, 0), "dup(0)");
    want(sys(dup, 2), "dup(2)");
    want(sys(dup, -1), "dup(-1)");
    want(sys(dup, 999), "dup(999)");
#ifdef SYS_dup2
    want(sys(dup2, 0, 17), "dup2(0, 17)");
    want(sys(dup2, 17, 17), "dup2(17, 17)");
    want(sys(dup2, 999, 18), "dup2(999, 18)");
    want(sys(dup2, 0, -2), "dup2(0, -2)");
#endif
    want(sys(dup3, 0, 20, 0), "dup3(0, 20, 0)");
    want(sys(dup3, 0, 21, O_CLOEXEC), "dup3(0, 21, O_CLOEXEC)");
    want(sys(dup3, 0, 0, O_CLOEXEC), "dup3(0, 0, O_CLOEXEC)");
    want(sys(dup3, 0, 22, O_CLOEXEC | 1), "dup3(0, 22, O_CLOEXEC|0x1)");
    want(sys(dup3, 0, 22, 0x20000000), "dup3(0, 22, 0x20000000 /* O_??? */)");
}
