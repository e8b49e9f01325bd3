/* sendmmsg and recvmmsg. */
#include "wl.h"
#include <sys/socket.h>

OPTIONS("-etrace=sendmmsg,recvmmsg")

static void run(void)
{
    int pair[2];
    char a[4], b[4];
    sys(socketpair, AF_UNIX, SOCK_DGRAM, 0, pair);
    struct iovec w[2] = {{"ab", 2}, {"cde", 3}}, r[2] = {{a, 4}, {b, 4}};
    struct mmsghdr m[2] = {{{.msg_iov = w, .msg_iovlen = 1}, 0}, {{.msg_iov = w + 1, .msg_iovlen = 1}, 0}};
    const char *head = "{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=";
    const char *tail = "}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=";
    want(sys(sendmmsg, pair[0], m, 2, 0), "sendmmsg(%d, [%s\"ab\", iov_len=2%s2}, %s\"cde\", iov_len=3%s3}], 2, 0)",
         pair[0], head, tail, head, tail);
    struct mmsghdr g[2] = {{{.msg_iov = r, .msg_iovlen = 1}, 0}, {{.msg_iov = r + 1, .msg_iovlen = 1}, 0}};
    want(sys(recvmmsg, pair[1], g, 2, MSG_DONTWAIT, NULL),
         "recvmmsg(%d, [%s\"ab\", iov_len=4%s2}, %s\"cde\", iov_len=4%s3}], 2, MSG_DONTWAIT, NULL)", pair[1], head,
         tail, head, tail);
    want(sys(recvmmsg, pair[1], g, 1, MSG_DONTWAIT, NULL), "recvmmsg(%d, %p, 1, MSG_DONTWAIT, NULL)", pair[1], g);
    want(sys(sendmmsg, 999, NULL, 1, MSG_NOSIGNAL), "sendmmsg(999, NULL, 1, MSG_NOSIGNAL)");
}
