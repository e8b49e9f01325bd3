/* fallocate and fadvise64: modes, advice, 64-bit ranges. */
#include "wl.h"
#include <linux/falloc.h>

OPTIONS("-etrace=fallocate,fadvise64")

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    long fd = sys(memfd_create, "x", 0);
    want(sys(fallocate, fd, 0, 0, 8192), "fallocate(%ld, 0, 0, 8192)", fd);
    want(sys(fallocate, fd, FALLOC_FL_KEEP_SIZE, 0x100000000L, 4096),
         "fallocate(%ld, FALLOC_FL_KEEP_SIZE, 4294967296, 4096)", fd);
    want(sys(fallocate, fd, FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE, 4096, 4096),
         "fallocate(%ld, FALLOC_FL_KEEP_SIZE|FALLOC_FL_PUNCH_HOLE, 4096, 4096)", fd);
    want(sys(fallocate, fd, 0, -1L, 10), "fallocate(%ld, 0, -1, 10)", fd);
    want(sys(fallocate, fd, 0x1000, 0, 10), "fallocate(%ld, 0x1000 /* FALLOC_FL_??? */, 0, 10)", fd);
    want(sys(fallocate, ends[1], 0, 0, 10), "fallocate(%d, 0, 0, 10)", ends[1]);
    want(sys(fallocate, 999, FALLOC_FL_ZERO_RANGE, 0, 10), "fallocate(999, FALLOC_FL_ZERO_RANGE, 0, 10)");
    want(sys(fadvise64, fd, 0, 0, POSIX_FADV_SEQUENTIAL), "fadvise64(%ld, 0, 0, POSIX_FADV_SEQUENTIAL)", fd);
    want(sys(fadvise64, fd, 0x123456789L, 4096, POSIX_FADV_DONTNEED),
         "fadvise64(%ld, 4886718345, 4096, POSIX_FADV_DONTNEED)", fd);
    want(sys(fadvise64, fd, -5L, -1L, POSIX_FADV_NORMAL), "fadvise64(%ld, -5, 18446744073709551615, POSIX_FADV_NORMAL)",
         fd);
    want(sys(fadvise64, fd, 0, 1, 77), "fadvise64(%ld, 0, 1, 0x4d /* POSIX_FADV_??? */)", fd);
    want(sys(fadvise64, ends[0], 0, 1, POSIX_FADV_RANDOM), "fadvise64(%d, 0, 1, POSIX_FADV_RANDOM)", ends[0]);
    want(sys(fadvise64, -1, 0, 1, POSIX_FADV_WILLNEED), "fadvise64(-1, 0, 1, POSIX_FADV_WILLNEED)");
}
