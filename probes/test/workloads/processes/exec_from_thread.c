/* execve by a thread that is not the leader: the leader's id goes on with the thread's call. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=read", "-esignal=none")

static char *exec_argv[] = {"self", "--exit", "5", NULL};

static void thread(void *argument)
{
    (void)argument;
    gate_wait(0);
    sys(execve, "/proc/self/exe", exec_argv, exec_argv + 3);
    sys(exit_group, 9);
}

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    watch_children();
    long pid = fork_quietly();
    if (pid == 0) {
        char byte;
        wl_log.gate[1] = (int)start_thread(thread, NULL);
        sys(read, ends[0], &byte, 1);
        sys(exit_group, 8);
    }
    until_sleeping(pid);
    line_of(pid, "read(%d,  <unfinished ...>", ends[0]);
    want(sys(read, 999, NULL, 1), "read(999, NULL, 1)");
    gate_open(0);
    until_told(pid);
    line_of(pid, "<... read resumed> <unfinished ...>) = ?");
    line_of(pid, "+++ superseded by execve in pid %d +++", wl_log.gate[1]);
    line_of(pid, "+++ exited with 5 +++");
}
