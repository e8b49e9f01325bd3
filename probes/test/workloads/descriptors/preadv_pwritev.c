/* preadv, pwritev and their flag-taking successors. */
#include "wl.h"

OPTIONS("-etrace=preadv,pwritev,preadv2,pwritev2")

static char a[4], b[4];

static void run(void)
{
    long fd = sys(memfd_create, "x", 0);
    struct iovec w[2] = {{"abc", 3}, {"defg", 4}};
    struct iovec r[2] = {{a, sizeof a}, {b, sizeof b}};
    const char *both = "[{iov_base=\"abc\", iov_len=3}, {iov_base=\"defg\", iov_len=4}], 2";
    want(sys(pwritev, fd, w, 2, 0), "pwritev(%ld, %s, 0)", fd, both);
    want(sys(pwritev, fd, w, 2, 0x200000001L), "pwritev(%ld, %s, 8589934593)", fd, both);
    want(sys(pwritev, fd, w, 2, -1L), "pwritev(%ld, %s, -1)", fd, both);
    want(sys(preadv, fd, r, 2, 0),
         "preadv(%ld, [{iov_base=\"abcd\", iov_len=4}, {iov_base=\"efg\\0\", iov_len=4}], 2, 0)", fd);
    want(sys(preadv, fd, r, 1, 0x200000006L), "preadv(%ld, [{iov_base=\"fg\", iov_len=4}], 1, 8589934598)", fd);
    want(sys(preadv, fd, r, 1, 1L << 50), "preadv(%ld, [{iov_base=\"\", iov_len=4}], 1, 1125899906842624)", fd);
    want(sys(preadv, 999, r, 1, 1), "preadv(999, [{iov_base=%p, iov_len=4}], 1, 1)", a);
    want(sys(pwritev2, fd, w, 2, 5, 0, 0), "pwritev2(%ld, %s, 5, 0)", fd, both);
    want(sys(pwritev2, fd, w, 2, -1L, -1L, 2), "pwritev2(%ld, %s, -1, RWF_DSYNC)", fd, both);
    want(sys(pwritev2, fd, w, 2, 0, 0, 0x16), "pwritev2(%ld, %s, 0, RWF_DSYNC|RWF_SYNC|RWF_APPEND)", fd, both);
    want(sys(pwritev2, fd, w, 1, 0, 0, 0x4000000),
         "pwritev2(%ld, [{iov_base=\"abc\", iov_len=3}], 1, 0, 0x4000000 /* RWF_??? */)", fd);
    want(sys(preadv2, fd, r, 1, 0, 0, 0), "preadv2(%ld, [{iov_base=\"abcd\", iov_len=4}], 1, 0, 0)", fd);
    want(sys(preadv2, fd, r, 1, 4, 0, 1), "preadv2(%ld, [{iov_base=\"efgc\", iov_len=4}], 1, 4, RWF_HIPRI)", fd);
    want(sys(preadv2, fd, r, 0, 4, 0, 8), "preadv2(%ld, [], 0, 4, RWF_NOWAIT)", fd);
    want(sys(preadv2, fd, NULL, 1, 0, 0, 0x10000008), "preadv2(%ld, NULL, 1, 0, RWF_NOWAIT|0x10000000)", fd);
    want(sys(preadv2, -1, r, 1, -1L, 0, 0), "preadv2(-1, [{iov_base=%p, iov_len=4}], 1, -1, 0)", a);
}
