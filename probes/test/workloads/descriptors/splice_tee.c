/* splice, tee, vmsplice. */
#include "wl.h"

OPTIONS("-etrace=splice,tee,vmsplice")

static void run(void)
{
    int a[2], b[2];
    sys(pipe2, a, O_NONBLOCK);
    sys(pipe2, b, O_NONBLOCK);
    long fd = sys(memfd_create, "x", 0);
    sys(write, fd, "0123456789", 10);
    int64_t at = 3;
    want(sys(splice, fd, &at, a[1], NULL, 4, 0), "splice(%ld, [3], %d, NULL, 4, 0)", fd, a[1]);
    want(sys(tee, a[0], b[1], 100, SPLICE_F_NONBLOCK), "tee(%d, %d, 100, SPLICE_F_NONBLOCK)", a[0], b[1]);
    want(sys(tee, a[0], b[1], 2, 0), "tee(%d, %d, 2, 0)", a[0], b[1]);
    at = 20;
    want(sys(splice, b[0], NULL, fd, &at, 100, SPLICE_F_MOVE | SPLICE_F_MORE),
         "splice(%d, NULL, %ld, [20], 100, SPLICE_F_MOVE|SPLICE_F_MORE)", b[0], fd);
    want(sys(splice, b[0], NULL, fd, NULL, 1, SPLICE_F_NONBLOCK), "splice(%d, NULL, %ld, NULL, 1, SPLICE_F_NONBLOCK)",
         b[0], fd);
    want(sys(tee, b[0], a[1], 1, SPLICE_F_NONBLOCK), "tee(%d, %d, 1, SPLICE_F_NONBLOCK)", b[0], a[1]);
    want(sys(splice, fd, NULL, fd, &at, 1, 0), "splice(%ld, NULL, %ld, [26], 1, 0)", fd, fd);
    want(sys(splice, -1, NULL, 999, NULL, 1, 0x100), "splice(-1, NULL, 999, NULL, 1, 0x100 /* SPLICE_F_??? */)");
    want(sys(tee, fd, 999, 5, 0), "tee(%ld, 999, 5, 0)", fd);
    struct iovec v = {"gift", 4};
    want(sys(vmsplice, b[1], &v, 1, SPLICE_F_GIFT), "vmsplice(%d, [{iov_base=\"gift\", iov_len=4}], 1, SPLICE_F_GIFT)",
         b[1]);
    want(sys(vmsplice, fd, &v, 1, 0), "vmsplice(%ld, [{iov_base=\"gift\", iov_len=4}], 1, 0)", fd);
}
