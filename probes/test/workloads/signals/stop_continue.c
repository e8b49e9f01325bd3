/* A child that is stopped and continued: group stops, wait4's words for them. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=wait4", "-esignal=SIGSTOP,SIGTSTP,SIGCONT")

static void handler(int sig)
{
    (void)sig;
}

static void stop(long pid, int sig, const char *name)
{
    int status;
    sys(kill, pid, sig);
    settle();
    line_of(pid, "--- %s {si_signo=%s, si_code=SI_USER, si_pid=%ld, si_uid=%ld} ---", name, name, wl_pid, sys(getuid));
    line_of(pid, "--- stopped by %s ---", name);
    long r = sys(wait4, pid, &status, WUNTRACED, NULL);
    want(r, "wait4(%ld, [{WIFSTOPPED(s) && WSTOPSIG(s) == %s}], WSTOPPED, NULL)", pid, name);
    want(sys(wait4, pid, &status, WUNTRACED | WNOHANG, NULL), "wait4(%ld, %p, WNOHANG|WSTOPPED, NULL)", pid, &status);
    sys(kill, pid, SIGCONT);
    settle();
    line_of(pid, "--- SIGCONT {si_signo=SIGCONT, si_code=SI_USER, si_pid=%ld, si_uid=%ld} ---", wl_pid, sys(getuid));
    r = sys(wait4, pid, &status, WCONTINUED, NULL);
    want(r, "wait4(%ld, [{WIFCONTINUED(s)}], WCONTINUED, NULL)", pid);
}

static void run(void)
{
    watch_children();
    long pid = fork_quietly();
    if (pid == 0) {
        on_signal(SIGCONT, handler, 0);
        /* SIGTSTP stops nothing in an orphaned process group: setpgid(2). */
        sys(setpgid, 0, 0);
        gate_open(0);
        gate_wait(1);
        line("+++ exited with 0 +++");
        sys(exit_group, 0);
    }
    gate_wait(0);
    until_sleeping(pid);
    stop(pid, SIGSTOP, "SIGSTOP");
    stop(pid, SIGTSTP, "SIGTSTP");
    wl_child_info.si_pid = 0;
    gate_open(1);
    until_told(pid);
    int status;
    long r = sys(wait4, pid, &status, 0, NULL);
    want(r, "wait4(%ld, [{WIFEXITED(s) && WEXITSTATUS(s) == 0}], 0, NULL)", pid);
}
