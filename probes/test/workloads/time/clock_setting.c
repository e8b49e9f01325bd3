/* adjtimex, clock_adjtime, settimeofday where they read only, or are refused. */
#include "wl_arena.h"

#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>

OPTIONS("-etrace=adjtimex,clock_adjtime,settimeofday,clock_settime", "-v")

static struct timex *const t = (void *)ARENA;

static void run(void)
{
    arena();
    want(sys(adjtimex, 0), "adjtimex(NULL)");
    want(sys(adjtimex, ARENA_END), "adjtimex(0x20004000)");
    want(sys(adjtimex, ARENA_END - 207), "adjtimex(0x20003f31)");
    want(sys(clock_adjtime, CLOCK_REALTIME, 0), "clock_adjtime(CLOCK_REALTIME, NULL)");
    want(sys(clock_adjtime, CLOCK_TAI, ARENA_END - 8), "clock_adjtime(CLOCK_TAI, 0x20003ff8)");
    want(sys(clock_adjtime, 99, t), "clock_adjtime(0x63 /* CLOCK_?\?? */, 0x20000000)");
    memset(t, 0, sizeof *t);
    want(sys(clock_adjtime, CLOCK_MONOTONIC, t), "clock_adjtime(CLOCK_MONOTONIC, 0x20000000)");
    want(sys(settimeofday, ARENA_END, 0), "settimeofday(0x20004000, NULL)");
    put(ARENA + 512, &(struct timeval){1, 1000000}, 16);
    put(ARENA + 576, &(struct timezone){16 * 60, 0}, 8);
    want(sys(settimeofday, ARENA + 512, 0), "settimeofday({tv_sec=1, tv_usec=1000000}, NULL)");
    want(sys(settimeofday, 0, ARENA + 576), "settimeofday(NULL, {tz_minuteswest=960, tz_dsttime=0})");
    want(sys(settimeofday, ARENA_END - 15, ARENA_END - 7), "settimeofday(0x20003ff1, 0x20003ff9)");
    want(sys(clock_settime, CLOCK_MONOTONIC, ARENA + 512),
         "clock_settime(CLOCK_MONOTONIC, {tv_sec=1, tv_nsec=1000000})");
    want(sys(clock_settime, CLOCK_REALTIME, ARENA_END - 15), "clock_settime(CLOCK_REALTIME, 0x20003ff1)");
}
