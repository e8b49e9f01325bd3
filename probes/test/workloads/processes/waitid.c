/* waitid: id types, options, the information it fills in. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=waitid", "-esignal=none")

static long child(int how)
{
    long pid = fork_quietly();
    if (pid)
        return pid;
    if (how < 0)
        for (;;)
            sys(kill, sys(getpid), -how);
    sys(exit_group, how);
    return 0;
}

static void run(void)
{
    siginfo_t info;
    watch_children();
    long pid = child(5);
    line_of(pid, "+++ exited with 5 +++");
    until_told(pid);
    long r = sys(waitid, P_PID, pid, &info, WEXITED | WNOWAIT, NULL);
    const char *text =
        str("{si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=%ld, si_uid=%u, si_status=5, si_utime=%ld, si_stime=%ld}",
            pid, info.si_uid, info.si_utime, info.si_stime);
    want(r, "waitid(P_PID, %ld, %s, WEXITED|WNOWAIT, NULL)", pid, text);
    r = sys(waitid, P_ALL, 0, &info, WEXITED | WSTOPPED, NULL);
    want(r, "waitid(P_ALL, 0, %s, WEXITED|WSTOPPED, NULL)", text);
    want(sys(waitid, P_ALL, 0, &info, WEXITED, NULL), "waitid(P_ALL, 0, %p, WEXITED, NULL)", &info);
    pid = child(-SIGKILL);
    /* The death of a signal that is not selected has no line. */
    until_told(pid);
    memset(&info, 0, sizeof info);
    r = sys(waitid, P_PGID, 0, &info, WEXITED | WNOHANG, NULL);
    want(
        r,
        "waitid(P_PGID, 0, {si_signo=SIGCHLD, si_code=CLD_KILLED, si_pid=%ld, si_uid=%u, si_status=SIGKILL, si_utime=%ld,"
        " si_stime=%ld}, WNOHANG|WEXITED, NULL)",
        pid, info.si_uid, info.si_utime, info.si_stime);
    want(sys(waitid, P_PID, 1, NULL, WCONTINUED, NULL), "waitid(P_PID, 1, NULL, WCONTINUED, NULL)");
    want(sys(waitid, 9, 0, &info, 0, NULL), "waitid(0x9 /* P_??? */, 0, %p, 0, NULL)", &info);
    want(sys(waitid, P_PIDFD, 999, &info, WEXITED | 0x100, (void *)8), "waitid(P_PIDFD, 999, %p, WEXITED|0x100, 0x8)",
         &info);
}
