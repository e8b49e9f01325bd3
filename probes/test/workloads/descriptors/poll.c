/* poll and ppoll: events, results, timeouts. */
#include "wl_proc.h"
#include <poll.h>

OPTIONS("-etrace=poll,ppoll")

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    struct pollfd p[2] = {{ends[0], POLLIN | POLLPRI, 0}, {ends[1], POLLOUT | POLLERR, 0}};
    struct timespec t = {0, 5000000};
    uint64_t mask = WL_MASK(SIGUSR1);
#ifdef SYS_poll
    sys(poll, p, 2, -1);
    want_text(str("1 ([{fd=%d, revents=POLLOUT}])", ends[1]),
              "poll([{fd=%d, events=POLLIN|POLLPRI}, {fd=%d, events=POLLOUT|POLLERR}], 2, -1)", ends[0], ends[1]);
    sys(poll, p, 1, 3);
    want_text("0 (Timeout)", "poll([{fd=%d, events=POLLIN|POLLPRI}], 1, 3)", ends[0]);
    sys(poll, NULL, 0, 0);
    want_text("0 (Timeout)", "poll(NULL, 0, 0)");
    want(sys(poll, (void *)8, 1, 1), "poll(0x8, 1, 1)");
    struct pollfd *edge = page_end(8);
    *edge = p[1];
    want(sys(poll, edge, 2, 1), "poll([{fd=%d, events=POLLOUT|POLLERR}, ... /* %p */], 2, 1)", ends[1], edge + 1);
    struct pollfd odd[2] = {{-1, POLLIN, 0}, {999, 0x4000 | POLLRDHUP, 0}};
    sys(poll, odd, 2, 100);
    want_text("1 ([{fd=999, revents=POLLNVAL}])", "poll([{fd=-1}, {fd=999, events=POLLRDHUP|0x4000}], 2, 100)");
#endif
    sys(ppoll, p + 1, 1, NULL, NULL, 8);
    want_text(str("1 ([{fd=%d, revents=POLLOUT}])", ends[1]),
              "ppoll([{fd=%d, events=POLLOUT|POLLERR}], 1, NULL, NULL, 8)", ends[1]);
    t.tv_sec = 1000;
    sys(ppoll, p + 1, 1, &t, &mask, 8);
    want_text(str("1 ([{fd=%d, revents=POLLOUT}], left {tv_sec=%ld, tv_nsec=%ld})", ends[1], t.tv_sec, t.tv_nsec),
              "ppoll([{fd=%d, events=POLLOUT|POLLERR}], 1, {tv_sec=1000, tv_nsec=5000000}, [USR1], 8)", ends[1]);
    t = (struct timespec){0, 2000000};
    sys(ppoll, p, 1, &t, NULL, 8);
    want_text("0 (Timeout)", "ppoll([{fd=%d, events=POLLIN|POLLPRI}], 1, {tv_sec=0, tv_nsec=2000000}, NULL, 8)",
              ends[0]);
    t.tv_nsec = -5;
    want(sys(ppoll, NULL, 0, &t, &mask, 8), "ppoll(NULL, 0, {tv_sec=0, tv_nsec=18446744073709551611}, [USR1], 8)");
    want(sys(ppoll, NULL, 0, NULL, &mask, 7), "ppoll(NULL, 0, NULL, %p, 7)", &mask);
    sys(close, ends[1]);
    sys(ppoll, p, 1, NULL, NULL, 0);
    want_text(str("1 ([{fd=%d, revents=POLLHUP}])", ends[0]),
              "ppoll([{fd=%d, events=POLLIN|POLLPRI}], 1, NULL, NULL, 0)", ends[0]);
}
