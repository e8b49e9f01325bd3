/* -y: sockets, anonymous files, descriptors inside structures; results of poll have no paths. */
#include "wl.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>

OPTIONS("-etrace=socketpair,epoll_create1,epoll_ctl,eventfd2,ppoll,sendmsg,memfd_create", "-y")

static const char *of(long fd)
{
    char path[200];
    long n = sys(readlinkat, AT_FDCWD, str("/proc/self/fd/%ld", fd), path, sizeof path);
    return str("%ld<%.*s>", fd, (int)(n < 0 ? 0 : n), path);
}

static void run(void)
{
    int pair[2];
    sys(socketpair, AF_UNIX, SOCK_STREAM, 0, pair);
    want(0, "socketpair(AF_UNIX, SOCK_STREAM, 0, [%s, %s])", of(pair[0]), of(pair[1]));
    long ep = sys(epoll_create1, 0);
    want_text(str("%ld<anon_inode:[eventpoll]>", ep), "epoll_create1(0)");
    struct epoll_event e = {EPOLLIN, {.u64 = 1}};
    want(sys(epoll_ctl, ep, EPOLL_CTL_ADD, pair[0], &e),
         "epoll_ctl(%s, EPOLL_CTL_ADD, %s, {events=EPOLLIN, data={u32=1, u64=1}})", of(ep), of(pair[0]));
    long event = sys(eventfd2, 0, 0);
    want_text(of(event), "eventfd2(0, 0)");
    struct pollfd p[2] = {{(int)event, POLLOUT, 0}, {999, POLLIN, 0}};
    sys(ppoll, p, 2, NULL, NULL, 8);
    want_text(str("2 ([{fd=%ld, revents=POLLOUT}, {fd=999, revents=POLLNVAL}])", event),
              "ppoll([{fd=%s, events=POLLOUT}, {fd=999, events=POLLIN}], 2, NULL, NULL, 8)", of(event));
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(4)];
    } control;
    control.header = (struct cmsghdr){CMSG_LEN(4), SOL_SOCKET, SCM_RIGHTS};
    *(int *)CMSG_DATA(&control.header) = (int)event;
    struct iovec v = {"x", 1};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    want(
        sys(sendmsg, pair[0], &m, 0),
        "sendmsg(%s, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"x\", iov_len=1}], msg_iovlen=1,"
        " msg_control=[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[%s]}], msg_controllen=24, msg_flags=0}, 0)",
        of(pair[0]), of(event));
    long mem = sys(memfd_create, "name", 0);
    want_text(str("%ld</memfd:name>(deleted)", mem), "memfd_create(\"name\", 0)");
}
