/* bind: addresses of AX.25, IPX, X.25 and NETROM, whole and cut short. */
#include "wl_arena.h"

#include <sys/socket.h>

OPTIONS("-etrace=bind")

static void run(void)
{
    arena();
    for (int i = 0; i < 128; i++)
        ((char *)ARENA)[i] = i;
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 2)), "bind(-1, {sa_family=AF_AX25}, 2)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 4)),
         "bind(-1, {sa_family=AF_AX25, sa_data=\"\\2\\3\"}, 4)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 15)),
         "bind(-1, {sa_family=AF_AX25, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"}, 15)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 16)),
         "bind(-1, {sa_family=AF_AX25, fsa_ax25={sax25_call={ax25_call=\"\\x02\\x03\\x04\\x05\\x06"
         "\\x07\\x08\"}, sax25_ndigis=252579084}, fsa_digipeater=[...]}, 16)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 17)),
         "bind(-1, {sa_family=AF_AX25, fsa_ax25={sax25_call={ax25_call=\"\\x02\\x03\\x04\\x05\\x06"
         "\\x07\\x08\"}, sax25_ndigis=252579084}, fsa_digipeater=[...], ...}, 17)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 18)),
         "bind(-1, {sa_family=AF_AX25, fsa_ax25={sax25_call={ax25_call=\"\\x02\\x03\\x04\\x05\\x06"
         "\\x07\\x08\"}, sax25_ndigis=252579084}, fsa_digipeater=[...], ...}, 18)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 23)),
         "bind(-1, {sa_family=AF_AX25, fsa_ax25={sax25_call={ax25_call=\"\\x02\\x03\\x04\\x05\\x06"
         "\\x07\\x08\"}, sax25_ndigis=252579084}, "
         "fsa_digipeater=[{ax25_call=\"\\x10\\x11\\x12\\x13\\x14\\x15\\x16\"}, ...]}, 23)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 24)),
         "bind(-1, {sa_family=AF_AX25, fsa_ax25={sax25_call={ax25_call=\"\\x02\\x03\\x04\\x05\\x06"
         "\\x07\\x08\"}, sax25_ndigis=252579084}, "
         "fsa_digipeater=[{ax25_call=\"\\x10\\x11\\x12\\x13\\x14\\x15\\x16\"}, ...], ...}, 24)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 31)),
         "bind(-1, {sa_family=AF_AX25, fsa_ax25={sax25_call={ax25_call=\"\\x02\\x03\\x04\\x05\\x06"
         "\\x07\\x08\"}, sax25_ndigis=252579084}, "
         "fsa_digipeater=[{ax25_call=\"\\x10\\x11\\x12\\x13\\x14\\x15\\x16\"}, "
         "{ax25_call=\"\\x17\\x18\\x19\\x1a\\x1b\\x1c\\x1d\"}, ...], ...}, 31)");
    want((*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 72)),
         "bind(-1, {sa_family=AF_AX25, fsa_ax25={sax25_call={ax25_call=\"\\x02\\x03\\x04\\x05\\x06"
         "\\x07\\x08\"}, sax25_ndigis=252579084}, "
         "fsa_digipeater=[{ax25_call=\"\\x10\\x11\\x12\\x13\\x14\\x15\\x16\"}, "
         "{ax25_call=\"\\x17\\x18\\x19\\x1a\\x1b\\x1c\\x1d\"}, "
         "{ax25_call=\"\\x1e\\x1f\\x20\\x21\\x22\\x23\\x24\"}, "
         "{ax25_call=\"\\x25\\x26\\x27\\x28\\x29\\x2a\\x2b\"}, "
         "{ax25_call=\"\\x2c\\x2d\\x2e\\x2f\\x30\\x31\\x32\"}, "
         "{ax25_call=\"\\x33\\x34\\x35\\x36\\x37\\x38\\x39\"}, "
         "{ax25_call=\"\\x3a\\x3b\\x3c\\x3d\\x3e\\x3f\\x40\"}, "
         "{ax25_call=\"\\x41\\x42\\x43\\x44\\x45\\x46\\x47\"} /*  !!\"\"#-3 */]}, 72)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 2)),
         "bind(-1, {sa_family=AF_NETROM}, 2)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 4)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\"}, 4)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 15)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"}, "
         "15)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 16)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\"}"
         ", 16)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 17)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\2"
         "0\"}, 17)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 18)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\2"
         "0\\21\"}, 18)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 23)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\2"
         "0\\21\\22\\23\\24\\25\\26\"}, 23)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 24)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\2"
         "0\\21\\22\\23\\24\\25\\26\\27\"}, 24)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 31)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\2"
         "0\\21\\22\\23\\24\\25\\26\\27\\30\\31\\32\\33\\34\\35\\36\"}, 31)");
    want((*(unsigned short *)ARENA = AF_NETROM, sys(bind, -1, ARENA, 72)),
         "bind(-1, {sa_family=AF_NETROM, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\2"
         "0\\21\\22\\23\\24\\25\\26\\27\\30\\31\\32\\33\\34\\35\\36\\37 "
         "!\\\"#$%%&'()*+,-./0123456789:;<=>?@ABCDEFG\"}, 72)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 2)), "bind(-1, {sa_family=AF_IPX}, 2)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 4)),
         "bind(-1, {sa_family=AF_IPX, sa_data=\"\\2\\3\"}, 4)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 15)),
         "bind(-1, {sa_family=AF_IPX, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"}, 15)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 16)),
         "bind(-1, {sa_family=AF_IPX, sipx_port=htons(515), sipx_network=htonl(0x4050607), "
         "sipx_node=[0x8, 0x9, 0xa, 0xb, 0xc, 0xd], sipx_type=0xe, sipx_zero=0xf}, 16)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 17)),
         "bind(-1, {sa_family=AF_IPX, sipx_port=htons(515), sipx_network=htonl(0x4050607), "
         "sipx_node=[0x8, 0x9, 0xa, 0xb, 0xc, 0xd], sipx_type=0xe, sipx_zero=0xf}, 17)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 18)),
         "bind(-1, {sa_family=AF_IPX, sipx_port=htons(515), sipx_network=htonl(0x4050607), "
         "sipx_node=[0x8, 0x9, 0xa, 0xb, 0xc, 0xd], sipx_type=0xe, sipx_zero=0xf}, 18)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 23)),
         "bind(-1, {sa_family=AF_IPX, sipx_port=htons(515), sipx_network=htonl(0x4050607), "
         "sipx_node=[0x8, 0x9, 0xa, 0xb, 0xc, 0xd], sipx_type=0xe, sipx_zero=0xf}, 23)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 24)),
         "bind(-1, {sa_family=AF_IPX, sipx_port=htons(515), sipx_network=htonl(0x4050607), "
         "sipx_node=[0x8, 0x9, 0xa, 0xb, 0xc, 0xd], sipx_type=0xe, sipx_zero=0xf}, 24)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 31)),
         "bind(-1, {sa_family=AF_IPX, sipx_port=htons(515), sipx_network=htonl(0x4050607), "
         "sipx_node=[0x8, 0x9, 0xa, 0xb, 0xc, 0xd], sipx_type=0xe, sipx_zero=0xf}, 31)");
    want((*(unsigned short *)ARENA = AF_IPX, sys(bind, -1, ARENA, 72)),
         "bind(-1, {sa_family=AF_IPX, sipx_port=htons(515), sipx_network=htonl(0x4050607), "
         "sipx_node=[0x8, 0x9, 0xa, 0xb, 0xc, 0xd], sipx_type=0xe, sipx_zero=0xf}, 72)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 2)), "bind(-1, {sa_family=AF_X25}, 2)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 4)),
         "bind(-1, {sa_family=AF_X25, sa_data=\"\\2\\3\"}, 4)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 15)),
         "bind(-1, {sa_family=AF_X25, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"}, 15)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 16)),
         "bind(-1, {sa_family=AF_X25, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\"}, "
         "16)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 17)),
         "bind(-1, {sa_family=AF_X25, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\20\""
         "}, 17)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 18)),
         "bind(-1, {sa_family=AF_X25, sx25_addr={x25_addr=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\"
         "16\\17\\20\"...}}, 18)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 23)),
         "bind(-1, {sa_family=AF_X25, sx25_addr={x25_addr=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\"
         "16\\17\\20\"...}}, 23)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 24)),
         "bind(-1, {sa_family=AF_X25, sx25_addr={x25_addr=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\"
         "16\\17\\20\"...}}, 24)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 31)),
         "bind(-1, {sa_family=AF_X25, sx25_addr={x25_addr=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\"
         "16\\17\\20\"...}}, 31)");
    want((*(unsigned short *)ARENA = AF_X25, sys(bind, -1, ARENA, 72)),
         "bind(-1, {sa_family=AF_X25, sx25_addr={x25_addr=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\"
         "16\\17\\20\"...}}, 72)");
    want((memcpy((char *)ARENA + 2, "\x9a\x60\xa4\x82\x84\x86\x62", 7), (*(unsigned short *)ARENA = AF_AX25, sys(bind, -1, ARENA, 16))),
         "bind(-1, {sa_family=AF_AX25, fsa_ax25={sax25_call={ax25_call=\"\\x9a\\x60\\xa4\\x82\\x84"
         "\\x86\\x62\"} /* M0RABC-1 */, sax25_ndigis=252579084}, fsa_digipeater=[...]}, 16)");
}
