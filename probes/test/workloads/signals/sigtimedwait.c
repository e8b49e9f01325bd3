/* rt_sigtimedwait, rt_sigqueueinfo, rt_tgsigqueueinfo. */
#include "wl_proc.h"

OPTIONS("-etrace=rt_sigtimedwait,rt_sigqueueinfo,rt_tgsigqueueinfo")

static void run(void)
{
    unsigned uid = (unsigned)sys(getuid);
    uint64_t set = WL_MASK(SIGUSR1) | WL_MASK(40);
    sys(rt_sigprocmask, SIG_BLOCK, &set, NULL, 8);
    siginfo_t in, out;
    memset(&in, 0, sizeof in);
    in.si_signo = SIGUSR1;
    in.si_code = SI_QUEUE;
    in.si_pid = (int)wl_pid;
    in.si_uid = uid;
    in.si_value.sival_ptr = (void *)0x1234567890L;
    const char *value = "si_int=878082192, si_ptr=0x1234567890";
    const char *info = str("{si_signo=SIGUSR1, si_code=SI_QUEUE, si_pid=%ld, si_uid=%u, %s}", wl_pid, uid, value);
    want(sys(rt_sigqueueinfo, wl_pid, SIGUSR1, &in), "rt_sigqueueinfo(%ld, SIGUSR1, %s)", wl_pid, info);
    struct timespec zero = {0, 0}, short_time = {0, 1000000};
    want_text(str("%d (SIGUSR1)", (int)sys(rt_sigtimedwait, &set, &out, &zero, 8)),
              "rt_sigtimedwait([USR1 RT_8], %s, {tv_sec=0, tv_nsec=0}, 8)", info);
    want(sys(rt_sigtimedwait, &set, &out, &short_time, 8),
         "rt_sigtimedwait([USR1 RT_8], %p, {tv_sec=0, tv_nsec=1000000}, 8)", &out);
    in.si_signo = 40;
    in.si_code = SI_MESGQ;
    in.si_value.sival_int = -1;
    in.si_value.sival_ptr = (void *)-1L;
    info = str("{si_signo=SIGRT_8, si_code=SI_MESGQ, si_pid=%ld, si_uid=%u, si_int=-1, si_ptr=0xffffffffffffffff}",
               wl_pid, uid);
    want(sys(rt_tgsigqueueinfo, wl_pid, wl_pid, 40, &in), "rt_tgsigqueueinfo(%ld, %ld, SIGRT_8, %s)", wl_pid, wl_pid,
         info);
    want_text(str("%d (SIGRT_8)", (int)sys(rt_sigtimedwait, &set, &out, NULL, 8)),
              "rt_sigtimedwait([USR1 RT_8], %s, NULL, 8)", info);
    sys(kill, wl_pid, SIGUSR1);
    want_text(str("%d (SIGUSR1)", (int)sys(rt_sigtimedwait, &set, NULL, NULL, 8)),
              "rt_sigtimedwait([USR1 RT_8], NULL, NULL, 8)");
    short_time.tv_nsec = -1;
    want(sys(rt_sigtimedwait, &set, &out, &short_time, 8),
         "rt_sigtimedwait([USR1 RT_8], %p, {tv_sec=0, tv_nsec=18446744073709551615}, 8)", &out);
    want(sys(rt_sigtimedwait, NULL, &out, &zero, 8), "rt_sigtimedwait(NULL, %p, {tv_sec=0, tv_nsec=0}, 8)", &out);
    want(sys(rt_sigtimedwait, &set, &out, &zero, 4), "rt_sigtimedwait(%p, %p, {tv_sec=0, tv_nsec=0}, 4)", &set, &out);
    want(sys(rt_sigqueueinfo, 0x7fffffff, 0, &in), "rt_sigqueueinfo(2147483647, 0, %s)", info);
    want(sys(rt_sigqueueinfo, wl_pid, SIGUSR1, NULL), "rt_sigqueueinfo(%ld, SIGUSR1, NULL)", wl_pid);
    want(sys(rt_tgsigqueueinfo, -1, 0, 99, NULL), "rt_tgsigqueueinfo(-1, 0, 99, NULL)");
}
