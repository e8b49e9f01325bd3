/* -e trace= with a pattern, a name that may be missing, and a class. */
#include "wl_arena.h"

OPTIONS("-etrace=/^(get|set)(eu|eg)id$,?no_such_call,%clock")

static void run(void)
{
    arena();
    want(sys(geteuid), "geteuid()");
    want(sys(getegid), "getegid()");
    sys(getuid);
    sys(setuid, -1);
    want(sys(clock_getres, -1, 0), "clock_getres(0xffffffff /* CLOCK_?\?? */, NULL)");
}
