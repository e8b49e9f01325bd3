/* lseek: whence values, 64-bit offsets, negative positions. */
#include "wl.h"

OPTIONS("-etrace=lseek")

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    long fd = sys(memfd_create, "x", 0);
    want(sys(lseek, fd, 0x123456789abL, SEEK_SET), "lseek(%ld, 1250999896491, SEEK_SET)", fd);
    want(sys(lseek, fd, -11L, SEEK_CUR), "lseek(%ld, -11, SEEK_CUR)", fd);
    want(sys(lseek, fd, 0, SEEK_END), "lseek(%ld, 0, SEEK_END)", fd);
    want(sys(lseek, fd, 0, SEEK_DATA), "lseek(%ld, 0, SEEK_DATA)", fd);
    want(sys(lseek, fd, 7, SEEK_HOLE), "lseek(%ld, 7, SEEK_HOLE)", fd);
    want(sys(lseek, fd, -1L, SEEK_SET), "lseek(%ld, -1, SEEK_SET)", fd);
    want(sys(lseek, fd, 0, 5), "lseek(%ld, 0, 0x5 /* SEEK_??? */)", fd);
    want(sys(lseek, ends[0], 1, SEEK_CUR), "lseek(%d, 1, SEEK_CUR)", ends[0]);
    want(sys(lseek, -1, 0, SEEK_SET), "lseek(-1, 0, SEEK_SET)");
}
