/* process_madvise: advice about the memory of a process. */
#include "wl_arena.h"

OPTIONS("-etrace=process_madvise,process_mrelease")

static void run(void)
{
    arena();
    static struct iovec ranges[] = {{(void *)ARENA, WL_PAGE}, {(void *)(ARENA + 2 * WL_PAGE), WL_PAGE}};
    put(ARENA, ranges, sizeof ranges);
    long last = at_end(ranges, 16);
    long self = sys(pidfd_open, sys(getpid), 0);
    if (sys(process_madvise, self, ARENA, 1, MADV_COLD, 0) < 0)
        skip("no advice for processes");
    want(WL_PAGE, "process_madvise(%ld, [{iov_base=0x20000000, iov_len=4096}], 1, MADV_COLD, 0)", self);
    want(sys(process_madvise, self, ARENA, 2, MADV_PAGEOUT, 0),
         "process_madvise(3, [{iov_base=0x20000000, iov_len=4096}, {iov_base=0x20002000, iov_len=4096}], 2, "
         "MADV_PAGEOUT, 0)");
    want(sys(process_madvise, self, ARENA, 0, MADV_WILLNEED, 0), "process_madvise(3, [], 0, MADV_WILLNEED, 0)");
    want(sys(process_madvise, self, ARENA, 2, 77, 0),
         "process_madvise(3, [{iov_base=0x20000000, iov_len=4096}, {iov_base=0x20002000, iov_len=4096}], 2, "
         "0x4d /* MADV_?\?? */, 0)");
    want(sys(process_madvise, -1, ARENA, 1, MADV_COLD, 1),
         "process_madvise(-1, [{iov_base=0x20000000, iov_len=4096}], 1, MADV_COLD, 0x1)");
    want(sys(process_madvise, self, last, 2, MADV_COLD, 0),
         "process_madvise(3, [{iov_base=0x20000000, iov_len=4096}, ... /* 0x20004000 */], 2, MADV_COLD, 0)");
    want(sys(process_madvise, self, 0, 1L << 40, MADV_COLD, 0),
         "process_madvise(3, NULL, 1099511627776, MADV_COLD, 0)");
    want(sys(process_mrelease, self, 0), "process_mrelease(3, 0)");
    want(sys(process_mrelease, -1, 3), "process_mrelease(-1, 0x3)");
}
