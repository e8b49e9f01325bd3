/* rt_sigsuspend, pause, alarm: calls that a signal ends. */
#include "wl_proc.h"

OPTIONS("-etrace=rt_sigsuspend,pause,alarm,rt_sigreturn")

static void handler(int sig)
{
    (void)sig;
}

static void run(void)
{
    uint64_t mask = WL_MASK(SIGUSR1), none = 0;
    const char *usr1 =
        str("--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=%ld, si_uid=%ld} ---", wl_pid, sys(getuid));
    on_signal(SIGUSR1, handler, 0);
    on_signal(SIGALRM, handler, 0);
    sys(rt_sigprocmask, SIG_BLOCK, &mask, NULL, 8);
    sys(kill, wl_pid, SIGUSR1);
    sys(rt_sigsuspend, &none, 8);
    want_text("? ERESTARTNOHAND (To be restarted if no handler)", "rt_sigsuspend([], 8)");
    line("%s", usr1);
    want(-EINTR, "rt_sigreturn({mask=[USR1]})");
    want(sys(rt_sigsuspend, &none, 16), "rt_sigsuspend(%p, 16)", &none);
    want(sys(rt_sigsuspend, NULL, 8), "rt_sigsuspend(NULL, 8)");
#ifdef SYS_alarm
    want(sys(alarm, 1000), "alarm(1000)");
    want(sys(alarm, 0), "alarm(0)");
    want(sys(alarm, 1), "alarm(1)");
    sys(pause);
    want_text("? ERESTARTNOHAND (To be restarted if no handler)", "pause()");
    line("--- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---");
    want(-EINTR, "rt_sigreturn({mask=[USR1]})");
    want(sys(alarm, -1), "alarm(4294967295)");
    want(sys(alarm, 0), "alarm(0)");
#endif
    sys(kill, wl_pid, SIGALRM);
    line("--- SIGALRM {si_signo=SIGALRM, si_code=SI_USER, si_pid=%ld, si_uid=%ld} ---", wl_pid, sys(getuid));
    want(0, "rt_sigreturn({mask=[USR1]})");
}
