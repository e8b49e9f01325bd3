/* Netlink messages through sendto: headers, structs, attributes; a bound socket is known by its protocol. */
#include "wl.h"
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

OPTIONS("-etrace=sendto")

#define HEADER(type) "{nlmsg_len=%u, nlmsg_type=" type ", nlmsg_flags=0, nlmsg_seq=7, nlmsg_pid=0}"

static void run(void)
{
    struct sockaddr_nl name = {.nl_family = AF_NETLINK};
    long fd = sys(socket, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    if (fd < 0 || sys(bind, fd, &name, sizeof name) < 0)
        skip("no netlink sockets");
    struct {
        struct nlmsghdr h;
        struct ifinfomsg m;
        struct nlattr a;
        char payload[8];
    } link = {{sizeof link, RTM_NEWLINK, 0, 7, 0}, {AF_INET, 0, 1, 1, 1, 5}, {8, IFLA_IFNAME}, "abc"};
    const char *body = "{ifi_family=AF_INET, ifi_type=ARPHRD_ETHER, ifi_index=if_nametoindex(\"lo\"), ifi_flags=IFF_UP,"
                       " ifi_change=0x5}";
    link.h.nlmsg_len = 16 + 16 + 8;
    want(sys(sendto, fd, &link, 40, 0, NULL, 0),
         "sendto(%ld, [" HEADER("RTM_NEWLINK") ", %s, [{nla_len=8, nla_type=IFLA_IFNAME}, \"abc\"]], 40, 0, NULL, 0)", fd,
         40, body);
    link.a = (struct nlattr){8, IFLA_MTU};
    memcpy(link.payload, &(int){1500}, 4);
    want(sys(sendto, fd, &link, 40, 0, NULL, 0),
         "sendto(%ld, [" HEADER("RTM_NEWLINK") ", %s, [{nla_len=8, nla_type=IFLA_MTU}, 1500]], 40, 0, NULL, 0)", fd, 40,
         body);
    link.a.nla_len = 6;
    link.h.nlmsg_len = 38;
    want(sys(sendto, fd, &link, 38, 0, NULL, 0),
         "sendto(%ld, [" HEADER("RTM_NEWLINK") ", %s, [{nla_len=6, nla_type=IFLA_MTU}, \"\\xdc\\x05\"]], 38, 0, NULL, 0)",
         fd, 38, body);
    link.h.nlmsg_len = 17;
    want(sys(sendto, fd, &link, 17, 0, NULL, 0),
         "sendto(%ld, [" HEADER("RTM_NEWLINK") ", {ifi_family=AF_INET, ...}], 17, 0, NULL, 0)", fd, 17);
    link.h = (struct nlmsghdr){20, NLMSG_DONE, NLM_F_MULTI, 7, 0};
    link.m = (struct ifinfomsg){.ifi_family = 5};
    want(sys(sendto, fd, &link, 20, 0, NULL, 0),
         "sendto(%ld, [{nlmsg_len=20, nlmsg_type=NLMSG_DONE, nlmsg_flags=NLM_F_MULTI, nlmsg_seq=7, nlmsg_pid=0}, 5], 20, 0,"
         " NULL, 0)",
         fd);
    want(sys(sendto, 999, &link, 20, 0, NULL, 0),
         "sendto(999, \"\\24\\0\\0\\0\\3\\0\\2\\0\\7\\0\\0\\0\\0\\0\\0\\0\\5\\0\\0\\0\", 20, 0, NULL, 0)");
}
