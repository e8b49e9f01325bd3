/* IPv4 and IPv6 on the loopback: addresses, ports, datagrams with an address. */
#include "wl.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

OPTIONS("-etrace=bind,connect,accept,getsockname,getpeername,sendto,recvfrom")

static unsigned port_of(const void *address)
{
    const unsigned char *p = address;
    return p[2] * 256u + p[3];
}

static const char *in4(unsigned port)
{
    return str("{sa_family=AF_INET, sin_port=htons(%u), sin_addr=inet_addr(\"127.0.0.1\")}", port);
}

static const char *in6(unsigned port)
{
    return str(
        "{sa_family=AF_INET6, sin6_port=htons(%u), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}",
        port);
}

static void run(void)
{
    struct sockaddr_in a = {AF_INET, 0, {0x0100007f}, {0}}, got;
    int n = sizeof got;
    char buffer[16];
    long server = sys(socket, AF_INET, SOCK_STREAM, 0), client = sys(socket, AF_INET, SOCK_STREAM, 0);
    want(sys(bind, server, &a, 16), "bind(%ld, %s, 16)", server, in4(0));
    sys(listen, server, 1);
    sys(getsockname, server, &got, &n);
    unsigned port = port_of(&got);
    want(0, "getsockname(%ld, %s, [16])", server, in4(port));
    want(sys(connect, client, &got, 16), "connect(%ld, %s, 16)", client, in4(port));
    sys(getsockname, client, &got, &n);
    unsigned from = port_of(&got);
    want(0, "getsockname(%ld, %s, [16])", client, in4(from));
    long end = sys(accept, server, &got, &n);
    want(end, "accept(%ld, %s, [16])", server, in4(from));
    n = 128;
    want(sys(getpeername, end, &got, &n), "getpeername(%ld, %s, [128 => 16])", end, in4(from));
    want(sys(sendto, client, "ping", 4, MSG_NOSIGNAL, NULL, 0), "sendto(%ld, \"ping\", 4, MSG_NOSIGNAL, NULL, 0)",
         client);
    want(sys(recvfrom, end, buffer, 16, 0, NULL, NULL), "recvfrom(%ld, \"ping\", 16, 0, NULL, NULL)", end);
    want(sys(recvfrom, end, buffer, 16, MSG_DONTWAIT | MSG_PEEK, NULL, NULL),
         "recvfrom(%ld, %p, 16, MSG_PEEK|MSG_DONTWAIT, NULL, NULL)", end, buffer);
    long udp = sys(socket, AF_INET, SOCK_DGRAM, 0);
    sys(bind, udp, &a, 16);
    want(0, "bind(%ld, %s, 16)", udp, in4(0));
    sys(getsockname, udp, &got, &n);
    port = port_of(&got);
    want(0, "getsockname(%ld, %s, [16])", udp, in4(port));
    want(sys(sendto, udp, "to myself", 9, 0, &got, 16), "sendto(%ld, \"to myself\", 9, 0, %s, 16)", udp, in4(port));
    n = 100;
    want(sys(recvfrom, udp, buffer, 16, MSG_TRUNC, &got, &n),
         "recvfrom(%ld, \"to myself\", 16, MSG_TRUNC, %s, [100 => 16])", udp, in4(port));
    want(sys(sendto, 999, "x", 1, MSG_OOB | MSG_DONTROUTE, NULL, 5),
         "sendto(999, \"x\", 1, MSG_OOB|MSG_DONTROUTE, NULL, 5)");
    want(sys(recvfrom, -1, NULL, 4, MSG_WAITALL, NULL, NULL), "recvfrom(-1, NULL, 4, MSG_WAITALL, NULL, NULL)");
    struct sockaddr_in6 b = {.sin6_family = AF_INET6, .sin6_addr = {{{[15] = 1}}}};
    long six = sys(socket, AF_INET6, SOCK_DGRAM, 0);
    if (six < 0)
        skip("no IPv6");
    want(sys(bind, six, &b, sizeof b), "bind(%ld, %s, 28)", six, in6(0));
    n = sizeof b;
    sys(getsockname, six, &b, &n);
    want(0, "getsockname(%ld, %s, [28])", six, in6(port_of(&b)));
    want(sys(sendto, six, "6", 1, 0, &b, 28), "sendto(%ld, \"6\", 1, 0, %s, 28)", six, in6(port_of(&b)));
}
