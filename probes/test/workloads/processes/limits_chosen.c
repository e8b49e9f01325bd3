/* prlimit64, setrlimit: values that are multiples, infinite, in the wrong order. */
#include "wl_arena.h"

OPTIONS("-etrace=prlimit64,setrlimit")

static void run(void)
{
    arena();
    static const unsigned long pairs[][2] = {{-1UL, -1UL}, {0, -1UL}, {1024, 2048}, {1025, 1UL << 40}, {5, 3}};
    put(ARENA, pairs, sizeof pairs);
    want(sys(prlimit64, 0, 0x20, ARENA, 0),
         "prlimit64(0, 0x20 /* RLIMIT_?\?? */, {rlim_cur=RLIM64_INFINITY, rlim_max=RLIM64_INFINITY}, NULL)");
    want(sys(prlimit64, -1, 7, ARENA + 16, ARENA + 256),
         "prlimit64(-1, RLIMIT_NOFILE, {rlim_cur=0, rlim_max=RLIM64_INFINITY}, 0x20000100)");
    want(sys(prlimit64, -1, 3, ARENA + 32, 0), "prlimit64(-1, RLIMIT_STACK, {rlim_cur=1024, rlim_max=2*1024}, NULL)");
    want(sys(prlimit64, -1, 13, ARENA + 48, 0),
         "prlimit64(-1, RLIMIT_NICE, {rlim_cur=1025, rlim_max=1073741824*1024}, NULL)");
    want(sys(setrlimit, 6, ARENA + 64), "setrlimit(RLIMIT_NPROC, {rlim_cur=5, rlim_max=3})");
    want(sys(setrlimit, 11, ARENA_END - 8), "setrlimit(RLIMIT_SIGPENDING, 0x20003ff8)");
    want(sys(prlimit64, 0, 10, ARENA_END - 15, ARENA_END), "prlimit64(0, RLIMIT_LOCKS, 0x20003ff1, 0x20004000)");
}
