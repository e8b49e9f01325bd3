/* poll, ppoll, select, epoll_wait: sets without members, with unknown events, with bad descriptors. */
#include "wl_arena.h"

#include <poll.h>
#include <sys/epoll.h>
#include <time.h>

OPTIONS("-etrace=poll,ppoll,pselect6,epoll_ctl,epoll_pwait,epoll_pwait2")

static void run(void)
{
    arena();
    struct pollfd *p = (void *)ARENA;
    p[0] = (struct pollfd){.fd = -1, .events = POLLIN | POLLPRI | POLLRDHUP};
    p[1] = (struct pollfd){.fd = 999, .events = 0x7fff};
    put(ARENA + 64, &(struct timespec){0, 0}, 16);
    *(unsigned long *)(ARENA + 96) = 0x4001;
    sys(poll, ARENA, 1, 0), want_text("0 (Timeout)", "poll([{fd=-1}], 1, 0)");
    sys(poll, ARENA, 2, 0), want_text("1 ([{fd=999, revents=POLLNVAL}])",
         "poll([{fd=-1}, {fd=999, events=POLLIN|POLLPRI|POLLOUT|POLLERR|POLLHUP|POLLNVAL|POLLRDNORM|POLLRDBAND|"
         "POLLWRNORM|POLLWRBAND|POLLMSG|POLLREMOVE|POLLRDHUP|0x4800}], 2, 0)");
    sys(poll, 0, 0, 0), want_text("0 (Timeout)", "poll(NULL, 0, 0)");
    want(sys(poll, ARENA_END - 8, 2, -1), "poll([{fd=0, events=0}, ... /* 0x20004000 */], 2, -1)");
    sys(ppoll, ARENA, 2, ARENA + 64, ARENA + 96, 8), want_text("1 ([{fd=999, revents=POLLNVAL}], left {tv_sec=0, tv_nsec=0})",
         "ppoll([{fd=-1}, {fd=999, events=POLLIN|POLLPRI|POLLOUT|POLLERR|POLLHUP|POLLNVAL|POLLRDNORM|POLLRDBAND|"
         "POLLWRNORM|POLLWRBAND|POLLMSG|POLLREMOVE|POLLRDHUP|0x4800}], 2, {tv_sec=0, tv_nsec=0}, [HUP TERM], 8)");
    want(sys(ppoll, ARENA, 1, ARENA + 64, ARENA + 96, 9), "ppoll([{fd=-1}], 1, {tv_sec=0, tv_nsec=0}, 0x20000060, 9)");
    sys(pselect6, 0, 0, 0, 0, ARENA + 64, 0), want_text("0 (Timeout)",
         "pselect6(0, NULL, NULL, NULL, {tv_sec=0, tv_nsec=0}, NULL)");
    want(sys(pselect6, -1, 0, 0, 0, 0, 0), "pselect6(-1, NULL, NULL, NULL, NULL, NULL)");
    long set = sys(epoll_create1, 0), end = sys(eventfd2, 1, 0);
    *(struct epoll_event *)(ARENA + 128) = (struct epoll_event){EPOLLIN | EPOLLET | EPOLLEXCLUSIVE, {.u64 = 0x123456789}};
    want(sys(epoll_ctl, set, EPOLL_CTL_ADD, end, ARENA + 128),
         "epoll_ctl(3, EPOLL_CTL_ADD, %ld, {events=EPOLLIN|EPOLLEXCLUSIVE|EPOLLET, data={u32=591751049, "
         "u64=4886718345}})", end);
    want(sys(epoll_ctl, set, EPOLL_CTL_ADD, end, ARENA + 128),
         "epoll_ctl(3, EPOLL_CTL_ADD, %ld, {events=EPOLLIN|EPOLLEXCLUSIVE|EPOLLET, data={u32=591751049, "
         "u64=4886718345}})", end);
    want(sys(epoll_ctl, set, EPOLL_CTL_MOD, 999, ARENA + 128),
         "epoll_ctl(3, EPOLL_CTL_MOD, 999, {events=EPOLLIN|EPOLLEXCLUSIVE|EPOLLET, data={u32=591751049, "
         "u64=4886718345}})");
    want(sys(epoll_ctl, set, 9, end, 0), "epoll_ctl(3, 0x9 /* EPOLL_CTL_?\?? */, %ld, NULL)", end);
    want(sys(epoll_pwait, set, ARENA + 256, 4, 0, ARENA + 96, 8),
         "epoll_pwait(3, [{events=EPOLLIN, data={u32=591751049, u64=4886718345}}], 4, 0, [HUP TERM], 8)");
    want(sys(epoll_pwait2, set, ARENA + 256, 1, ARENA + 64, 0, 8),
         "epoll_pwait2(3, [], 1, {tv_sec=0, tv_nsec=0}, NULL, 8)");
    want(sys(epoll_pwait2, set, ARENA + 256, 0, 0, ARENA_END, 8),
         "epoll_pwait2(3, 0x20000100, 0, NULL, 0x20004000, 8)");
    want(sys(epoll_ctl, set, EPOLL_CTL_DEL, end, 0), "epoll_ctl(3, EPOLL_CTL_DEL, %ld, NULL)", end);
}
