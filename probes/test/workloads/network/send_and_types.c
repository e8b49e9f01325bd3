/* sendmmsg that fails, socket types with unknown bits, and the numbers of unknown options. */
#include "wl_arena.h"

#include <sys/socket.h>
#include <sys/uio.h>

OPTIONS("-etrace=sendmmsg,socket,socketpair,setsockopt,sendto,sendfile,reboot")

static void run(void)
{
    arena();
    struct iovec part = {(void *)put(ARENA + 1024, "abc", 4), 3};
    long vector = put(ARENA + 1040, &part, sizeof part);
    struct mmsghdr messages[2] = {{{.msg_iov = (void *)vector, .msg_iovlen = 1}, 7}, {{.msg_name = (void *)8, .msg_namelen = 2}, 0}};
    want(sys(sendmmsg, -1, put(ARENA, messages, sizeof messages), 2, 0),
         "sendmmsg(-1, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"abc\", "
         "iov_len=3}], msg_iovlen=1, msg_controllen=0, msg_flags=0}}, {msg_hdr={msg_name=0x8, "
         "msg_namelen=2, msg_iov=NULL, msg_iovlen=0, msg_controllen=0, msg_flags=0}}], 2, 0)");
    want(sys(sendmmsg, -1, at_end(messages, sizeof messages), 3, MSG_DONTWAIT),
         "sendmmsg(-1, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"abc\", "
         "iov_len=3}], msg_iovlen=1, msg_controllen=0, msg_flags=0}}, {msg_hdr={msg_name=0x8, "
         "msg_namelen=2, msg_iov=NULL, msg_iovlen=0, msg_controllen=0, msg_flags=0}}, ... /* "
         "0x20004000 */], 3, MSG_DONTWAIT)");
    want(sys(sendmmsg, -1, ARENA, 0, 0), "sendmmsg(-1, [], 0, 0)");
    want(sys(socket, 99, SOCK_CLOEXEC | 9, -1L),
         "socket(0x63 /* AF_?\?? */, SOCK_CLOEXEC|0x9, 18446744073709551615)");
    want(sys(socket, AF_UNIX, 0xb, 0), "socket(AF_UNIX, 0xb /* SOCK_?\?? */, 0)");
    want(sys(socketpair, 99, SOCK_NONBLOCK | 0x80000000, 0, 0),
         "socketpair(0x63 /* AF_?\?? */, SOCK_NONBLOCK|0x80000000, 0, NULL)");
    want(sys(setsockopt, -1, 0x1234, -1, 0, 0), "setsockopt(-1, 0x1234 /* SOL_?\? */, 4294967295, NULL, 0)");
    want(sys(sendto, -1, 0, 0, 0, ARENA, -1), "sendto(-1, NULL, 0, 0, 0x20000000, -1)");
    long offset = -5;
    want(sys(sendfile, -1, -1, put(ARENA, &offset, sizeof offset), 1), "sendfile(-1, -1, [18446744073709551611], 1)");
    want(sys(reboot, 1, 2, 3, ARENA),
         "reboot(0x1 /* LINUX_REBOOT_MAGIC_?\?? */, 0x2 /* LINUX_REBOOT_MAGIC_?\?? */, 0x3 /* "
         "LINUX_REBOOT_CMD_?\?? */)");
}
