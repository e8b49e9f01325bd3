/* eventfd2, signalfd4, timerfd, inotify. */
#include "wl_proc.h"
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

OPTIONS(
    "-etrace=eventfd,eventfd2,signalfd,signalfd4,timerfd_create,timerfd_settime,timerfd_gettime,inotify_init,inotify_init1,"
    "inotify_add_watch,inotify_rm_watch")

static void run(void)
{
    uint64_t mask = WL_MASK(SIGINT) | WL_MASK(SIGCHLD);
    want(sys(eventfd2, 0, 0), "eventfd2(0, 0)");
    want(sys(eventfd2, 4294967295u, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE),
         "eventfd2(4294967295, EFD_SEMAPHORE|EFD_CLOEXEC|EFD_NONBLOCK)");
    want(sys(eventfd2, 1, 0x10), "eventfd2(1, 0x10 /* EFD_??? */)");
    long fd = want(sys(signalfd4, -1, &mask, 8, SFD_CLOEXEC), "signalfd4(-1, [INT CHLD], 8, SFD_CLOEXEC)");
    want(sys(signalfd4, fd, &mask, 8, 0), "signalfd4(%ld, [INT CHLD], 8, 0)", fd);
    want(sys(signalfd4, 999, &mask, 8, SFD_NONBLOCK), "signalfd4(999, [INT CHLD], 8, SFD_NONBLOCK)");
    want(sys(signalfd4, -1, NULL, 8, 0), "signalfd4(-1, NULL, 8, 0)");
    want(sys(signalfd4, -1, &mask, 4, 0x10), "signalfd4(-1, %p, 4, 0x10 /* SFD_??? */)", &mask);
#ifdef SYS_eventfd
    want(sys(eventfd, 7), "eventfd(7)");
    want(sys(eventfd, 4294967295u), "eventfd(4294967295)");
    want(sys(signalfd, -1, &mask, 8), "signalfd(-1, [INT CHLD], 8)");
    want(sys(signalfd, 999, NULL, 8), "signalfd(999, NULL, 8)");
    want(sys(inotify_init), "inotify_init()");
#endif
    fd = want(sys(timerfd_create, CLOCK_MONOTONIC, TFD_CLOEXEC), "timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC)");
    want(sys(timerfd_create, CLOCK_REALTIME, TFD_NONBLOCK), "timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK)");
    want(sys(timerfd_create, 55, 0x1), "timerfd_create(0x37 /* CLOCK_??? */, TFD_TIMER_ABSTIME)");
    const char *zero = "{it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=0}}";
    struct itimerspec t = {{5, 6}, {1000000, 8}}, old;
    want(sys(timerfd_gettime, fd, &old), "timerfd_gettime(%ld, %s)", fd, zero);
    want(sys(timerfd_settime, fd, 0, &t, &old),
         "timerfd_settime(%ld, 0, {it_interval={tv_sec=5, tv_nsec=6}, it_value={tv_sec=1000000, tv_nsec=8}}, %s)", fd,
         zero);
    long r = sys(timerfd_gettime, fd, &old);
    want(r, "timerfd_gettime(%ld, {it_interval={tv_sec=5, tv_nsec=6}, it_value={tv_sec=%ld, tv_nsec=%ld}})", fd,
         old.it_value.tv_sec, old.it_value.tv_nsec);
    t = (struct itimerspec){{0, 0}, {0, 0}};
    want(sys(timerfd_settime, fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &t, NULL),
         "timerfd_settime(%ld, TFD_TIMER_ABSTIME|TFD_TIMER_CANCEL_ON_SET, %s, NULL)", fd, zero);
    want(sys(timerfd_settime, 999, 8, NULL, NULL), "timerfd_settime(999, 0x8 /* TFD_??? */, NULL, NULL)");
    want(sys(timerfd_gettime, 0, &old), "timerfd_gettime(0, %p)", &old);
    fd = want(sys(inotify_init1, IN_NONBLOCK | IN_CLOEXEC), "inotify_init1(IN_NONBLOCK|IN_CLOEXEC)");
    want(sys(inotify_init1, 0x10), "inotify_init1(0x10 /* IN_??? */)");
    long watch = want(sys(inotify_add_watch, fd, "/", IN_CREATE | IN_DELETE | IN_ONLYDIR),
                      "inotify_add_watch(%ld, \"/\", IN_CREATE|IN_DELETE|IN_ONLYDIR)", fd);
    want(sys(inotify_add_watch, fd, "/none", IN_ALL_EVENTS),
         "inotify_add_watch(%ld, \"/none\", IN_ACCESS|IN_MODIFY|IN_ATTRIB|IN_CLOSE_WRITE|"
         "IN_CLOSE_NOWRITE|IN_OPEN|IN_MOVED_FROM|IN_MOVED_TO|IN_CREATE|IN_DELETE|IN_DELETE_SELF|IN_MOVE_SELF)",
         fd);
    want(sys(inotify_add_watch, -1, NULL, 0x1000000 | IN_MODIFY), "inotify_add_watch(-1, NULL, IN_MODIFY|IN_ONLYDIR)");
    want(sys(inotify_rm_watch, fd, watch), "inotify_rm_watch(%ld, %ld)", fd, watch);
    want(sys(inotify_rm_watch, fd, watch), "inotify_rm_watch(%ld, %ld)", fd, watch);
    want(sys(inotify_rm_watch, 999, -1), "inotify_rm_watch(999, -1)");
}
