/* prctl: flags of the process, set and read again. */
#include "wl_arena.h"

#include <sys/prctl.h>

OPTIONS("-etrace=prctl")

static void run(void)
{
    arena();
    want(sys(prctl, PR_SET_DUMPABLE, 0, 0, 0, 0), "prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE)");
    sys(prctl, PR_GET_DUMPABLE, 0, 0, 0, 0), want_text("0 (SUID_DUMP_DISABLE)", "prctl(PR_GET_DUMPABLE)");
    want(sys(prctl, PR_SET_DUMPABLE, 1, 0, 0, 0), "prctl(PR_SET_DUMPABLE, SUID_DUMP_USER)");
    want(sys(prctl, PR_SET_DUMPABLE, 77, 0, 0, 0), "prctl(PR_SET_DUMPABLE, 0x4d /* SUID_DUMP_?\?? */)");
    want(sys(prctl, PR_SET_KEEPCAPS, 1, 0, 0, 0), "prctl(PR_SET_KEEPCAPS, 1)");
    want(sys(prctl, PR_GET_KEEPCAPS, 0, 0, 0, 0), "prctl(PR_GET_KEEPCAPS)");
    want(sys(prctl, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl(PR_SET_CHILD_SUBREAPER, 1)");
    want(sys(prctl, PR_GET_CHILD_SUBREAPER, ARENA, 0, 0, 0), "prctl(PR_GET_CHILD_SUBREAPER, [1])");
    want(sys(prctl, PR_GET_CHILD_SUBREAPER, ARENA_END, 0, 0, 0), "prctl(PR_GET_CHILD_SUBREAPER, 0x20004000)");
    want(sys(prctl, PR_SET_TIMERSLACK, 12345, 0, 0, 0), "prctl(PR_SET_TIMERSLACK, 12345)");
    want(sys(prctl, PR_GET_TIMERSLACK, 0, 0, 0, 0), "prctl(PR_GET_TIMERSLACK)");
    want(sys(prctl, PR_SET_THP_DISABLE, 1, 0, 0, 0), "prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0)");
    want(sys(prctl, PR_GET_THP_DISABLE, 0, 0, 0, 0), "prctl(PR_GET_THP_DISABLE, 0, 0, 0, 0)");
    want(sys(prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)");
    want(sys(prctl, PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), "prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)");
    want(sys(prctl, PR_SET_NO_NEW_PRIVS, 2, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS, 2, 0, 0, 0)");
    want(sys(prctl, PR_SET_PDEATHSIG, SIGUSR2, 0, 0, 0), "prctl(PR_SET_PDEATHSIG, SIGUSR2)");
    want(sys(prctl, PR_GET_PDEATHSIG, ARENA + 8, 0, 0, 0), "prctl(PR_GET_PDEATHSIG, [SIGUSR2])");
    want(sys(prctl, PR_SET_PDEATHSIG, 99, 0, 0, 0), "prctl(PR_SET_PDEATHSIG, 99)");
}
