/* exit and exit_group: statuses beyond a byte, a thread that ends alone. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=exit,exit_group", "-esignal=none")

static void thread(void *status)
{
    gate_wait(0);
    want_text("?", "exit(%d)", (int)(long)status);
    line("+++ exited with %d +++", (int)(long)status & 255);
    sys(exit, status);
}

static void child(int status)
{
    long pid = fork_quietly();
    if (pid == 0) {
        want_text("?", "exit_group(%d)", status);
        line("+++ exited with %d +++", status & 255);
        sys(exit_group, status);
    }
    until_told(pid);
}

static void run(void)
{
    watch_children();
    child(1);
    child(-1);
    child(0x12345);
    long tid = start_thread(thread, (void *)0x109);
    gate_open(0);
    until_gone(tid);
    until_gone(start_thread(thread, (void *)-1));
    want_text("?", "exit_group(0)");
}
