/* sendto: messages of netfilter, whose flags depend on what they ask for. */
#include "wl_arena.h"

#include <linux/netlink.h>
#include <sys/socket.h>

OPTIONS("-etrace=sendto", "-einject=sendto:retval=1", "-Xverbose")

static void run(void)
{
    arena();
    sys(socket, AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
    char *m = (char *)ARENA;
    memset(m, 0, 256);
    for (int i = 0; i < 60; i++)
        m[64 + i] = i;
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\020\000\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x10 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\021\000\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x11 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\000\001\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x100 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\001\001\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x101 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\002\001\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x102 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\000\005\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x500 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\002\006\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x602 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\020\006\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x610 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\003\010\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0x803 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\000\012\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0xa00 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\001\012\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0xa01 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\002\012\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0xa02 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\000\014\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0xc00 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\005\014\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0xc05 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
    (memset(m, 0, 64), memcpy(m, "\034\000\000\000\001\015\001\007\001\000\000\000\000\000\000\000\002\000\000\001\006\000\001\000\141\142\000\000", 28), sys(sendto, 3, m, 28, 0, 0, 0));
    want_text("1 (INJECTED)",
              "sendto(3, [{nlmsg_len=28, nlmsg_type=0xd01 /* NLMSG_?\?? */, nlmsg_flags=0x701 /* "
              "NLM_F_REQUEST|0x700 */, nlmsg_seq=1, nlmsg_pid=0}, "
              "\"\\x02\\x00\\x00\\x01\\x06\\x00\\x01\\x00\\x61\\x62\\x00\\x00\"], 28, 0, NULL, 0)");
}
