/* sendfile and copy_file_range: in/out offsets. */
#include "wl.h"

OPTIONS("-etrace=sendfile,copy_file_range")

static void run(void)
{
    long in = sys(memfd_create, "in", 0), out = sys(memfd_create, "out", 0);
    sys(write, in, "0123456789", 10);
    int64_t from = 2, to = 100;
    want(sys(sendfile, out, in, &from, 5), "sendfile(%ld, %ld, [2] => [7], 5)", out, in);
    want(sys(sendfile, out, in, &from, 5), "sendfile(%ld, %ld, [7] => [10], 5)", out, in);
    want(sys(sendfile, out, in, NULL, 5), "sendfile(%ld, %ld, NULL, 5)", out, in);
    want(sys(sendfile, 999, in, &from, 5), "sendfile(999, %ld, [10], 5)", in);
    want(sys(sendfile, out, -1, (void *)8, -1L), "sendfile(%ld, -1, 0x8, 18446744073709551615)", out);
    from = 1;
    want(sys(copy_file_range, in, &from, out, &to, 4, 0), "copy_file_range(%ld, [1], %ld, [100], 4, 0)", in, out);
    want(sys(copy_file_range, in, &from, out, NULL, 4, 0), "copy_file_range(%ld, [5], %ld, NULL, 4, 0)", in, out);
    want(sys(copy_file_range, in, NULL, out, NULL, 4, 0), "copy_file_range(%ld, NULL, %ld, NULL, 4, 0)", in, out);
    want(sys(copy_file_range, in, NULL, out, &to, 4, 1), "copy_file_range(%ld, NULL, %ld, [104], 4, 1)", in, out);
    want(sys(copy_file_range, -1, &from, 999, NULL, 0, 0), "copy_file_range(-1, [9], 999, NULL, 0, 0)");
}
