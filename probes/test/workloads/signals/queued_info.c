/* rt_sigqueueinfo and its kin: what is said with a signal that is blocked. */
#include "wl_arena.h"

OPTIONS("-etrace=rt_sigqueueinfo,rt_tgsigqueueinfo,pidfd_send_signal,rt_sigpending,rt_sigtimedwait", "-esignal=none")

static void run(void)
{
    arena();
    long pid = sys(getpid);
    *(unsigned long *)ARENA = 1UL << 9 | 1UL << 33;
    sys(rt_sigprocmask, SIG_BLOCK, ARENA, 0, 8);
    siginfo_t info = {.si_signo = SIGUSR1, .si_code = SI_QUEUE};
    info.si_pid = 5, info.si_uid = 6, info.si_value.sival_int = 7;
    put(ARENA + 128, &info, sizeof info);
    info = (siginfo_t){.si_signo = 34, .si_code = SI_MESGQ};
    info.si_pid = 8, info.si_uid = 9, info.si_value.sival_ptr = (void *)-1L;
    put(ARENA + 384, &info, sizeof info);
    want(sys(rt_sigqueueinfo, pid, SIGUSR1, ARENA + 128),
         "rt_sigqueueinfo(%ld, SIGUSR1, {si_signo=SIGUSR1, si_code=SI_QUEUE, si_pid=5, si_uid=6, si_int=7, "
         "si_ptr=0x7})", pid);
    want(sys(rt_tgsigqueueinfo, pid, pid, 34, ARENA + 384),
         "rt_tgsigqueueinfo(%ld, %ld, SIGRT_2, {si_signo=SIGRT_2, si_code=SI_MESGQ, si_pid=8, si_uid=9, si_int=-1, "
         "si_ptr=0xffffffffffffffff})", pid, pid);
    want(sys(rt_sigpending, ARENA + 64, 8), "rt_sigpending([USR1 RT_2], 8)");
    sys(rt_sigtimedwait, ARENA, ARENA + 640, 0, 8), want_text("34 (SIGRT_2)",
         "rt_sigtimedwait([USR1 RT_2], {si_signo=SIGRT_2, si_code=SI_MESGQ, si_pid=8, si_uid=9, si_int=-1, "
         "si_ptr=0xffffffffffffffff}, NULL, 8)");
    sys(rt_sigtimedwait, ARENA, ARENA + 640, 0, 8), want_text("10 (SIGUSR1)",
         "rt_sigtimedwait([USR1 RT_2], {si_signo=SIGUSR1, si_code=SI_QUEUE, si_pid=5, si_uid=6, si_int=7, "
         "si_ptr=0x7}, NULL, 8)");
    want(sys(rt_sigqueueinfo, pid, 99, ARENA + 128),
         "rt_sigqueueinfo(%ld, 99, {si_signo=SIGUSR1, si_code=SI_QUEUE, si_pid=5, si_uid=6, si_int=7, si_ptr=0x7})",
         pid);
    want(sys(rt_sigqueueinfo, 0x7fffffff, SIGUSR1, ARENA_END), "rt_sigqueueinfo(2147483647, SIGUSR1, 0x20004000)");
    want(sys(pidfd_send_signal, -1, SIGHUP, 0, 0), "pidfd_send_signal(-1, SIGHUP, NULL, 0)");
    want(sys(pidfd_send_signal, 0, SIGHUP, ARENA + 128, 1),
         "pidfd_send_signal(0, SIGHUP, {si_signo=SIGUSR1, si_code=SI_QUEUE, si_pid=5, si_uid=6, si_int=7, "
         "si_ptr=0x7}, 0x1)");
    want(sys(rt_sigpending, ARENA + 64, 9), "rt_sigpending(0x20000040, 9)");
}
