/* userfaultfd: descriptors for faults that a program handles itself. */
#include "wl.h"

OPTIONS("-etrace=userfaultfd")

static void run(void)
{
    want(sys(userfaultfd, O_CLOEXEC | O_NONBLOCK), "userfaultfd(O_NONBLOCK|O_CLOEXEC)");
    want(sys(userfaultfd, 1), "userfaultfd(UFFD_USER_MODE_ONLY)");
    want(sys(userfaultfd, O_NONBLOCK | 1), "userfaultfd(UFFD_USER_MODE_ONLY|O_NONBLOCK)");
    want(sys(userfaultfd, 2), "userfaultfd(0x2 /* UFFD_?\?? */)");
    want(sys(userfaultfd, O_APPEND | O_CLOEXEC), "userfaultfd(O_CLOEXEC|0x400)");
    want(sys(userfaultfd, -1), "userfaultfd(UFFD_USER_MODE_ONLY|O_NONBLOCK|O_CLOEXEC|0xfff7f7fe)");
}
