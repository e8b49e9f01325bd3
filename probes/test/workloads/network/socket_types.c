/* socket: types without a name, with flags and without. */
#include "wl_arena.h"

#include <sys/socket.h>

OPTIONS("-etrace=socket,socketpair")

static void run(void)
{
    arena();
    want(sys(socket, AF_UNIX, 0xd, 0), "socket(AF_UNIX, 0xd /* SOCK_?\?? */, 0)");
    want(sys(socket, AF_UNIX, 0x4d, 0), "socket(AF_UNIX, 0x4d /* SOCK_?\?? */, 0)");
    want(sys(socket, AF_UNIX, SOCK_CLOEXEC | 0xd, 0), "socket(AF_UNIX, SOCK_CLOEXEC|0xd, 0)");
    want(sys(socket, AF_UNIX, SOCK_STREAM | 0x40 | SOCK_CLOEXEC, 0),
         "socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC|0x40, 0)");
    want(sys(socket, AF_UNIX, 0, 0), "socket(AF_UNIX, 0, 0)");
    want(sys(socket, AF_UNIX, SOCK_CLOEXEC, 0), "socket(AF_UNIX, SOCK_CLOEXEC, 0)");
    want(sys(socket, AF_UNIX, 0x40, 0), "socket(AF_UNIX, 0x40 /* SOCK_?\?? */, 0)");
    want(sys(socket, AF_UNIX, -1, 0), "socket(AF_UNIX, SOCK_CLOEXEC|SOCK_NONBLOCK|0xfff7f7ff, 0)");
    want(sys(socket, AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0), "socket(AF_UNIX, SOCK_DGRAM|SOCK_NONBLOCK, 0)");
    want(sys(socketpair, AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ARENA),
         "socketpair(AF_UNIX, SOCK_SEQPACKET|SOCK_CLOEXEC, 0, [4, 5])");
    want(sys(socketpair, AF_INET, SOCK_RAW | 0x100, 0, ARENA),
         "socketpair(AF_INET, SOCK_RAW|0x100 /* SOCK_?\?? */, 0, 0x20000000)");
}
