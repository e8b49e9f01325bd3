/* clone3: the argument structure, its sizes, what comes back. */
#define WL_PIDS
#include "wl_proc.h"
#include <linux/sched.h>

OPTIONS("-etrace=clone3", "-esignal=none")

static int tid_word;

static long start(struct clone_args *args, size_t size)
{
    long pid = sys(clone3, args, size);
    if (pid == 0) {
        gate_wait(0);
        line("+++ exited with 1 +++");
        sys(exit_group, 1);
    }
    return pid;
}

static void ended(long pid)
{
    gate_open(0);
    until_told(pid);
    wl_log.gate[0] = 0;
}

static void run(void)
{
    watch_children();
    struct clone_args a = {.exit_signal = SIGCHLD};
    long pid = start(&a, 64);
    want(pid, "clone3({flags=0, exit_signal=SIGCHLD, stack=NULL, stack_size=0}, 64)");
    ended(pid);
    int pidfd = -1;
    a = (struct clone_args){.flags = CLONE_PIDFD | CLONE_PARENT_SETTID,
                            .pidfd = (uintptr_t)&pidfd,
                            .parent_tid = (uintptr_t)&tid_word,
                            .exit_signal = SIGCHLD};
    pid = start(&a, sizeof a);
    want(
        pid,
        "clone3({flags=CLONE_PIDFD|CLONE_PARENT_SETTID, pidfd=%p, parent_tid=%p, exit_signal=SIGCHLD, stack=NULL, stack_size=0}"
        " => {pidfd=[%d], parent_tid=[%ld]}, 88)",
        &pidfd, &tid_word, pidfd, pid);
    ended(pid);
    a = (struct clone_args){
        .flags = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID, .child_tid = (uintptr_t)&tid_word, .exit_signal = SIGCHLD};
    pid = start(&a, sizeof a);
    want(
        pid,
        "clone3({flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID, child_tid=%p, exit_signal=SIGCHLD, stack=NULL, stack_size=0}, 88)",
        &tid_word);
    ended(pid);
    a = (struct clone_args){.flags = CLONE_THREAD, .stack = 0x1000, .stack_size = 0x2000};
    want(sys(clone3, &a, 64), "clone3({flags=CLONE_THREAD, exit_signal=0, stack=0x1000, stack_size=0x2000}, 64)");
    want(sys(clone3, NULL, 64), "clone3(NULL, 64)");
    want(sys(clone3, &a, 8), "clone3(%p, 8)", &a);
    struct clone_args *edge = page_end(32);
    want(sys(clone3, edge, 64), "clone3(%p, 64)", edge);
}
