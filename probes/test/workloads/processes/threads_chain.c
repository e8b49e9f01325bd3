/* Four threads asleep in the same call, woken one after the other. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=read")

#define THREADS 4
static int pipes[THREADS][2];

static void reader(void *argument)
{
    long i = (long)argument;
    char byte;
    long n = sys(read, pipes[i][0], &byte, 1);
    want(n, "<... read resumed>\"%ld\", 1)", i);
    line("+++ exited with %ld +++", i);
    sys(exit, i);
}

static void run(void)
{
    long tids[THREADS];
    for (long i = 0; i < THREADS; i++) {
        sys(pipe2, pipes[i], 0);
        tids[i] = start_thread(reader, (void *)i);
        until_sleeping(tids[i]);
        line_of(tids[i], "read(%d,  <unfinished ...>", pipes[i][0]);
    }
    want(sys(read, 999, NULL, 1), "read(999, NULL, 1)");
    for (long i = 0; i < THREADS; i++) {
        sys(write, pipes[i][1], str("%ld", i), 1);
        until_gone(tids[i]);
    }
}
