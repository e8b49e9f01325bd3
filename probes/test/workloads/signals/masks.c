/* Sets of signals: few, many, all but few, sizes that are refused. */
#include "wl_arena.h"

OPTIONS("-etrace=rt_sigprocmask")

static void run(void)
{
    arena();
    static const unsigned long sets[] = {0,        1,        0x4002,     -1UL,       ~1UL,       ~0x3UL,
                                         1UL << 31, 1UL << 32, 1UL << 63, 0xffffffff, 0x7fffffff, 0x8000000000004000};
    unsigned long *set = (unsigned long *)put(ARENA, sets, sizeof sets);
    want(sys(rt_sigprocmask, SIG_BLOCK, set + 0, 0, 8), "rt_sigprocmask(SIG_BLOCK, [], NULL, 8)");
    want(sys(rt_sigprocmask, SIG_UNBLOCK, set + 1, 0, 8), "rt_sigprocmask(SIG_UNBLOCK, [HUP], NULL, 8)");
    want(sys(rt_sigprocmask, SIG_SETMASK, set + 2, ARENA + 256, 8), "rt_sigprocmask(SIG_SETMASK, [INT TERM], [], 8)");
    want(sys(rt_sigprocmask, SIG_BLOCK, set + 3, ARENA + 256, 8), "rt_sigprocmask(SIG_BLOCK, ~[], [INT TERM], 8)");
    want(sys(rt_sigprocmask, SIG_UNBLOCK, set + 4, ARENA + 256, 8),
         "rt_sigprocmask(SIG_UNBLOCK, ~[HUP], ~[KILL STOP], 8)");
    want(sys(rt_sigprocmask, SIG_SETMASK, set + 5, ARENA + 256, 8),
         "rt_sigprocmask(SIG_SETMASK, ~[HUP INT], [HUP], 8)");
    want(sys(rt_sigprocmask, SIG_BLOCK, set + 6, ARENA + 256, 8),
         "rt_sigprocmask(SIG_BLOCK, [RTMIN], ~[HUP INT KILL STOP], 8)");
    want(sys(rt_sigprocmask, SIG_UNBLOCK, set + 7, ARENA + 256, 8),
         "rt_sigprocmask(SIG_UNBLOCK, [RT_1], ~[HUP INT KILL STOP], 8)");
    want(sys(rt_sigprocmask, SIG_SETMASK, set + 8, ARENA + 256, 8),
         "rt_sigprocmask(SIG_SETMASK, [RT_32], ~[HUP INT KILL STOP RT_1], 8)");
    want(sys(rt_sigprocmask, SIG_BLOCK, set + 9, ARENA + 256, 8),
         "rt_sigprocmask(SIG_BLOCK, [HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD"
         " CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS RTMIN], [RT_32], 8)");
    want(sys(rt_sigprocmask, SIG_UNBLOCK, set + 10, ARENA + 256, 8),
         "rt_sigprocmask(SIG_UNBLOCK, [HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CH"
         "LD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS], "
         "[HUP INT QUIT ILL TRAP ABRT BUS FPE USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT TSTP TTIN TTOU URG XCPU X"
         "FSZ VTALRM PROF WINCH IO PWR SYS RTMIN RT_32], 8)");
    want(sys(rt_sigprocmask, SIG_SETMASK, set + 11, ARENA + 256, 8),
         "rt_sigprocmask(SIG_SETMASK, [TERM RT_32], [RTMIN RT_32], 8)");
    want(sys(rt_sigprocmask, 77, set, ARENA + 256, 8), "rt_sigprocmask(0x4d /* SIG_?\?? */, [], 0x20000100, 8)");
    want(sys(rt_sigprocmask, SIG_BLOCK, set, ARENA + 256, 4), "rt_sigprocmask(SIG_BLOCK, 0x20000000, 0x20000100, 4)");
    want(sys(rt_sigprocmask, SIG_BLOCK, ARENA_END, 0, 8), "rt_sigprocmask(SIG_BLOCK, 0x20004000, NULL, 8)");
}
