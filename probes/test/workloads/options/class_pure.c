/* %pure: calls without arguments that cannot fail. */
#include "wl_arena.h"

OPTIONS("-etrace=%pure")

static void run(void)
{
    arena();
    want(sys(getpid), "getpid()");
    want(sys(gettid), "gettid()");
    want(sys(getppid), "getppid()");
    want(sys(getuid), "getuid()");
    want(sys(getegid), "getegid()");
    sys(getpgid, 0);
    want(sys(getpgrp), "getpgrp()");
    sys(sched_yield);
}
