/* memfd_secret: memory that the kernel itself does not map. */
#include "wl.h"

OPTIONS("-etrace=memfd_secret")

static void run(void)
{
    long fd = sys(memfd_secret, 0);
    if (fd == -ENOSYS)
        skip("the kernel has no secret memory");
    want(fd, "memfd_secret(0)");
    want(sys(memfd_secret, O_CLOEXEC), "memfd_secret(O_CLOEXEC)");
    want(sys(memfd_secret, 1), "memfd_secret(0x1)");
    want(sys(memfd_secret, O_CLOEXEC | 4), "memfd_secret(O_CLOEXEC|0x4)");
    want(sys(memfd_secret, -1), "memfd_secret(O_CLOEXEC|0xfff7ffff)");
}
