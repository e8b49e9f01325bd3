/* exit_group while another thread sleeps in a call: the call gets a line, the thread an end. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=read", "-esignal=none")

static int ends[2];

static void thread(void *argument)
{
    char byte;
    (void)argument;
    sys(read, ends[0], &byte, 1);
    sys(exit, 1);
}

static void run(void)
{
    sys(pipe2, ends, 0);
    watch_children();
    long pid = fork_quietly();
    if (pid == 0) {
        long tid = start_thread(thread, NULL);
        until_sleeping(tid);
        line_of(tid, "read(%d,  <unfinished ...>", ends[0]);
        want(sys(read, 999, NULL, 1), "read(999, NULL, 1)");
        wl_log.gate[0] = (int)tid;
        sys(exit_group, 3);
    }
    until_told(pid);
    speak_for = wl_log.gate[0];
    want_text("?", "<... read resumed> <unfinished ...>)");
    line("+++ exited with 3 +++");
    speak_for = 0;
    line_of(pid, "+++ exited with 3 +++");
}
