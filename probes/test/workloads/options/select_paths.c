/* select under -y: descriptors have paths among the arguments, and none in the result. */
#include "wl.h"

OPTIONS("-etrace=select", "-y")

static void run(void)
{
#ifdef SYS_select
    unsigned long in = 0, out = 0;
    long fd = sys(openat, AT_FDCWD, "/dev/null", O_RDWR);
    if (fd != 3)
        skip("descriptor 3 is taken");
    in = out = 1UL << fd;
    sys(select, fd + 1, &in, &out, NULL, NULL);
    want_text("2 (in [3], out [3])", "select(4, [3</dev/null>], [3</dev/null>], NULL, NULL)");
    in = 1UL << 9;
    want(sys(select, 10, &in, NULL, NULL, NULL), "select(10, [9], NULL, NULL, NULL)");
#else
    skip("this architecture has no select");
#endif
}
