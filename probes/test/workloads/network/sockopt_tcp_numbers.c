/* Numbers of SOL_TCP. */
#include "wl_sockopt.h"

#include <netinet/in.h>
#include <linux/tcp.h>

OPTIONS("-etrace=setsockopt,getsockopt")

static void run(void)
{
    static const struct number_option rows[] = {
        OPTION(SOL_TCP, TCP_NODELAY, 1),       OPTION(SOL_TCP, TCP_MAXSEG, 1000),
        OPTION(SOL_TCP, TCP_CORK, 1),          OPTION(SOL_TCP, TCP_KEEPIDLE, 60),
        OPTION(SOL_TCP, TCP_KEEPINTVL, 5),     OPTION(SOL_TCP, TCP_KEEPCNT, 3),
        OPTION(SOL_TCP, TCP_SYNCNT, 2),        OPTION(SOL_TCP, TCP_LINGER2, 9),
        OPTION(SOL_TCP, TCP_DEFER_ACCEPT, 3),  OPTION(SOL_TCP, TCP_WINDOW_CLAMP, 4000),
        OPTION(SOL_TCP, TCP_QUICKACK, 0),      OPTION(SOL_TCP, TCP_USER_TIMEOUT, 12345),
        OPTION(SOL_TCP, TCP_THIN_LINEAR_TIMEOUTS, 1), OPTION(SOL_TCP, TCP_FASTOPEN, 4),
        OPTION(SOL_TCP, TCP_TIMESTAMP, 0),     OPTION(SOL_TCP, TCP_NOTSENT_LOWAT, 99),
        OPTION(SOL_TCP, TCP_SAVE_SYN, 1),      OPTION(SOL_TCP, TCP_FASTOPEN_CONNECT, 1),
        OPTION(SOL_TCP, TCP_INQ, 1),           OPTION_AS(SOL_TCP, 99, "SOL_TCP, 0x63 /* TCP_?\?? */", 1),
    };
    number_options(sys(socket, AF_INET, SOCK_STREAM, 0), rows, COUNT(rows));
}
