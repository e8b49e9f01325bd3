/* nanosleep, clock_nanosleep, setitimer, timerfd: times that are none. */
#include "wl_arena.h"

#include <sys/time.h>
#include <time.h>

OPTIONS("-etrace=nanosleep,clock_nanosleep,setitimer,getitimer,alarm")

static void run(void)
{
    arena();
    put(ARENA, &(struct timespec){-1, 0}, 16);
    put(ARENA + 16, &(struct timespec){0, 1000000000}, 16);
    put(ARENA + 32, &(struct timespec){1, -1}, 16);
    put(ARENA + 64, &(struct itimerval){{0, 0}, {0, 1000000}}, 32);
    want(sys(nanosleep, ARENA, 0), "nanosleep({tv_sec=-1, tv_nsec=0}, NULL)");
    want(sys(nanosleep, ARENA + 16, ARENA + 256), "nanosleep({tv_sec=0, tv_nsec=1000000000}, 0x20000100)");
    want(sys(clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, ARENA + 32, 0),
         "clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, {tv_sec=1, tv_nsec=18446744073709551615}, NULL)");
    want(sys(clock_nanosleep, 99, 2, ARENA, ARENA + 256),
         "clock_nanosleep(0x63 /* CLOCK_?\?? */, 0x2 /* TIMER_?\?? */, {tv_sec=-1, tv_nsec=0}, 0x20000100)");
    want(sys(clock_nanosleep, CLOCK_THREAD_CPUTIME_ID, 0, ARENA, 0),
         "clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, {tv_sec=-1, tv_nsec=0}, NULL)");
    want(sys(setitimer, ITIMER_REAL, ARENA + 64, ARENA + 256),
         "setitimer(ITIMER_REAL, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=1000000}}, "
         "0x20000100)");
    want(sys(setitimer, 5, ARENA + 64, 0),
         "setitimer(0x5 /* ITIMER_?\?? */, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=1000000}}, "
         "NULL)");
    want(sys(getitimer, ITIMER_PROF, ARENA + 256),
         "getitimer(ITIMER_PROF, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=0}})");
    want(sys(getitimer, -1, 0), "getitimer(0xffffffff /* ITIMER_?\?? */, NULL)");
    want(sys(alarm, 0), "alarm(0)");
}
