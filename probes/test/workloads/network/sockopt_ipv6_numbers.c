/* Numbers of SOL_IPV6. */
#include "wl_sockopt.h"

#include <netinet/in.h>

OPTIONS("-etrace=setsockopt,getsockopt")

static void run(void)
{
    static const struct number_option rows[] = {
        OPTION(SOL_IPV6, IPV6_V6ONLY, 1),          OPTION(SOL_IPV6, IPV6_UNICAST_HOPS, 7),
        OPTION(SOL_IPV6, IPV6_MULTICAST_HOPS, 3),  OPTION(SOL_IPV6, IPV6_MULTICAST_LOOP, 0),
        OPTION(SOL_IPV6, IPV6_MTU_DISCOVER, 1),    OPTION(SOL_IPV6, IPV6_RECVERR, 1),
        OPTION(SOL_IPV6, IPV6_RECVPKTINFO, 1),     OPTION(SOL_IPV6, IPV6_RECVHOPLIMIT, 1),
        OPTION(SOL_IPV6, IPV6_RECVRTHDR, 1),       OPTION(SOL_IPV6, IPV6_RECVTCLASS, 1),
        OPTION(SOL_IPV6, IPV6_TCLASS, 0x20),       OPTION(SOL_IPV6, IPV6_DONTFRAG, 1),
        OPTION(SOL_IPV6, IPV6_AUTOFLOWLABEL, 0),   OPTION(SOL_IPV6, IPV6_MINHOPCOUNT, 4),
        OPTION(SOL_IPV6, IPV6_ADDR_PREFERENCES, 2), OPTION_AS(SOL_IPV6, 500, "SOL_IPV6, 0x1f4 /* IPV6_?\?? */", 1),
    };
    long fd = sys(socket, AF_INET6, SOCK_DGRAM, 0);
    if (fd < 0)
        skip("no IPv6");
    number_options(fd, rows, COUNT(rows));
}
