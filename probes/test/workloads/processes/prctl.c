/* prctl: names, signals, capabilities, unknown options. */
#include "wl.h"
#include <sys/prctl.h>

OPTIONS("-etrace=prctl")

static void run(void)
{
    char name[16];
    int sig;
    want(sys(prctl, PR_SET_NAME, "short"), "prctl(PR_SET_NAME, \"short\")");
    want(sys(prctl, PR_GET_NAME, name), "prctl(PR_GET_NAME, \"short\")");
    want(sys(prctl, PR_SET_NAME, "longer than fifteen"), "prctl(PR_SET_NAME, \"longer than fif\"...)");
    want(sys(prctl, PR_SET_NAME, "fourteen bytes"), "prctl(PR_SET_NAME, \"fourteen bytes\")");
    want(sys(prctl, PR_SET_NAME, "exactly fifteen"), "prctl(PR_SET_NAME, \"exactly fifteen\"...)");
    want(sys(prctl, PR_SET_NAME, NULL), "prctl(PR_SET_NAME, NULL)");
    want(sys(prctl, PR_SET_PDEATHSIG, SIGUSR1), "prctl(PR_SET_PDEATHSIG, SIGUSR1)");
    want(sys(prctl, PR_GET_PDEATHSIG, &sig), "prctl(PR_GET_PDEATHSIG, [SIGUSR1])");
    want(sys(prctl, PR_SET_PDEATHSIG, 0), "prctl(PR_SET_PDEATHSIG, 0)");
    want(sys(prctl, PR_SET_PDEATHSIG, 99), "prctl(PR_SET_PDEATHSIG, 99)");
    want(sys(prctl, PR_GET_PDEATHSIG, NULL), "prctl(PR_GET_PDEATHSIG, NULL)");
    want(sys(prctl, PR_SET_DUMPABLE, 1), "prctl(PR_SET_DUMPABLE, SUID_DUMP_USER)");
    sys(prctl, PR_GET_DUMPABLE);
    want_text("1 (SUID_DUMP_USER)", "prctl(PR_GET_DUMPABLE)");
    want(sys(prctl, PR_SET_DUMPABLE, 9), "prctl(PR_SET_DUMPABLE, 0x9 /* SUID_DUMP_??? */)");
    want(sys(prctl, PR_SET_KEEPCAPS, 0), "prctl(PR_SET_KEEPCAPS, 0)");
    want(sys(prctl, PR_GET_KEEPCAPS), "prctl(PR_GET_KEEPCAPS)");
    want(sys(prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)");
    want(sys(prctl, PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), "prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)");
    want(sys(prctl, PR_SET_CHILD_SUBREAPER, 1), "prctl(PR_SET_CHILD_SUBREAPER, 1)");
    want(sys(prctl, PR_GET_CHILD_SUBREAPER, &sig), "prctl(PR_GET_CHILD_SUBREAPER, [1])");
    want(sys(prctl, PR_SET_TIMERSLACK, 50000), "prctl(PR_SET_TIMERSLACK, 50000)");
    want(sys(prctl, PR_GET_TIMERSLACK), "prctl(PR_GET_TIMERSLACK)");
    want(sys(prctl, PR_CAPBSET_READ, 21), "prctl(PR_CAPBSET_READ, CAP_SYS_ADMIN)");
    want(sys(prctl, PR_CAPBSET_READ, 999), "prctl(PR_CAPBSET_READ, 0x3e7 /* CAP_??? */)");
    want(sys(prctl, 0x7777, 1, 2, 3, 4), "prctl(0x7777 /* PR_??? */, 0x1, 0x2, 0x3, 0x4)");
}
