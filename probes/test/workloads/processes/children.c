/* Twenty short children, one after the other. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=getpid")

static void run(void)
{
    watch_children();
    for (int i = 0; i < 20; i++) {
        long pid = fork_quietly();
        if (pid == 0) {
            want(sys(getpid), "getpid()");
            line("+++ exited with %d +++", i);
            sys(exit_group, i);
        }
        until_told(pid);
        child_line("CLD_EXITED", str("%d", i));
        reap(pid);
    }
}
