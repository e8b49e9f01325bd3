/* %clock: clocks that are read or set. */
#include "wl_arena.h"

OPTIONS("-etrace=%clock")

static void run(void)
{
    arena();
    want(sys(clock_getres, 99, 0), "clock_getres(0x63 /* CLOCK_?\?? */, NULL)");
    want(sys(clock_gettime, 99, 0), "clock_gettime(0x63 /* CLOCK_?\?? */, NULL)");
    want(sys(clock_settime, 99, 0), "clock_settime(0x63 /* CLOCK_?\?? */, NULL)");
    want(sys(adjtimex, 0), "adjtimex(NULL)");
    want(sys(settimeofday, 0, ARENA_END), "settimeofday(NULL, 0x20004000)");
    sys(nanosleep, 0, 0);
    want(sys(gettimeofday, 0, 0), "gettimeofday(NULL, NULL)");
}
