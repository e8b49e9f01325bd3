/* %creds: identities. */
#include "wl_arena.h"

OPTIONS("-etrace=%creds")

static void run(void)
{
    arena();
    want(sys(getuid), "getuid()");
    want(sys(geteuid), "geteuid()");
    want(sys(setuid, -1), "setuid(-1)");
    want(sys(getgroups, -1, ARENA), "getgroups(-1, 0x20000000)");
    want(sys(setfsuid, -1), "setfsuid(-1)");
    want(sys(prctl, 7, 0, 0, 0, 0), "prctl(PR_GET_KEEPCAPS)");
    want(sys(capget, 0, 0), "capget(NULL, NULL)");
    sys(getpid);
    want(sys(setresgid, -1, -1, -1), "setresgid(-1, -1, -1)");
}
