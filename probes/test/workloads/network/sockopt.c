/* setsockopt, getsockopt, shutdown. */
#include "wl.h"
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>

OPTIONS("-etrace=setsockopt,getsockopt,shutdown")

static void run(void)
{
    int on = 1, value, n = 4, pair[2];
    long tcp = sys(socket, AF_INET, SOCK_STREAM, 0);
    sys(socketpair, AF_UNIX, SOCK_STREAM, 0, pair);
    want(sys(setsockopt, tcp, SOL_SOCKET, SO_REUSEADDR, &on, 4), "setsockopt(%ld, SOL_SOCKET, SO_REUSEADDR, [1], 4)",
         tcp);
    want(sys(setsockopt, tcp, SOL_SOCKET, SO_REUSEADDR, &on, 3), "setsockopt(%ld, SOL_SOCKET, SO_REUSEADDR, %p, 3)",
         tcp, &on);
    want(sys(setsockopt, tcp, IPPROTO_TCP, TCP_NODELAY, &on, 4), "setsockopt(%ld, SOL_TCP, TCP_NODELAY, [1], 4)", tcp);
    want(sys(setsockopt, tcp, IPPROTO_IP, IP_TTL, &on, 4), "setsockopt(%ld, SOL_IP, IP_TTL, [1], 4)", tcp);
    struct linger linger = {1, 30};
    want(sys(setsockopt, tcp, SOL_SOCKET, SO_LINGER, &linger, 8),
         "setsockopt(%ld, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=30}, 8)", tcp);
    struct timeval time = {5, 250000};
    want(sys(setsockopt, tcp, SOL_SOCKET, SO_RCVTIMEO, &time, 16),
         "setsockopt(%ld, SOL_SOCKET, SO_RCVTIMEO_OLD, \"\\5\\0\\0\\0\\0\\0\\0\\0\\220\\320\\3\\0\\0\\0\\0\\0\", 16)",
         tcp);
    want(sys(setsockopt, tcp, SOL_SOCKET, 999, NULL, 0), "setsockopt(%ld, SOL_SOCKET, 0x3e7 /* SO_??? */, NULL, 0)",
         tcp);
    want(sys(setsockopt, tcp, 5555, 1, &on, 4), "setsockopt(%ld, 0x15b3 /* SOL_?? */, 1, [1], 4)", tcp);
    want(sys(setsockopt, 999, SOL_SOCKET, SO_KEEPALIVE, &on, -1), "setsockopt(999, SOL_SOCKET, SO_KEEPALIVE, %p, -1)",
         &on);
    want(sys(getsockopt, tcp, SOL_SOCKET, SO_TYPE, &value, &n), "getsockopt(%ld, SOL_SOCKET, SO_TYPE, [1], [4])", tcp);
    want(sys(getsockopt, tcp, SOL_SOCKET, SO_ERROR, &value, &n), "getsockopt(%ld, SOL_SOCKET, SO_ERROR, [0], [4])",
         tcp);
    n = 2;
    want(sys(getsockopt, tcp, IPPROTO_TCP, TCP_NODELAY, &value, &n),
         "getsockopt(%ld, SOL_TCP, TCP_NODELAY, \"\\1\\0\", [2])", tcp);
    n = 8;
    want(sys(getsockopt, tcp, SOL_SOCKET, SO_LINGER, &linger, &n),
         "getsockopt(%ld, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=30}, [8])", tcp);
    struct ucred peer;
    n = 12;
    long r = sys(getsockopt, pair[0], SOL_SOCKET, SO_PEERCRED, &peer, &n);
    want(r, "getsockopt(%d, SOL_SOCKET, SO_PEERCRED, {pid=%d, uid=%u, gid=%u}, [12])", pair[0], peer.pid, peer.uid,
         peer.gid);
    want(sys(getsockopt, tcp, SOL_SOCKET, SO_ERROR, &value, NULL), "getsockopt(%ld, SOL_SOCKET, SO_ERROR, %p, NULL)",
         tcp, &value);
    want(sys(getsockopt, -1, IPPROTO_IPV6, IPV6_V6ONLY, NULL, &n), "getsockopt(-1, SOL_IPV6, IPV6_V6ONLY, NULL, [12])");
    want(sys(shutdown, pair[0], SHUT_WR), "shutdown(%d, SHUT_WR)", pair[0]);
    want(sys(shutdown, pair[1], SHUT_RDWR), "shutdown(%d, SHUT_RDWR)", pair[1]);
    want(sys(shutdown, tcp, SHUT_RD), "shutdown(%ld, SHUT_RD)", tcp);
    want(sys(shutdown, 999, 7), "shutdown(999, 0x7 /* SHUT_??? */)");
}
