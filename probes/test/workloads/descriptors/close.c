/* close: good, closed and impossible descriptors. */
#include "wl.h"

OPTIONS("-etrace=close")

static void run(void)
{
    long fd = sys(dup, 0);
    want(sys(close, fd), "close(%ld)", fd);
    want(sys(close, fd), "close(%ld)", fd);
    want(sys(close, -1), "close(-1)");
    want(sys(close, 999), "close(999)");
    want(sys(close, 0x7fffffff), "close(2147483647)");
    want(sys(close, 0x100000000L + fd), "close(%ld)", fd);
}
