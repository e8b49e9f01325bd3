/* pidfd_getfd: a copy of another process's descriptor, here of the own one. */
#include "wl.h"

OPTIONS("-etrace=pidfd_getfd")

static void run(void)
{
    long self = sys(pidfd_open, sys(getpid), 0);
    want(sys(pidfd_getfd, self, 0, 0), "pidfd_getfd(3, 0, 0)");
    want(sys(pidfd_getfd, self, 1, 0), "pidfd_getfd(3, 1, 0)");
    want(sys(pidfd_getfd, self, 999, 0), "pidfd_getfd(3, 999, 0)");
    want(sys(pidfd_getfd, self, -1, 1), "pidfd_getfd(3, -1, 0x1)");
    want(sys(pidfd_getfd, 0, 1, 0), "pidfd_getfd(0, 1, 0)");
    want(sys(pidfd_getfd, -1, 2, 0x80000000), "pidfd_getfd(-1, 2, 0x80000000)");
}
