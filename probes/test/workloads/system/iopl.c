/* iopl and ioperm where they are refused. */
#include "wl_arena.h"

OPTIONS("-etrace=iopl")

static void run(void)
{
    arena();
    want(sys(iopl, 4), "iopl(4)");
    want(sys(iopl, -1), "iopl(-1)");
}
