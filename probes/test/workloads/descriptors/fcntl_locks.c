/* fcntl: record locks of the process and of the open file description. */
#include "wl.h"

OPTIONS("-etrace=fcntl")

static void run(void)
{
    long fd = sys(memfd_create, "x", 0);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 10, .l_len = 5};
    want(sys(fcntl, fd, F_SETLK, &lock),
         "fcntl(%ld, F_SETLK, {l_type=F_WRLCK, l_whence=SEEK_SET, l_start=10, l_len=5})", fd);
    lock = (struct flock){.l_type = F_RDLCK, .l_whence = SEEK_END, .l_start = -1, .l_len = 1L << 40};
    want(sys(fcntl, fd, F_SETLKW, &lock),
         "fcntl(%ld, F_SETLKW, {l_type=F_RDLCK, l_whence=SEEK_END, l_start=-1, l_len=1099511627776})", fd);
    lock = (struct flock){.l_type = F_RDLCK, .l_whence = SEEK_END, .l_start = 1, .l_len = 1L << 40};
    want(sys(fcntl, fd, F_SETLKW, &lock),
         "fcntl(%ld, F_SETLKW, {l_type=F_RDLCK, l_whence=SEEK_END, l_start=1, l_len=1099511627776})", fd);
    lock = (struct flock){.l_type = F_UNLCK, .l_whence = SEEK_CUR};
    want(sys(fcntl, fd, F_SETLK, &lock), "fcntl(%ld, F_SETLK, {l_type=F_UNLCK, l_whence=SEEK_CUR, l_start=0, l_len=0})",
         fd);
    lock = (struct flock){.l_type = 9, .l_whence = 7};
    want(sys(fcntl, fd, F_SETLK, &lock),
         "fcntl(%ld, F_SETLK, {l_type=0x9 /* F_??? */, l_whence=0x7 /* SEEK_??? */, l_start=0, l_len=0})", fd);
    lock = (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET};
    want(sys(fcntl, fd, F_GETLK, &lock),
         "fcntl(%ld, F_GETLK, {l_type=F_UNLCK, l_whence=SEEK_SET, l_start=0, l_len=0, l_pid=0})", fd);
    want(sys(fcntl, fd, F_GETLK, NULL), "fcntl(%ld, F_GETLK, NULL)", fd);
    want(sys(fcntl, fd, F_SETLK, NULL), "fcntl(%ld, F_SETLK, NULL)", fd);
    lock = (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 3, .l_len = 3};
    want(sys(fcntl, fd, F_OFD_SETLK, &lock),
         "fcntl(%ld, F_OFD_SETLK, {l_type=F_WRLCK, l_whence=SEEK_SET, l_start=3, l_len=3})", fd);
    lock = (struct flock){.l_type = F_RDLCK, .l_whence = SEEK_SET};
    want(sys(fcntl, fd, F_GETLK, &lock),
         "fcntl(%ld, F_GETLK, {l_type=F_WRLCK, l_whence=SEEK_SET, l_start=3, l_len=3, l_pid=-1})", fd);
    lock = (struct flock){.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_pid = 5};
    want(sys(fcntl, fd, F_OFD_SETLKW, &lock),
         "fcntl(%ld, F_OFD_SETLKW, {l_type=F_UNLCK, l_whence=SEEK_SET, l_start=0, l_len=0})", fd);
    struct flock *edge = page_end(sizeof lock - 8);
    want(sys(fcntl, fd, F_SETLK, edge), "fcntl(%ld, F_SETLK, %p)", fd, edge);
    want(sys(fcntl, 999, F_GETLK, edge), "fcntl(999, F_GETLK, %p)", edge);
}
