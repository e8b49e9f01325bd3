/* pipe and pipe2: the pair of descriptors, flags, bad addresses. */
#include "wl.h"

OPTIONS("-etrace=pipe,pipe2")

static void run(void)
{
    int ends[2];
#ifdef SYS_pipe
    want(sys(pipe, ends), "pipe([3, 4])");
    want(sys(pipe, NULL), "pipe(NULL)");
#endif
    long r = sys(pipe2, ends, 0);
    want(r, "pipe2([%d, %d], 0)", ends[0], ends[1]);
    r = sys(pipe2, ends, O_CLOEXEC | O_NONBLOCK);
    want(r, "pipe2([%d, %d], O_NONBLOCK|O_CLOEXEC)", ends[0], ends[1]);
    r = sys(pipe2, ends, O_DIRECT);
    want(r, "pipe2([%d, %d], O_DIRECT)", ends[0], ends[1]);
    want(sys(pipe2, ends, O_APPEND), "pipe2(%p, O_APPEND)", ends);
    want(sys(pipe2, ends, O_CLOEXEC | 0x40000000), "pipe2(%p, O_CLOEXEC|0x40000000)", ends);
    int *edge = page_end(4);
    want(sys(pipe2, edge, 0), "pipe2(%p, 0)", edge);
}
