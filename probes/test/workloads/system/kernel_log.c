/* syslog: sizes of the kernel's log, and actions that change nothing. */
#include "wl_arena.h"

OPTIONS("-etrace=syslog")

static void run(void)
{
    arena();
    want(sys(syslog, 0, 0, 0), "syslog(0 /* SYSLOG_ACTION_CLOSE */)");
    want(sys(syslog, 1, ARENA, 5), "syslog(1 /* SYSLOG_ACTION_OPEN */)");
    want(sys(syslog, 9, 0, 0), "syslog(9 /* SYSLOG_ACTION_SIZE_UNREAD */)");
    want(sys(syslog, 10, 0, 0), "syslog(10 /* SYSLOG_ACTION_SIZE_BUFFER */)");
    long done = sys(syslog, 3, ARENA, 0);
    want(done, "syslog(3 /* SYSLOG_ACTION_READ_ALL */, %s, 0)", done < 0 ? "0x20000000" : "\"\"");
    want(sys(syslog, 8, 0, 0), "syslog(8 /* SYSLOG_ACTION_CONSOLE_LEVEL */, NULL, 0 /* LOGLEVEL_EMERG */)");
    want(sys(syslog, 12, ARENA, 1), "syslog(12 /* SYSLOG_ACTION_?\?? */, 0x20000000, 1)");
}
