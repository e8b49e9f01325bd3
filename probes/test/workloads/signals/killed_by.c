/* Death by signal: what the victim's last line and its parent's signal say. */
#define WL_PIDS
#include "wl_proc.h"
#include <sys/prctl.h>

OPTIONS("-etrace=kill")

static void victim(int sig, const char *name)
{
    long pid = fork_quietly();
    if (pid == 0) {
        /* No core dump, whatever the limits and the core pattern are. */
        sys(prctl, PR_SET_DUMPABLE, 0);
        pid = sys(getpid);
        want(0, "kill(%ld, %s)", pid, name);
        if (sig != SIGKILL)
            line("--- %s {si_signo=%s, si_code=SI_USER, si_pid=%ld, si_uid=%ld} ---", name, name, pid, sys(getuid));
        line("+++ killed by %s +++", name);
        for (;;)
            sys(kill, pid, sig);
    }
    until_told(pid);
    child_line("CLD_KILLED", name);
}

static void run(void)
{
    watch_children();
    victim(SIGUSR1, "SIGUSR1");
    victim(SIGTERM, "SIGTERM");
    victim(SIGABRT, "SIGABRT");
    victim(40, "SIGRT_8");
}
