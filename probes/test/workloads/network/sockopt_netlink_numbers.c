/* Numbers of SOL_NETLINK. */
#include "wl_sockopt.h"

#include <linux/netlink.h>

OPTIONS("-etrace=setsockopt,getsockopt")

static void run(void)
{
    static const struct number_option rows[] = {
        OPTION(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, 1), OPTION(SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, 1),
        OPTION(SOL_NETLINK, NETLINK_PKTINFO, 1),        OPTION(SOL_NETLINK, NETLINK_BROADCAST_ERROR, 1),
        OPTION(SOL_NETLINK, NETLINK_NO_ENOBUFS, 1),     OPTION(SOL_NETLINK, NETLINK_CAP_ACK, 1),
        OPTION(SOL_NETLINK, NETLINK_EXT_ACK, 1),        OPTION(SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1),
        OPTION_AS(SOL_NETLINK, 40, "SOL_NETLINK, 0x28 /* NETLINK_?\?? */", 1),
    };
    number_options(sys(socket, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE), rows, COUNT(rows));
}
