/* sendto and recvfrom: flags, peeked and cut datagrams, the end of a stream. */
#include "wl_arena.h"

#include <sys/socket.h>

OPTIONS("-etrace=sendto,recvfrom", "-esignal=none")

static void run(void)
{
    arena();
    int pair[2];
    sys(socketpair, AF_UNIX, SOCK_DGRAM, 0, pair);
    long in = pair[0], out = pair[1];
    want(sys(sendto, out, "datagram", 8, MSG_DONTWAIT | MSG_NOSIGNAL, 0, 0),
         "sendto(%ld, \"datagram\", 8, MSG_DONTWAIT|MSG_NOSIGNAL, NULL, 0)", out);
    want(sys(recvfrom, in, ARENA, 64, MSG_PEEK, 0, 0), "recvfrom(%ld, \"datagram\", 64, MSG_PEEK, NULL, NULL)", in);
    want(sys(recvfrom, in, ARENA, 4, MSG_PEEK | MSG_TRUNC, 0, 0),
         "recvfrom(%ld, \"data\", 4, MSG_PEEK|MSG_TRUNC, NULL, NULL)", in);
    want(sys(recvfrom, in, ARENA, 4, 0, 0, 0), "recvfrom(%ld, \"data\", 4, 0, NULL, NULL)", in);
    want(sys(recvfrom, in, ARENA, 4, MSG_DONTWAIT, 0, 0), "recvfrom(%ld, 0x20000000, 4, MSG_DONTWAIT, NULL, NULL)", in);
    want(sys(sendto, out, "x", 1, MSG_OOB, 0, 0), "sendto(%ld, \"x\", 1, MSG_OOB, NULL, 0)", out);
    want(sys(sendto, -1, 0, 0, 0x80000 | MSG_EOR, 0, 0), "sendto(-1, NULL, 0, MSG_EOR|MSG_NO_SHARED_FRAGS, NULL, 0)");
    want(sys(recvfrom, -1, 0, 0, MSG_WAITALL | MSG_ERRQUEUE, ARENA + 64, ARENA_END),
         "recvfrom(-1, NULL, 0, MSG_WAITALL|MSG_ERRQUEUE, 0x20000040, 0x20004000)");
    sys(socketpair, AF_UNIX, SOCK_STREAM, 0, pair);
    in = pair[0], out = pair[1];
    want(sys(sendto, out, "stream", 6, MSG_MORE, 0, 0), "sendto(%ld, \"stream\", 6, MSG_MORE, NULL, 0)", out);
    sys(close, out);
    want(sys(recvfrom, in, ARENA, 64, MSG_WAITALL, 0, 0), "recvfrom(%ld, \"stream\", 64, MSG_WAITALL, NULL, NULL)", in);
    want(sys(recvfrom, in, ARENA, 64, 0, 0, 0), "recvfrom(%ld, \"\", 64, 0, NULL, NULL)", in);
    want(sys(sendto, in, "late", 4, MSG_NOSIGNAL, 0, 0), "sendto(%ld, \"late\", 4, MSG_NOSIGNAL, NULL, 0)", in);
}
