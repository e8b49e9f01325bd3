/* clone: process flags, thread ids, tls, and what it refuses. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=clone", "-esignal=none")

static int tids[2];

static void ended(long pid)
{
    line_of(pid, "+++ exited with 3 +++");
    gate_open(0);
    reap(pid);
    wl_log.gate[0] = 0;
}

/* In the child, waits until the line of its start is written. */
static long started(long pid)
{
    if (pid == 0) {
        gate_wait(0);
        sys(exit_group, 3);
    }
    return pid;
}

static void on_own_stack(void *argument)
{
    (void)argument;
    started(0);
}

static void run(void)
{
    long pid = started(sys(clone, SIGCHLD, 0, 0, 0, 0));
    want(pid, "clone(child_stack=NULL, flags=SIGCHLD)");
    ended(pid);
    pid = started(sys(clone, SIGWINCH | CLONE_FS | CLONE_FILES, 0, 0, 0, 0));
    want(pid, "clone(child_stack=NULL, flags=CLONE_FS|CLONE_FILES|SIGWINCH)");
    ended(pid);
    char *stack = new_stack();
    pid = wl_clone(CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD, stack, &tids[0], &tids[1],
                   0, on_own_stack, NULL);
    want(
        pid,
        "clone(child_stack=%p, flags=CLONE_PARENT_SETTID|CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, parent_tid=[%ld],"
        " child_tidptr=%p)",
        WL_STACK_AFTER_CLONE(stack), pid, &tids[1]);
    ended(pid);
    want(sys(clone, CLONE_THREAD, 0, 0, 0, 0), "clone(child_stack=NULL, flags=CLONE_THREAD)");
    want(sys(clone, CLONE_SIGHAND | 77, 0, 0, 0, 0), "clone(child_stack=NULL, flags=CLONE_SIGHAND|77)");
}
