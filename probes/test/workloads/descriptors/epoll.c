/* epoll: creation, interest, waiting. */
#include "wl_proc.h"
#include <sys/epoll.h>

OPTIONS("-etrace=epoll_create,epoll_create1,epoll_ctl,epoll_wait,epoll_pwait,epoll_pwait2")

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    int in = ends[0], out = ends[1];
#ifdef SYS_epoll_create
    want(sys(epoll_create, 10), "epoll_create(10)");
    want(sys(epoll_create, -1), "epoll_create(-1)");
#endif
    want(sys(epoll_create1, 0), "epoll_create1(0)");
    long ep = want(sys(epoll_create1, EPOLL_CLOEXEC), "epoll_create1(EPOLL_CLOEXEC)");
    want(sys(epoll_create1, 0x100), "epoll_create1(0x100 /* EPOLL_??? */)");
    struct epoll_event e = {EPOLLIN | EPOLLET, {.u64 = 0x100000002}}, got[4];
    want(sys(epoll_ctl, ep, EPOLL_CTL_ADD, in, &e),
         "epoll_ctl(%ld, EPOLL_CTL_ADD, %d, {events=EPOLLIN|EPOLLET, data={u32=2, u64=4294967298}})", ep, in);
    want(sys(epoll_ctl, ep, EPOLL_CTL_ADD, in, &e),
         "epoll_ctl(%ld, EPOLL_CTL_ADD, %d, {events=EPOLLIN|EPOLLET, data={u32=2, u64=4294967298}})", ep, in);
    e = (struct epoll_event){EPOLLOUT | EPOLLRDHUP | EPOLLONESHOT, {.fd = out}};
    want(sys(epoll_ctl, ep, EPOLL_CTL_ADD, out, &e),
         "epoll_ctl(%ld, EPOLL_CTL_ADD, %d, {events=EPOLLOUT|EPOLLRDHUP|EPOLLONESHOT, data={u32=%d, u64=%d}})", ep, out,
         out, out);
    e.events = EPOLLPRI | 0x1000000;
    want(sys(epoll_ctl, ep, EPOLL_CTL_MOD, 999, &e),
         "epoll_ctl(%ld, EPOLL_CTL_MOD, 999, {events=EPOLLPRI|0x1000000, data={u32=%d, u64=%d}})", ep, out, out);
    want(sys(epoll_ctl, ep, EPOLL_CTL_MOD, in, NULL), "epoll_ctl(%ld, EPOLL_CTL_MOD, %d, NULL)", ep, in);
    want(sys(epoll_ctl, -1, 9, in, &e),
         "epoll_ctl(-1, 0x9 /* EPOLL_CTL_??? */, %d, {events=EPOLLPRI|0x1000000, data={u32=%d, u64=%d}})", in, out,
         out);
    uint64_t mask = WL_MASK(SIGTERM);
    struct timespec t = {0, 1000000};
#ifdef SYS_epoll_wait
    want(sys(epoll_wait, ep, got, 4, -1), "epoll_wait(%ld, [{events=EPOLLOUT, data={u32=%d, u64=%d}}], 4, -1)", ep, out,
         out);
    want(sys(epoll_wait, ep, got, 4, 1), "epoll_wait(%ld, [], 4, 1)", ep);
    want(sys(epoll_wait, in, got, 4, 0), "epoll_wait(%d, %p, 4, 0)", in, got);
    want(sys(epoll_wait, ep, NULL, 0, 0), "epoll_wait(%ld, NULL, 0, 0)", ep);
#else
    sys(epoll_pwait, ep, got, 4, -1, NULL, 8);
    want(1, "epoll_pwait(%ld, [{events=EPOLLOUT, data={u32=%d, u64=%d}}], 4, -1, NULL, 8)", ep, out, out);
#endif
    sys(write, out, "x", 1);
    want(sys(epoll_pwait, ep, got, 4, 1000, &mask, 8),
         "epoll_pwait(%ld, [{events=EPOLLIN, data={u32=2, u64=4294967298}}], 4, 1000, [TERM], 8)", ep);
    want(sys(epoll_pwait, ep, got, 4, 0, NULL, 8), "epoll_pwait(%ld, [], 4, 0, NULL, 8)", ep);
    want(sys(epoll_pwait, 999, got, 4, 0, &mask, 5), "epoll_pwait(999, %p, 4, 0, %p, 5)", got, &mask);
    want(sys(epoll_pwait2, ep, got, 1, &t, NULL, 8), "epoll_pwait2(%ld, [], 1, {tv_sec=0, tv_nsec=1000000}, NULL, 8)",
         ep);
    want(sys(epoll_pwait2, ep, got, -1, NULL, NULL, 0), "epoll_pwait2(%ld, %p, -1, NULL, NULL, 0)", ep, got);
    want(sys(epoll_ctl, ep, EPOLL_CTL_DEL, in, NULL), "epoll_ctl(%ld, EPOLL_CTL_DEL, %d, NULL)", ep, in);
    want(sys(epoll_ctl, ep, EPOLL_CTL_DEL, in, (void *)8), "epoll_ctl(%ld, EPOLL_CTL_DEL, %d, 0x8)", ep, in);
}
