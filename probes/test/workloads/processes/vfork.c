/* vfork, under -qqq: no exit lines, so that nothing comes between the two halves of the call. */
#define WL_PIDS
#define WL_NO_EXIT_LINE
#include "wl_proc.h"

#ifdef SYS_vfork
OPTIONS("-etrace=vfork", "-qqq", "-esignal=none")

static void run(void)
{
    long pid = sys(vfork);
    if (pid == 0)
        sys(exit_group, 3);
    want(pid, "vfork()");
    reap(pid);
    pid = sys(vfork);
    if (pid == 0) {
        char *argv[] = {"x", "--exit", "4", NULL};
        sys(execve, "/proc/self/exe", argv, argv + 3);
        sys(exit_group, 9);
    }
    want(pid, "vfork()");
    reap(pid);
}
#else
UNAVAILABLE("no vfork on this architecture")
#endif
