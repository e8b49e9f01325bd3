/* Numbers that no call has: a name made of the number, six arguments. */
#include "wl.h"

OPTIONS("-etrace=!execve,set_tid_address,writev,exit_group")
#define SYS_nothing 0x1fff
#define SYS_nothing_at_all 0x7fffffff

static void run(void)
{
    want(sys(getpid), "getpid()");
    want(sys(nothing, 1, -1L, 0, 4, 5, 6), "syscall_0x1fff(0x1, 0xffffffffffffffff, 0, 0x4, 0x5, 0x6)");
    want(sys(nothing_at_all, 0, 0, 0, 0, 0, 1L << 63), "syscall_0x7fffffff(0, 0, 0, 0, 0, 0x8000000000000000)");
}
