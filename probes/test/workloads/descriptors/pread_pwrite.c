/* pread64 and pwrite64: data at 64-bit offsets. */
#include "wl.h"

OPTIONS("-etrace=pread64,pwrite64")

static char buffer[48];

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    long fd = sys(memfd_create, "x", 0);
    want(sys(pwrite64, fd, "first", 5, 0), "pwrite64(%ld, \"first\", 5, 0)", fd);
    want(sys(pwrite64, fd, "far\n", 4, 0x100000000L), "pwrite64(%ld, \"far\\n\", 4, 4294967296)", fd);
    want(sys(pwrite64, fd, "x", 1, -1L), "pwrite64(%ld, \"x\", 1, -1)", fd);
    want(sys(pwrite64, fd, NULL, 1, 3), "pwrite64(%ld, NULL, 1, 3)", fd);
    want(sys(pwrite64, ends[1], "x", 1, 0), "pwrite64(%d, \"x\", 1, 0)", ends[1]);
    want(sys(pread64, fd, buffer, 3, 1), "pread64(%ld, \"irs\", 3, 1)", fd);
    want(sys(pread64, fd, buffer, sizeof buffer, 0x100000000L), "pread64(%ld, \"far\\n\", 48, 4294967296)", fd);
    want(sys(pread64, fd, buffer, sizeof buffer, 0xfffffff0L),
         "pread64(%ld, \"\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0far\\n\", 48, 4294967280)", fd);
    want(sys(pread64, fd, buffer, 8, 1L << 40), "pread64(%ld, \"\", 8, 1099511627776)", fd);
    want(sys(pread64, fd, buffer, 8, 1L << 63), "pread64(%ld, %p, 8, -9223372036854775808)", fd, buffer);
    want(sys(pread64, ends[0], buffer, 8, 0), "pread64(%d, %p, 8, 0)", ends[0], buffer);
    want(sys(pread64, 999, buffer, 8, 0), "pread64(999, %p, 8, 0)", buffer);
}
