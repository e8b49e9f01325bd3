/* fork and wait4: statuses, options, the parent asleep while the child ends. */
#define WL_PIDS
#include "wl_proc.h"

#ifdef SYS_fork
OPTIONS("-etrace=fork,wait4,exit_group")

static void child(int status)
{
    gate_wait(0);
    until_sleeping(sys(getppid));
    want_text("?", "exit_group(%d)", status);
    line("+++ exited with %d +++", status & 255);
    sys(exit_group, status);
}

static void run(void)
{
    watch_children();
    long pid = sys(fork);
    if (pid == 0)
        child(7);
    want(pid, "fork()");
    line("wait4(%ld,  <unfinished ...>", pid);
    gate_open(0);
    int status;
    long r = sys(wait4, pid, &status, 0, NULL);
    want(r, "<... wait4 resumed>[{WIFEXITED(s) && WEXITSTATUS(s) == 7}], 0, NULL)");
    child_line("CLD_EXITED", "7");

    wl_log.gate[0] = 0;
    pid = sys(fork);
    if (pid == 0)
        child(300);
    want(pid, "fork()");
    want(sys(wait4, -1, &status, WNOHANG, NULL), "wait4(-1, %p, WNOHANG, NULL)", &status);
    line("wait4(-1,  <unfinished ...>");
    gate_open(0);
    r = sys(wait4, -1, NULL, 0x40000000, NULL);
    want(r, "<... wait4 resumed>NULL, __WALL, NULL)");
    child_line("CLD_EXITED", "44");
    want(sys(wait4, -1, &status, 0, NULL), "wait4(-1, %p, 0, NULL)", &status);
    want(sys(wait4, 0, NULL, WNOHANG | WUNTRACED | WCONTINUED, NULL),
         "wait4(0, NULL, WNOHANG|WSTOPPED|WCONTINUED, NULL)");
    want(sys(wait4, pid, &status, 0x100, NULL), "wait4(%ld, %p, 0x100 /* W??? */, NULL)", pid, &status);
    want_text("?", "exit_group(0)");
}
#else
UNAVAILABLE("no fork on this architecture")
#endif
