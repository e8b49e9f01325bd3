/* getdents64 and getdents: counts by default. */
#include "wl.h"

OPTIONS("-etrace=getdents,getdents64")

static char buffer[4096];

static void run(void)
{
    enter_tmp();
    make_file("b", NULL);
    sys(mkdirat, AT_FDCWD, "dir", 0700);
    long fd = sys(openat, AT_FDCWD, ".", O_RDONLY);
    long file = sys(openat, AT_FDCWD, "b", O_RDONLY);
    want(sys(getdents64, fd, buffer, sizeof buffer), "getdents64(%ld, %p /* 4 entries */, 4096)", fd, buffer);
    want(sys(getdents64, fd, buffer, sizeof buffer), "getdents64(%ld, %p /* 0 entries */, 4096)", fd, buffer);
    sys(lseek, fd, 0, 0);
    want(sys(getdents64, fd, buffer, 48), "getdents64(%ld, %p /* 2 entries */, 48)", fd, buffer);
    want(sys(getdents64, fd, buffer, 10), "getdents64(%ld, %p, 10)", fd, buffer);
    want(sys(getdents64, file, buffer, 100), "getdents64(%ld, %p, 100)", file, buffer);
    want(sys(getdents64, 999, NULL, 100), "getdents64(999, NULL, 100)");
#ifdef SYS_getdents
    sys(lseek, fd, 0, 0);
    want(sys(getdents, fd, buffer, sizeof buffer), "getdents(%ld, %p /* 4 entries */, 4096)", fd, buffer);
    want(sys(getdents, fd, buffer, sizeof buffer), "getdents(%ld, %p /* 0 entries */, 4096)", fd, buffer);
    want(sys(getdents, -1, buffer, 0), "getdents(-1, %p, 0)", buffer);
#endif
    sys(unlinkat, AT_FDCWD, "dir", AT_REMOVEDIR);
    remove_file("b");
    leave_tmp();
}
