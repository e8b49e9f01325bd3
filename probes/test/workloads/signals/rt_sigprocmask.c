/* rt_sigprocmask and rt_sigpending. */
#include "wl_proc.h"

OPTIONS("-etrace=rt_sigprocmask,rt_sigpending", "-esignal=none")

static void run(void)
{
    uint64_t set = WL_MASK(SIGUSR1) | WL_MASK(SIGCHLD), old;
    want(sys(rt_sigprocmask, SIG_SETMASK, &set, &old, 8), "rt_sigprocmask(SIG_SETMASK, [USR1 CHLD], [], 8)");
    set = WL_MASK(SIGINT) | WL_MASK(64);
    want(sys(rt_sigprocmask, SIG_BLOCK, &set, &old, 8), "rt_sigprocmask(SIG_BLOCK, [INT RT_32], [USR1 CHLD], 8)");
    set = WL_MASK(SIGCHLD);
    want(sys(rt_sigprocmask, SIG_UNBLOCK, &set, NULL, 8), "rt_sigprocmask(SIG_UNBLOCK, [CHLD], NULL, 8)");
    want(sys(rt_sigprocmask, SIG_BLOCK, NULL, &old, 8), "rt_sigprocmask(SIG_BLOCK, NULL, [INT USR1 RT_32], 8)");
    want(sys(rt_sigpending, &set, 8), "rt_sigpending([], 8)");
    sys(kill, wl_pid, SIGUSR1);
    sys(kill, wl_pid, SIGINT);
    want(sys(rt_sigpending, &set, 8), "rt_sigpending([INT USR1], 8)");
    want(sys(rt_sigpending, &set, 4), "rt_sigpending([INT USR1], 4)");
    want(sys(rt_sigpending, &set, 9), "rt_sigpending(%p, 9)", &set);
    want(sys(rt_sigpending, NULL, 8), "rt_sigpending(NULL, 8)");
    set = -1UL;
    want(sys(rt_sigprocmask, SIG_SETMASK, &set, NULL, 8), "rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8)");
    want(sys(rt_sigprocmask, SIG_SETMASK, NULL, &old, 8), "rt_sigprocmask(SIG_SETMASK, NULL, ~[KILL STOP], 8)");
    want(sys(rt_sigprocmask, 7, &set, &old, 8), "rt_sigprocmask(0x7 /* SIG_??? */, ~[], %p, 8)", &old);
    want(sys(rt_sigprocmask, SIG_BLOCK, &set, NULL, 4), "rt_sigprocmask(SIG_BLOCK, %p, NULL, 4)", &set);
    want(sys(rt_sigprocmask, SIG_BLOCK, (void *)8, NULL, 8), "rt_sigprocmask(SIG_BLOCK, 0x8, NULL, 8)");
}
