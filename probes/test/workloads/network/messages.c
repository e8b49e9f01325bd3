/* sendmsg and recvmsg: vectors, names, control data. */
#include "wl.h"
#include <sys/socket.h>
#include <sys/un.h>

OPTIONS("-etrace=sendmsg,recvmsg")

static void run(void)
{
    int pair[2];
    sys(socketpair, AF_UNIX, SOCK_DGRAM, 0, pair);
    int in = pair[0], out = pair[1];
    char a[4], b[8];
    struct iovec w[2] = {{"head", 4}, {"body", 4}}, r[2] = {{a, sizeof a}, {b, sizeof b}};
    struct msghdr m = {.msg_iov = w, .msg_iovlen = 2};
    const char *sent = "msg_iov=[{iov_base=\"head\", iov_len=4}, {iov_base=\"body\", iov_len=4}], msg_iovlen=2";
    want(sys(sendmsg, out, &m, 0), "sendmsg(%d, {msg_name=NULL, msg_namelen=0, %s, msg_controllen=0, msg_flags=0}, 0)",
         out, sent);
    struct msghdr got = {.msg_iov = r, .msg_iovlen = 2};
    want(
        sys(recvmsg, in, &got, 0),
        "recvmsg(%d, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"head\", iov_len=4}, {iov_base=\"body\", iov_len=8}],"
        " msg_iovlen=2, msg_controllen=0, msg_flags=0}, 0)",
        in);
    want(sys(recvmsg, in, &got, MSG_DONTWAIT), "recvmsg(%d, {msg_namelen=0}, MSG_DONTWAIT)", in);
    union {
        struct cmsghdr header;
        char space[64];
    } control;
    control.header = (struct cmsghdr){CMSG_LEN(8), SOL_SOCKET, SCM_RIGHTS};
    ((int *)CMSG_DATA(&control.header))[0] = in;
    ((int *)CMSG_DATA(&control.header))[1] = out;
    m.msg_control = &control;
    m.msg_controllen = CMSG_SPACE(8);
    want(
        sys(sendmsg, out, &m, MSG_NOSIGNAL),
        "sendmsg(%d, {msg_name=NULL, msg_namelen=0, %s, msg_control=[{cmsg_len=24, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS,"
        " cmsg_data=[%d, %d]}], msg_controllen=24, msg_flags=0}, MSG_NOSIGNAL)",
        out, sent, in, out);
    got.msg_control = &control;
    got.msg_controllen = sizeof control;
    got.msg_iovlen = 1;
    long n = sys(recvmsg, in, &got, MSG_CMSG_CLOEXEC);
    const int *fds = (const int *)CMSG_DATA(&control.header);
    want(
        n,
        "recvmsg(%d, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"head\", iov_len=4}], msg_iovlen=1,"
        " msg_control=[{cmsg_len=24, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[%d, %d]}], msg_controllen=24,"
        " msg_flags=MSG_TRUNC|MSG_CMSG_CLOEXEC}, MSG_CMSG_CLOEXEC)",
        in, fds[0], fds[1]);
    struct ucred id = {(int)wl_pid, (unsigned)sys(getuid), (unsigned)sys(getgid)};
    control.header = (struct cmsghdr){CMSG_LEN(sizeof id), SOL_SOCKET, SCM_CREDENTIALS};
    memcpy(CMSG_DATA(&control.header), &id, sizeof id);
    struct sockaddr_un name = {AF_UNIX, "/none/such"};
    m.msg_name = &name;
    m.msg_namelen = 2 + 10;
    m.msg_controllen = CMSG_SPACE(sizeof id);
    m.msg_iovlen = 0;
    want(
        sys(sendmsg, out, &m, 0),
        "sendmsg(%d, {msg_name={sa_family=AF_UNIX, sun_path=\"/none/such\"}, msg_namelen=12, msg_iov=[], msg_iovlen=0,"
        " msg_control=[{cmsg_len=28, cmsg_level=SOL_SOCKET, cmsg_type=SCM_CREDENTIALS, cmsg_data={pid=%d, uid=%u, gid=%u}}],"
        " msg_controllen=32, msg_flags=0}, 0)",
        out, id.pid, id.uid, id.gid);
    want(sys(sendmsg, out, NULL, 0), "sendmsg(%d, NULL, 0)", out);
    want(sys(sendmsg, 999, (void *)8, MSG_MORE), "sendmsg(999, 0x8, MSG_MORE)");
    want(sys(recvmsg, 999, &got, MSG_ERRQUEUE), "recvmsg(999, {msg_namelen=0}, MSG_ERRQUEUE)");
    want(sys(recvmsg, in, NULL, 0), "recvmsg(%d, NULL, 0)", in);
}
