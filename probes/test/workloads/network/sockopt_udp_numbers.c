/* Numbers of SOL_UDP and of levels that a UDP socket does not have. */
#include "wl_sockopt.h"

#include <netinet/in.h>
#include <netinet/udp.h>

OPTIONS("-etrace=setsockopt,getsockopt")

static void run(void)
{
    static const struct number_option rows[] = {
        OPTION(SOL_UDP, UDP_CORK, 0),
        OPTION(SOL_UDP, UDP_NO_CHECK6_TX, 1),
        OPTION(SOL_UDP, UDP_NO_CHECK6_RX, 1),
        OPTION(SOL_UDP, UDP_SEGMENT, 1200),
        OPTION(SOL_UDP, UDP_GRO, 1),
        OPTION_AS(SOL_UDP, 50, "SOL_UDP, 0x32 /* UDP_?\?? */", 1),
        OPTION_AS(SOL_TCP, 1, "SOL_TCP, TCP_NODELAY", 1),
        OPTION_AS(SOL_NETLINK, 3, "SOL_NETLINK, NETLINK_PKTINFO", 1),
        OPTION_AS(287, 1, "0x11f /* SOL_?? */, 1", 1),
        OPTION_AS(279, 1, "SOL_ALG, ALG_SET_KEY", 1),
        OPTION_AS(12345, 6, "0x3039 /* SOL_?? */, 6", 1),
    };
    number_options(sys(socket, AF_INET, SOCK_DGRAM, 0), rows, COUNT(rows));
}
