/* -e verbose=none: structs as addresses. */
#include "wl_arena.h"

#include <poll.h>
#include <time.h>

OPTIONS("-etrace=nanosleep,uname,poll,rt_sigprocmask,getrlimit", "-everbose=none")

static void run(void)
{
    arena();
    put(ARENA, &(struct timespec){0, 1}, 16);
    put(ARENA + 64, &(struct pollfd){.fd = -1}, 8);
    want(sys(nanosleep, ARENA, 0), "nanosleep(0x20000000, NULL)");
    want(sys(uname, ARENA + 512), "uname(0x20000200)");
    sys(poll, ARENA + 64, 1, 0), want_text("0 (Timeout)", "poll(0x20000040, 1, 0)");
    want(sys(rt_sigprocmask, SIG_BLOCK, ARENA + 128, ARENA + 192, 8),
         "rt_sigprocmask(SIG_BLOCK, 0x20000080, 0x200000c0, 8)");
    want(sys(getrlimit, 5, ARENA + 256), "getrlimit(RLIMIT_RSS, 0x20000100)");
    want(sys(nanosleep, 0, 0), "nanosleep(NULL, NULL)");
}
