/* setitimer and getitimer. */
#include "wl_proc.h"
#include <sys/time.h>

OPTIONS("-etrace=setitimer,getitimer")

static volatile int arrived;

static void handler(int sig)
{
    (void)sig;
    arrived = 1;
}

static void run(void)
{
    const char *zero = "{it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=0}}";
    struct itimerval t = {{100, 5}, {2000000, 999999}}, old;
    want(sys(setitimer, ITIMER_REAL, &t, &old),
         "setitimer(ITIMER_REAL, {it_interval={tv_sec=100, tv_usec=5}, it_value={tv_sec=2000000, tv_usec=999999}}, %s)",
         zero);
    long r = sys(getitimer, ITIMER_REAL, &old);
    want(r, "getitimer(ITIMER_REAL, {it_interval={tv_sec=100, tv_usec=5}, it_value={tv_sec=%ld, tv_usec=%ld}})",
         old.it_value.tv_sec, old.it_value.tv_usec);
    on_signal(SIGALRM, handler, 0);
    t = (struct itimerval){{0, 0}, {0, 1000}};
    want(sys(setitimer, ITIMER_REAL, &t, NULL),
         "setitimer(ITIMER_REAL, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=1000}}, NULL)");
    while (!arrived)
        pause_ms(1);
    line("--- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---");
    want(sys(getitimer, ITIMER_REAL, &old), "getitimer(ITIMER_REAL, %s)", zero);
    want(sys(getitimer, ITIMER_VIRTUAL, &old), "getitimer(ITIMER_VIRTUAL, %s)", zero);
    want(sys(getitimer, ITIMER_PROF, NULL), "getitimer(ITIMER_PROF, NULL)");
    want(sys(getitimer, 9, &old), "getitimer(0x9 /* ITIMER_??? */, %p)", &old);
    t.it_value.tv_usec = 1000000;
    want(sys(setitimer, ITIMER_PROF, &t, NULL),
         "setitimer(ITIMER_PROF, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=1000000}}, NULL)");
    want(sys(setitimer, ITIMER_REAL, NULL, NULL), "setitimer(ITIMER_REAL, NULL, NULL)");
    want(sys(setitimer, 9, (void *)8, NULL), "setitimer(0x9 /* ITIMER_??? */, 0x8, NULL)");
}
