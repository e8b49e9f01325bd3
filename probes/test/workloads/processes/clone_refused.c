/* clone3 and clone: flags that exclude each other. */
#include "wl_arena.h"

#include <linux/sched.h>

OPTIONS("-etrace=clone3,clone")

static void run(void)
{
    arena();
    struct clone_args *a = (void *)ARENA;
    *a = (struct clone_args){.flags = CLONE_THREAD | CLONE_SIGHAND};
    want(sys(clone3, a, 64), "clone3({flags=CLONE_SIGHAND|CLONE_THREAD, exit_signal=0, stack=NULL, stack_size=0}, 64)");
    *a = (struct clone_args){.flags = CLONE_FS | CLONE_NEWNS, .exit_signal = SIGCHLD};
    want(sys(clone3, a, 88), "clone3({flags=CLONE_FS|CLONE_NEWNS, exit_signal=SIGCHLD, stack=NULL, stack_size=0}, 88)");
    *a = (struct clone_args){.flags = 1L << 50, .exit_signal = 99, .stack = 5};
    want(sys(clone3, a, 64),
         "clone3({flags=0x4000000000000 /* CLONE_?\?? */, exit_signal=99, stack=0x5, stack_size=0}, 64)");
    *a = (struct clone_args){.flags = CLONE_INTO_CGROUP, .exit_signal = SIGCHLD, .cgroup = 7777};
    want(sys(clone3, a, 88),
         "clone3({flags=CLONE_INTO_CGROUP, exit_signal=SIGCHLD, stack=NULL, stack_size=0, cgroup=7777}, 88)");
    want(sys(clone3, a, 4096 + 8),
         "clone3({flags=CLONE_INTO_CGROUP, exit_signal=SIGCHLD, stack=NULL, stack_size=0, cgroup=7777}, 4104)");
    want(sys(clone3, ARENA_END, 64), "clone3(0x20004000, 64)");
    want(sys(clone, CLONE_THREAD | SIGUSR1, 0, 0, 0, 0), "clone(child_stack=NULL, flags=CLONE_THREAD|SIGUSR1)");
    want(sys(clone, CLONE_NEWNS | CLONE_FS | CLONE_VM, 0x1000, 0, 0, 0),
         "clone(child_stack=0x1000, flags=CLONE_VM|CLONE_FS|CLONE_NEWNS)");
}
