/* Calls that a signal interrupts and the kernel restarts: SA_RESTART, and the restart of a sleep. */
#include "wl_proc.h"

OPTIONS("-etrace=read,rt_sigreturn,nanosleep,restart_syscall")

static int ends[2];

static void handler(int sig)
{
    struct iovec x = {"x", 1};
    (void)sig;
    sys(writev, ends[1], &x, 1);
}

static void alarm_in_ms(long ms)
{
    long value[4] = {0, 0, 0, ms * 1000};
    sys(setitimer, 0, value, NULL);
}

static void run(void)
{
    char byte;
    sys(pipe2, ends, 0);
    const char *alarmed = "--- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---";
    on_signal(SIGALRM, handler, SA_RESTART);
    alarm_in_ms(5);
    sys(read, ends[0], &byte, 1);
    want_text("? ERESTARTSYS (To be restarted if SA_RESTART is set)", "read(%d, %p, 1)", ends[0], &byte);
    line("%s", alarmed);
    want(0, "rt_sigreturn({mask=[]})");
    want(1, "read(%d, \"x\", 1)", ends[0]);
    on_signal(SIGALRM, handler, 0);
    alarm_in_ms(5);
    sys(read, ends[0], &byte, 1);
    want_text("? ERESTARTSYS (To be restarted if SA_RESTART is set)", "read(%d, %p, 1)", ends[0], &byte);
    line("%s", alarmed);
    want(-EINTR, "rt_sigreturn({mask=[]})");
    want(sys(read, ends[0], &byte, 1), "read(%d, \"x\", 1)", ends[0]);
    /* Ignored, and yet the tracer is told: the sleep is cut in two. */
    struct timespec t = {0, 30000000};
    on_signal(SIGALRM, SIG_IGN, 0);
    alarm_in_ms(5);
    want_text("? ERESTART_RESTARTBLOCK (Interrupted by signal)", "nanosleep({tv_sec=0, tv_nsec=30000000}, NULL)");
    line("%s", alarmed);
    want(sys(nanosleep, &t, NULL), "restart_syscall(<... resuming interrupted nanosleep ...>)");
}
