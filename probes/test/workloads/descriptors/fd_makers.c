/* eventfd2, timerfd, signalfd4, epoll_create1, memfd_create: flags known and unknown. */
#include "wl_arena.h"

#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

OPTIONS("-etrace=eventfd2,timerfd_create,timerfd_settime,timerfd_gettime,signalfd4,epoll_create1,memfd_create")

static void run(void)
{
    arena();
    want(sys(eventfd2, 5, EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK),
         "eventfd2(5, EFD_SEMAPHORE|EFD_CLOEXEC|EFD_NONBLOCK)");
    want(sys(eventfd2, -1, 0), "eventfd2(4294967295, 0)");
    want(sys(eventfd2, 0, 2), "eventfd2(0, 0x2 /* EFD_?\?? */)");
    long timer = sys(timerfd_create, 7, TFD_NONBLOCK);
    want(timer, "timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK)");
    want(sys(timerfd_create, 99, 1), "timerfd_create(0x63 /* CLOCK_?\?? */, TFD_TIMER_ABSTIME)");
    want(sys(timerfd_settime, timer, 1 | 2, ARENA, ARENA + 64),
         "timerfd_settime(5, TFD_TIMER_ABSTIME|TFD_TIMER_CANCEL_ON_SET, {it_interval={tv_sec=0, tv_nsec=0}, "
         "it_value={tv_sec=0, tv_nsec=0}}, {it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=0}})");
    want(sys(timerfd_settime, timer, 4, ARENA, 0),
         "timerfd_settime(5, 0x4 /* TFD_?\?? */, {it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=0}}, "
         "NULL)");
    want(sys(timerfd_gettime, timer, ARENA + 64),
         "timerfd_gettime(5, {it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=0}})");
    want(sys(timerfd_gettime, 0, ARENA + 64), "timerfd_gettime(0, 0x20000040)");
    *(unsigned long *)(ARENA + 128) = 0x4201;
    want(sys(signalfd4, -1, ARENA + 128, 8, SFD_CLOEXEC), "signalfd4(-1, [HUP USR1 TERM], 8, SFD_CLOEXEC)");
    want(sys(signalfd4, timer, ARENA + 128, 8, 1), "signalfd4(5, [HUP USR1 TERM], 8, 0x1 /* SFD_?\?? */)");
    want(sys(signalfd4, -1, ARENA + 128, 7, 0), "signalfd4(-1, 0x20000080, 7, 0)");
    want(sys(epoll_create1, 0x80000), "epoll_create1(EPOLL_CLOEXEC)");
    want(sys(epoll_create1, 3), "epoll_create1(0x3 /* EPOLL_?\?? */)");
    want(sys(memfd_create, "a", 1 | 2), "memfd_create(\"a\", MFD_CLOEXEC|MFD_ALLOW_SEALING)");
    want(sys(memfd_create, ARENA_END, 4 | 21 << 26), "memfd_create(0x20004000, MFD_HUGETLB|21<<MFD_HUGE_SHIFT)");
    want(sys(memfd_create, "b", 0x100), "memfd_create(\"b\", 0x100 /* MFD_?\?? */)");
}
