/* Arrays longer than the limit of an abbreviated listing, and the same data under -s. */
#define WL_EMIT_PWRITEV2
#include "wl.h"

OPTIONS("-etrace=writev", "-s4")

static void run(void)
{
    long null = sys(openat, AT_FDCWD, "/dev/null", O_WRONLY);
    struct iovec parts[8];
    for (unsigned i = 0; i < COUNT(parts); i++)
        parts[i] = (struct iovec){"abcdef", i};
    want(sys(writev, null, parts, 3),
         "writev(%ld, [{iov_base=\"\", iov_len=0}, {iov_base=\"a\", iov_len=1}, {iov_base=\"ab\", iov_len=2}], 3)",
         null);
    want(
        sys(writev, null, parts + 3, 3),
        "writev(%ld, [{iov_base=\"abc\", iov_len=3}, {iov_base=\"abcd\", iov_len=4}, {iov_base=\"abcd\"..., iov_len=5}], 3)",
        null);
    want(sys(writev, null, parts, 4),
         "writev(%ld, [{iov_base=\"\", iov_len=0}, {iov_base=\"a\", iov_len=1}, {iov_base=\"ab\", iov_len=2},"
         " {iov_base=\"abc\", iov_len=3}], 4)",
         null);
    want(sys(writev, null, parts, 8),
         "writev(%ld, [{iov_base=\"\", iov_len=0}, {iov_base=\"a\", iov_len=1}, {iov_base=\"ab\", iov_len=2},"
         " {iov_base=\"abc\", iov_len=3}, ...], 8)",
         null);
}
