/* syslog: the kernel's messages, where the arguments make it fail. */
#include "wl_arena.h"

OPTIONS("-etrace=syslog")

static void run(void)
{
    arena();
    want(sys(syslog, -1, 0, 0), "syslog(-1 /* SYSLOG_ACTION_?\?? */, NULL, 0)");
    want(sys(syslog, 11, ARENA, 10), "syslog(11 /* SYSLOG_ACTION_?\?? */, 0x20000000, 10)");
    want(sys(syslog, 2, 0, -1), "syslog(2 /* SYSLOG_ACTION_READ */, NULL, -1)");
    want(sys(syslog, 3, ARENA_END, -1), "syslog(3 /* SYSLOG_ACTION_READ_ALL */, 0x20004000, -1)");
    want(sys(syslog, 4, -1L, -5), "syslog(4 /* SYSLOG_ACTION_READ_CLEAR */, 0xffffffffffffffff, -5)");
    want(sys(syslog, 8, 0, 9), "syslog(8 /* SYSLOG_ACTION_CONSOLE_LEVEL */, NULL, 9 /* LOGLEVEL_?\?? */)");
    want(sys(syslog, 8, -1L, -1),
         "syslog(8 /* SYSLOG_ACTION_CONSOLE_LEVEL */, 0xffffffffffffffff, -1 /* LOGLEVEL_?\?? */)");
    want(sys(syslog, 1234567, -1L, -1), "syslog(1234567 /* SYSLOG_ACTION_?\?? */, 0xffffffffffffffff, -1)");
}
