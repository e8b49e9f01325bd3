/* nanosleep and clock_nanosleep: requests, remainders, interruption. */
#include "wl_proc.h"

OPTIONS("-etrace=nanosleep,clock_nanosleep,rt_sigreturn", "-esignal=none")

static void handler(int sig)
{
    (void)sig;
}

static void alarm_in_ms(long ms)
{
    long value[4] = {0, 0, 0, ms * 1000};
    sys(setitimer, 0, value, NULL);
}

static void run(void)
{
    struct timespec t = {0, 1000000}, left = {-1, -1};
    on_signal(SIGALRM, handler, 0);
    want(sys(nanosleep, &t, NULL), "nanosleep({tv_sec=0, tv_nsec=1000000}, NULL)");
    want(sys(nanosleep, &t, &left), "nanosleep({tv_sec=0, tv_nsec=1000000}, %p)", &left);
    t.tv_nsec = 1000000000;
    want(sys(nanosleep, &t, NULL), "nanosleep({tv_sec=0, tv_nsec=1000000000}, NULL)");
    want(sys(nanosleep, NULL, &left), "nanosleep(NULL, %p)", &left);
    t = (struct timespec){1000, 0};
    alarm_in_ms(5);
    sys(nanosleep, &t, &left);
    want_text("? ERESTART_RESTARTBLOCK (Interrupted by signal)",
              "nanosleep({tv_sec=1000, tv_nsec=0}, {tv_sec=%ld, tv_nsec=%ld})", left.tv_sec, left.tv_nsec);
    want(-EINTR, "rt_sigreturn({mask=[]})");
    t = (struct timespec){0, 1};
    want(sys(clock_nanosleep, CLOCK_MONOTONIC, 0, &t, NULL),
         "clock_nanosleep(CLOCK_MONOTONIC, 0, {tv_sec=0, tv_nsec=1}, NULL)");
    want(sys(clock_nanosleep, CLOCK_REALTIME, TIMER_ABSTIME, &t, &left),
         "clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, {tv_sec=0, tv_nsec=1}, %p)", &left);
    want(sys(clock_nanosleep, 99, 0, &t, NULL),
         "clock_nanosleep(0x63 /* CLOCK_??? */, 0, {tv_sec=0, tv_nsec=1}, NULL)");
    want(sys(clock_nanosleep, CLOCK_BOOTTIME, 0x8, NULL, NULL),
         "clock_nanosleep(CLOCK_BOOTTIME, 0x8 /* TIMER_??? */, NULL, NULL)");
    t = (struct timespec){2000, 0};
    alarm_in_ms(5);
    sys(clock_nanosleep, CLOCK_REALTIME, 0, &t, &left);
    want_text("? ERESTART_RESTARTBLOCK (Interrupted by signal)",
              "clock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=2000, tv_nsec=0}, {tv_sec=%ld, tv_nsec=%ld})", left.tv_sec,
              left.tv_nsec);
    want(-EINTR, "rt_sigreturn({mask=[]})");
}
