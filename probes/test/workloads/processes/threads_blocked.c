/* Two threads: one asleep in read while the other writes; both halves of the interrupted call. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=read,write")

static int ends[2], back[2];

static void reader(void *argument)
{
    char buffer[8];
    (void)argument;
    gate_wait(0);
    long n = sys(read, ends[0], buffer, sizeof buffer);
    gate_wait(1);
    want(n, "<... read resumed>\"hello\", 8)");
    want(sys(write, back[1], "done", 4), "write(%d, \"done\", 4)", back[1]);
    line("+++ exited with 0 +++");
    gate_open(2);
    sys(exit, 0);
}

static void run(void)
{
    sys(pipe2, ends, 0);
    sys(pipe2, back, 0);
    long tid = start_thread(reader, NULL);
    gate_open(0);
    until_sleeping(tid);
    line_of(tid, "read(%d,  <unfinished ...>", ends[0]);
    want(sys(write, 999, "wake", 4), "write(999, \"wake\", 4)");
    want(sys(write, -1, NULL, 0), "write(-1, NULL, 0)");
    /* Not traced, so that its end and the end of the other thread's call need no order. */
    struct iovec hello = {"hello", 5};
    sys(writev, ends[1], &hello, 1);
    gate_open(1);
    gate_wait(2);
    until_gone(tid);
    char buffer[16];
    want(sys(read, back[0], buffer, sizeof buffer), "read(%d, \"done\", 16)", back[0]);
}
