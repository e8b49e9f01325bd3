/* sendmsg: control data that is too short, too long, of unknown kinds. */
#include "wl_arena.h"

#include <sys/socket.h>

OPTIONS("-etrace=sendmsg")

static void run(void)
{
    arena();
    struct cmsghdr *c = (void *)(ARENA + 512);
    struct msghdr *m = (void *)ARENA;
    m->msg_control = c;
    m->msg_controllen = 24;
    *c = (struct cmsghdr){20, SOL_SOCKET, SCM_RIGHTS};
    *(int *)CMSG_DATA(c) = 5;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=[{cmsg_len=20, "
         "cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[5]}], msg_controllen=24, msg_flags=0}, 0)");
    c->cmsg_len = 18;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=[{cmsg_len=18, "
         "cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS}], msg_controllen=24, msg_flags=0}, 0)");
    c->cmsg_len = 8;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=[{cmsg_len=8, "
         "cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS}, ... /* 0x20000210 */], msg_controllen=24, msg_flags=0}, 0)");
    c->cmsg_len = 99;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=[{cmsg_len=99, "
         "cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[5, 0]}], msg_controllen=24, msg_flags=0}, 0)");
    c->cmsg_len = 20;
    c->cmsg_type = 77;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=[{cmsg_len=20, "
         "cmsg_level=SOL_SOCKET, cmsg_type=0x4d /* SCM_?\?? */}], msg_controllen=24, msg_flags=0}, 0)");
    c->cmsg_level = 4321;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=[{cmsg_len=20, "
         "cmsg_level=0x10e1 /* SOL_?\?? */, cmsg_type=0x4d}], msg_controllen=24, msg_flags=0}, 0)");
    m->msg_controllen = 12;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=0x20000200, "
         "msg_controllen=12, msg_flags=0}, 0)");
    m->msg_controllen = 0;
    want(sys(sendmsg, -1, m, 0x4000000),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_controllen=0, msg_flags=0}, "
         "MSG_ZEROCOPY)");
    m->msg_control = (void *)ARENA_END;
    m->msg_controllen = 20;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=0x20004000, "
         "msg_controllen=20, msg_flags=0}, 0)");
    m->msg_iov = (void *)ARENA_END;
    m->msg_iovlen = 1;
    want(sys(sendmsg, -1, m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=0x20004000, msg_iovlen=1, msg_control=0x20004000, "
         "msg_controllen=20, msg_flags=0}, 0)");
}
