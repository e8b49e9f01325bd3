/* socket and socketpair: families, types, protocols. */
#include "wl.h"
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

OPTIONS("-etrace=socket,socketpair")

static void run(void)
{
    int pair[2];
    want(sys(socket, AF_UNIX, SOCK_STREAM, 0), "socket(AF_UNIX, SOCK_STREAM, 0)");
    want(sys(socket, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0),
         "socket(AF_UNIX, SOCK_DGRAM|SOCK_CLOEXEC|SOCK_NONBLOCK, 0)");
    want(sys(socket, AF_INET, SOCK_STREAM, IPPROTO_TCP), "socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)");
    want(sys(socket, AF_INET, SOCK_DGRAM, IPPROTO_IP), "socket(AF_INET, SOCK_DGRAM, IPPROTO_IP)");
    want(sys(socket, AF_INET, SOCK_STREAM, IPPROTO_UDP), "socket(AF_INET, SOCK_STREAM, IPPROTO_UDP)");
    want(sys(socket, AF_INET6, SOCK_DGRAM, IPPROTO_UDP), "socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP)");
    want(sys(socket, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE), "socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)");
    want(sys(socket, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT),
         "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT)");
    want(sys(socket, AF_NETLINK, SOCK_RAW, 31), "socket(AF_NETLINK, SOCK_RAW, 0x1f /* NETLINK_??? */)");
    want(sys(socket, 200, SOCK_STREAM, 0), "socket(0xc8 /* AF_??? */, SOCK_STREAM, 0)");
    want(sys(socket, AF_UNIX, 14, 0), "socket(AF_UNIX, 0xe /* SOCK_??? */, 0)");
    want(sys(socket, AF_INET, SOCK_SEQPACKET, 300), "socket(AF_INET, SOCK_SEQPACKET, 0x12c /* IPPROTO_??? */)");
    want(sys(socket, AF_UNSPEC, 0, 0), "socket(AF_UNSPEC, 0, 0)");
    long r = sys(socketpair, AF_UNIX, SOCK_STREAM, 0, pair);
    want(r, "socketpair(AF_UNIX, SOCK_STREAM, 0, [%d, %d])", pair[0], pair[1]);
    r = sys(socketpair, AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair);
    want(r, "socketpair(AF_UNIX, SOCK_SEQPACKET|SOCK_CLOEXEC, 0, [%d, %d])", pair[0], pair[1]);
    want(sys(socketpair, AF_INET, SOCK_STREAM, IPPROTO_IP, pair), "socketpair(AF_INET, SOCK_STREAM, 0, %p)", pair);
    want(sys(socketpair, AF_UNIX, SOCK_DGRAM, 0, NULL), "socketpair(AF_UNIX, SOCK_DGRAM, 0, NULL)");
}
