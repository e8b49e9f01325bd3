/* readv and writev: arrays of buffers, empty ones, arrays and buffers that leave mapped memory. */
#define WL_EMIT_PWRITEV2
#include "wl.h"

OPTIONS("-etrace=readv,writev")

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, O_NONBLOCK);
    int in = ends[0], out = ends[1];
    char a[4], b[8];
    struct iovec w[3] = {{"one\n", 4}, {"", 0}, {"\1two", 4}};
    struct iovec r[2] = {{a, sizeof a}, {b, sizeof b}};
    want(
        sys(writev, out, w, 3),
        "writev(%d, [{iov_base=\"one\\n\", iov_len=4}, {iov_base=\"\", iov_len=0}, {iov_base=\"\\1two\", iov_len=4}], 3)",
        out);
    want(sys(readv, in, r, 2), "readv(%d, [{iov_base=\"one\\n\", iov_len=4}, {iov_base=\"\\1two\", iov_len=8}], 2)",
         in);
    want(sys(readv, in, r, 2), "readv(%d, [{iov_base=%p, iov_len=4}, {iov_base=%p, iov_len=8}], 2)", in, a, b);
    want(sys(writev, out, w, 1), "writev(%d, [{iov_base=\"one\\n\", iov_len=4}], 1)", out);
    want(sys(readv, in, r, 2), "readv(%d, [{iov_base=\"one\\n\", iov_len=4}, {iov_base=\"\", iov_len=8}], 2)", in);
    want(sys(writev, out, w, 0), "writev(%d, [], 0)", out);
    want(sys(writev, out, NULL, 2), "writev(%d, NULL, 2)", out);
    want(sys(writev, 999, w, 1), "writev(999, [{iov_base=\"one\\n\", iov_len=4}], 1)");
    want(sys(writev, out, w, -1), "writev(%d, %p, 18446744073709551615)", out, w);
    want(sys(readv, -1, r, 1), "readv(-1, [{iov_base=%p, iov_len=4}], 1)", a);
    struct iovec bad = {(void *)-4096L, 3};
    want(sys(writev, out, &bad, 1), "writev(%d, [{iov_base=0xfffffffffffff000, iov_len=3}], 1)", out);
    struct iovec *edge = page_end(sizeof *edge);
    *edge = w[2];
    want(sys(writev, out, edge, 2), "writev(%d, [{iov_base=\"\\1two\", iov_len=4}, ... /* %p */], 2)", out, edge + 1);
    want(sys(writev, out, edge + 1, 1), "writev(%d, %p, 1)", out, edge + 1);
    want(sys(writev, out, edge, 1), "writev(%d, [{iov_base=\"\\1two\", iov_len=4}], 1)", out);
}
