/* Threads by clone: thread ids written by the kernel, tls; the thread's end seen through a futex. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=clone,getpid")

static int parent_tid, child_tid;

static void thread(void *argument)
{
    gate_wait(0);
    want(sys(getpid), "getpid()");
    line("+++ exited with 0 +++");
    sys(exit, argument);
}

static void run(void)
{
    char *stack = new_stack();
    long tid = wl_clone(WL_THREAD_FLAGS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID, stack, &parent_tid, &child_tid, 0,
                        thread, 0);
    want(tid,
         "clone(child_stack=%p, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM|"
         "CLONE_PARENT_SETTID|CLONE_CHILD_CLEARTID, parent_tid=[%ld], child_tidptr=%p)",
         WL_STACK_AFTER_CLONE(stack), tid, &child_tid);
    gate_open(0);
    until_gone(tid);
    wl_log.gate[0] = 0;
    static long tls[8];
    stack = new_stack();
    tid = wl_clone(WL_THREAD_FLAGS | CLONE_SETTLS, stack, NULL, NULL, (unsigned long)tls, thread, 0);
    want(
        tid,
        "clone(child_stack=%p, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM|CLONE_SETTLS, tls=%p)",
        WL_STACK_AFTER_CLONE(stack), tls);
    gate_open(0);
    until_gone(tid);
    want(sys(clone, CLONE_THREAD | CLONE_SIGHAND, stack, 0, 0, 0),
         "clone(child_stack=%p, flags=CLONE_SIGHAND|CLONE_THREAD)", stack);
}
