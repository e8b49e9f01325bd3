/* Socket options whose values are structs, and control messages that are more than bytes. */
#include "wl.h"
#include <linux/filter.h>
#include <netinet/in.h>
#include <sys/socket.h>

OPTIONS("-etrace=setsockopt,sendmsg")

static void control(int level, int type, const void *data, size_t n, const char *text)
{
    union {
        struct cmsghdr header;
        char space[128];
    } c = {.header = {CMSG_LEN(n), level, type}};
    memcpy(CMSG_DATA(&c.header), data, n);
    struct msghdr m = {.msg_control = &c, .msg_controllen = CMSG_LEN(n)};
    want(sys(sendmsg, -1, &m, 0),
         "sendmsg(-1, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=[{cmsg_len=%u, %s}],"
         " msg_controllen=%u, msg_flags=0}, 0)",
         (unsigned)CMSG_LEN(n), text, (unsigned)CMSG_LEN(n));
}

static void run(void)
{
    struct ip_mreq group = {{htonl(0xe0000001)}, {htonl(0x7f000001)}};
    want(sys(setsockopt, -1, SOL_IP, IP_ADD_MEMBERSHIP, &group, 8),
         "setsockopt(-1, SOL_IP, IP_ADD_MEMBERSHIP, {imr_multiaddr=inet_addr(\"224.0.0.1\"),"
         " imr_interface=inet_addr(\"127.0.0.1\")}, 8)");
    want(sys(setsockopt, -1, SOL_IP, IP_ADD_MEMBERSHIP, &group, 7), "setsockopt(-1, SOL_IP, IP_ADD_MEMBERSHIP, %p, 7)",
         &group);
    struct ipv6_mreq group6 = {{.s6_addr = {0xff, 2, [15] = 1}}, 1};
    want(sys(setsockopt, -1, SOL_IPV6, IPV6_ADD_MEMBERSHIP, &group6, 20),
         "setsockopt(-1, SOL_IPV6, IPV6_ADD_MEMBERSHIP, {inet_pton(AF_INET6, \"ff02::1\", &ipv6mr_multiaddr),"
         " ipv6mr_interface=if_nametoindex(\"lo\")}, 20)");
    struct sock_fprog program = {1, (struct sock_filter *)16};
    want(sys(setsockopt, -1, SOL_SOCKET, SO_ATTACH_FILTER, &program, 16),
         "setsockopt(-1, SOL_SOCKET, SO_ATTACH_FILTER, {len=1, filter=0x10}, 16)");
    int ttl[2] = {64, 65};
    control(SOL_IP, IP_TTL, ttl, 8, "cmsg_level=SOL_IP, cmsg_type=IP_TTL, cmsg_data=[64, 65]");
    control(SOL_IP, IP_TOS, "\1\2", 2, "cmsg_level=SOL_IP, cmsg_type=IP_TOS, cmsg_data=[0x1, 0x2]");
    struct in_pktinfo packet = {1, {htonl(0x7f000001)}, {htonl(0x7f000002)}};
    control(SOL_IP, IP_PKTINFO, &packet, sizeof packet,
            "cmsg_level=SOL_IP, cmsg_type=IP_PKTINFO, cmsg_data={ipi_ifindex=if_nametoindex(\"lo\"),"
            " ipi_spec_dst=inet_addr(\"127.0.0.1\"), ipi_addr=inet_addr(\"127.0.0.2\")}");
    long time[2] = {5, 6};
    control(SOL_SOCKET, 29, time, 16,
            "cmsg_level=SOL_SOCKET, cmsg_type=SO_TIMESTAMP_OLD, cmsg_data={tv_sec=5, tv_usec=6}");
    control(SOL_SOCKET, 29, time, 9, "cmsg_level=SOL_SOCKET, cmsg_type=SO_TIMESTAMP_OLD, cmsg_data=\?\?\?");
    control(SOL_IPV6, 2, time, 4, "cmsg_level=SOL_IPV6, cmsg_type=0x2");
}
