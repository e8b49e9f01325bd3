/* readahead and sync_file_range: hints about ranges of a file. */
#include "wl.h"

OPTIONS("-etrace=readahead,sync_file_range")

static void run(void)
{
    enter_tmp();
    make_file("f", "some data");
    long file = sys(openat, AT_FDCWD, "f", O_RDWR);
    want(sys(readahead, file, 0, 4096), "readahead(3, 0, 4096)");
    want(sys(readahead, file, 1L << 40, 1), "readahead(3, 1099511627776, 1)");
    want(sys(readahead, file, -1L, 0), "readahead(3, -1, 0)");
    want(sys(readahead, -1, 0, -1L), "readahead(-1, 0, 18446744073709551615)");
    want(sys(sync_file_range, file, 0, 0, 0), "sync_file_range(3, 0, 0, 0)");
    want(sys(sync_file_range, file, 4096, 1L << 33, 7),
         "sync_file_range(3, 4096, 8589934592, SYNC_FILE_RANGE_WAIT_BEFORE|SYNC_FILE_RANGE_WRITE|"
         "SYNC_FILE_RANGE_WAIT_AFTER)");
    want(sys(sync_file_range, file, 0, 10, 2), "sync_file_range(3, 0, 10, SYNC_FILE_RANGE_WRITE)");
    want(sys(sync_file_range, file, -1L, 0, 1), "sync_file_range(3, -1, 0, SYNC_FILE_RANGE_WAIT_BEFORE)");
    want(sys(sync_file_range, -1, 0, -1L, 4 | 8), "sync_file_range(-1, 0, -1, SYNC_FILE_RANGE_WAIT_AFTER|0x8)");
    want(sys(sync_file_range, file, 0, 0, 0x10), "sync_file_range(3, 0, 0, 0x10 /* SYNC_FILE_RANGE_?\?? */)");
    remove_file("f");
    leave_tmp();
}
