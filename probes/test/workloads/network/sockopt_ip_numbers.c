/* Numbers of SOL_IP. */
#include "wl_sockopt.h"

#include <netinet/in.h>

OPTIONS("-etrace=setsockopt,getsockopt")

static void run(void)
{
    static const struct number_option rows[] = {
        OPTION(SOL_IP, IP_TOS, 0x10),         OPTION(SOL_IP, IP_TTL, 9),
        OPTION(SOL_IP, IP_TTL, 256),          OPTION(SOL_IP, IP_RECVOPTS, 1),
        OPTION(SOL_IP, IP_RECVTTL, 1),        OPTION(SOL_IP, IP_RECVTOS, 1),
        OPTION(SOL_IP, IP_PKTINFO, 1),        OPTION(SOL_IP, IP_MTU_DISCOVER, 2),
        OPTION(SOL_IP, IP_RECVERR, 1),        OPTION(SOL_IP, IP_MTU, 1500),
        OPTION(SOL_IP, IP_FREEBIND, 1),       OPTION(SOL_IP, IP_MINTTL, 3),
        OPTION(SOL_IP, IP_MULTICAST_TTL, 4),  OPTION(SOL_IP, IP_MULTICAST_LOOP, 0),
        OPTION(SOL_IP, IP_MULTICAST_ALL, 0),  OPTION(SOL_IP, IP_BIND_ADDRESS_NO_PORT, 1),
        OPTION(SOL_IP, IP_ORIGDSTADDR, 1), OPTION(SOL_IP, IP_RECVFRAGSIZE, 1),
        OPTION_AS(SOL_IP, 777, "SOL_IP, 0x309 /* IP_?\?? */", 1),
    };
    number_options(sys(socket, AF_INET, SOCK_DGRAM, 0), rows, COUNT(rows));
}
