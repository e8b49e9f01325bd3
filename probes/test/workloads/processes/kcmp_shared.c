/* kcmp: a task and its twins share some things and others not. */
#include "wl_proc.h"

#include <linux/kcmp.h>

OPTIONS("-etrace=kcmp", "-esignal=none")

static void run(void)
{
    long self = sys(getpid);
    if (sys(kcmp, self, self, KCMP_FILES, 0, 0) < 0)
        skip("no kcmp");
    want(0, "kcmp(%ld, %ld, KCMP_FILES)", self, self);
    sys(dup3, 0, 100, 0);
    sys(openat, AT_FDCWD, "/", O_RDONLY);
    want(sys(kcmp, self, self, KCMP_FILE, 0, 100), "kcmp(%ld, %ld, KCMP_FILE, 0, 100)", self, self);
    want(sys(kcmp, self, self, KCMP_FILE, 0, 999), "kcmp(%ld, %ld, KCMP_FILE, 0, 999)", self, self);
    want(sys(kcmp, self, self, KCMP_VM, 0, 0), "kcmp(%ld, %ld, KCMP_VM)", self, self);
    want(sys(kcmp, self, self, KCMP_FS, 1, 2), "kcmp(%ld, %ld, KCMP_FS)", self, self);
    want(sys(kcmp, self, self, KCMP_SIGHAND, 0, 0), "kcmp(%ld, %ld, KCMP_SIGHAND)", self, self);
    want(sys(kcmp, self, self, KCMP_IO, 0, 0), "kcmp(%ld, %ld, KCMP_IO)", self, self);
    want(sys(kcmp, self, self, KCMP_SYSVSEM, 0, 0), "kcmp(%ld, %ld, KCMP_SYSVSEM)", self, self);
    want(sys(kcmp, self, self, KCMP_EPOLL_TFD, 0, 0), "kcmp(%ld, %ld, KCMP_EPOLL_TFD, 0, NULL)", self, self);
    want(sys(kcmp, self, -1, KCMP_VM, 0, 0), "kcmp(%ld, -1, KCMP_VM)", self);
    want(sys(kcmp, self, self, 99, 1, 2), "kcmp(%ld, %ld, 0x63 /* KCMP_?\?? */, 0x1, 0x2)", self, self);
}
