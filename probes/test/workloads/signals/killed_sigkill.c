/* SIGKILL of a task asleep in a call: no signal line, the call has no end. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=rt_sigsuspend")

static void run(void)
{
    watch_children();
    long pid = fork_quietly();
    if (pid == 0) {
        uint64_t none = 0;
        for (;;)
            sys(rt_sigsuspend, &none, 8);
    }
    until_sleeping(pid);
    line_of(pid, "rt_sigsuspend([], 8 <unfinished ...>");
    want(sys(rt_sigsuspend, NULL, 8), "rt_sigsuspend(NULL, 8)");
    sys(kill, pid, SIGKILL);
    until_told(pid);
    speak_for = pid;
    want_text("?", "<... rt_sigsuspend resumed>)");
    line("+++ killed by SIGKILL +++");
    speak_for = 0;
    child_line("CLD_KILLED", "SIGKILL");
}
