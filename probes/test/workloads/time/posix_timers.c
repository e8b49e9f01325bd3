/* Timers of a process: making, setting, reading, overruns, deleting. */
#include "wl_arena.h"

#include <time.h>

OPTIONS("-etrace=timer_create,timer_settime,timer_gettime,timer_getoverrun,timer_delete")

static void run(void)
{
    arena();
    int *id = (int *)ARENA;
    struct sigevent none = {.sigev_notify = SIGEV_NONE, .sigev_value.sival_int = 7};
    struct sigevent thread = {.sigev_notify = SIGEV_THREAD, .sigev_signo = SIGUSR1, .sigev_value.sival_int = -1};
    struct sigevent wrong = {.sigev_notify = 77, .sigev_signo = 99};
    put(ARENA + 128, &none, sizeof none);
    put(ARENA + 256, &thread, sizeof thread);
    put(ARENA + 384, &wrong, sizeof wrong);
    long done = sys(timer_create, CLOCK_REALTIME, 0, id);
    long first = *id;
    want(done, "timer_create(CLOCK_REALTIME, NULL, [%ld])", first);
    done = sys(timer_create, CLOCK_MONOTONIC, ARENA + 128, id);
    long second = *id;
    want(done,
         "timer_create(CLOCK_MONOTONIC, {sigev_value={sival_int=7, sival_ptr=0x7}, sigev_signo=0, "
         "sigev_notify=SIGEV_NONE}, [%ld])", second);
    done = sys(timer_create, CLOCK_MONOTONIC, ARENA + 256, id);
    long third = *id;
    want(done,
         "timer_create(CLOCK_MONOTONIC, {sigev_value={sival_int=-1, sival_ptr=0xffffffff}, sigev_signo=SIGUSR1, "
         "sigev_notify=SIGEV_THREAD, sigev_notify_function=NULL, sigev_notify_attributes=NULL}, [%ld])", third);
    want(sys(timer_create, CLOCK_BOOTTIME, ARENA + 384, id),
         "timer_create(CLOCK_BOOTTIME, {sigev_signo=99, sigev_notify=0x4d /* SIGEV_?\?? */}, 0x20000000)");
    want(sys(timer_create, CLOCK_PROCESS_CPUTIME_ID, ARENA_END - 63, id),
         "timer_create(CLOCK_PROCESS_CPUTIME_ID, {sigev_signo=0, sigev_notify=SIGEV_SIGNAL}, 0x20000000)");
    done = sys(timer_create, CLOCK_THREAD_CPUTIME_ID, 0, id);
    long fourth = *id;
    want(done, "timer_create(CLOCK_THREAD_CPUTIME_ID, NULL, [%ld])", fourth);
    want(sys(timer_create, CLOCK_MONOTONIC_RAW, 0, id), "timer_create(CLOCK_MONOTONIC_RAW, NULL, 0x20000000)");
    want(sys(timer_create, 99, ARENA_END, 0), "timer_create(0x63 /* CLOCK_?\?? */, 0x20004000, NULL)");
    struct itimerspec far = {{0, 500}, {1L << 40, 999999999}}, odd = {{1, 0}, {0, 1000000000}};
    put(ARENA + 512, &far, sizeof far);
    put(ARENA + 576, &odd, sizeof odd);
    want(sys(timer_settime, second, 0, ARENA + 512, 0),
         "timer_settime(%ld, 0, {it_interval={tv_sec=0, tv_nsec=500}, it_value={tv_sec=1099511627776, "
         "tv_nsec=999999999}}, NULL)", second);
    want(sys(timer_settime, second, TIMER_ABSTIME, ARENA + 576, ARENA + 640),
         "timer_settime(%ld, TIMER_ABSTIME, {it_interval={tv_sec=1, tv_nsec=0}, it_value={tv_sec=0, "
         "tv_nsec=1000000000}}, 0x20000280)", second);
    want(sys(timer_settime, second, 2, ARENA_END - 31, ARENA + 640),
         "timer_settime(%ld, 0x2 /* TIMER_?\?? */, 0x20003fe1, 0x20000280)", second);
    want(sys(timer_settime, 12345, TIMER_ABSTIME | 8, 0, 0), "timer_settime(12345, TIMER_ABSTIME|0x8, NULL, NULL)");
    memset((void *)(ARENA + 576), 0, 32);
    want(sys(timer_gettime, first, ARENA + 704),
         "timer_gettime(%ld, {it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=0}})", first);
    want(sys(timer_gettime, 12345, ARENA + 704), "timer_gettime(12345, 0x200002c0)");
    want(sys(timer_gettime, first, ARENA_END), "timer_gettime(%ld, 0x20004000)", first);
    want(sys(timer_settime, first, 0, ARENA + 576, ARENA + 640),
         "timer_settime(%ld, 0, {it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=0}}, "
         "{it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=0}})", first);
    want(sys(timer_getoverrun, first), "timer_getoverrun(%ld)", first);
    want(sys(timer_getoverrun, -1), "timer_getoverrun(-1)");
    want(sys(timer_delete, second), "timer_delete(%ld)", second);
    want(sys(timer_delete, second), "timer_delete(%ld)", second);
    want(sys(timer_delete, 1234567), "timer_delete(1234567)");
}
