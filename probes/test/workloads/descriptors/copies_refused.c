/* copy_file_range, sendfile, splice, tee, vmsplice: descriptors and flags that do not fit. */
#include "wl_arena.h"

OPTIONS("-etrace=copy_file_range,sendfile,splice,tee,vmsplice")

static void run(void)
{
    arena();
    *(long *)ARENA = 5;
    *(long *)(ARENA + 8) = -1;
    want(sys(copy_file_range, -1, ARENA, -1, 0, 10, 0), "copy_file_range(-1, [5], -1, NULL, 10, 0)");
    want(sys(copy_file_range, 0, ARENA_END, 0, ARENA + 8, -1L, 1),
         "copy_file_range(0, 0x20004000, 0, [-1], 18446744073709551615, 1)");
    want(sys(sendfile, -1, 0, ARENA, 7), "sendfile(-1, 0, [5], 7)");
    want(sys(sendfile, 1, -1, ARENA_END, 1L << 40), "sendfile(1, -1, 0x20004000, 1099511627776)");
    want(sys(splice, 0, 0, 1, ARENA, 3, 0x1f),
         "splice(0, NULL, 1, [5], 3, SPLICE_F_MOVE|SPLICE_F_NONBLOCK|SPLICE_F_MORE|SPLICE_F_GIFT|0x10)");
    want(sys(splice, -1, ARENA, -1, 0, 1, 0x10), "splice(-1, [5], -1, NULL, 1, 0x10 /* SPLICE_F_?\?? */)");
    want(sys(tee, 0, 0, 5, 1 | 2), "tee(0, 0, 5, SPLICE_F_MOVE|SPLICE_F_NONBLOCK)");
    want(sys(tee, -1, -1, 0, 8), "tee(-1, -1, 0, SPLICE_F_GIFT)");
    want(sys(vmsplice, -1, ARENA, 1, 4),
         "vmsplice(-1, [{iov_base=0x5, iov_len=18446744073709551615}], 1, SPLICE_F_MORE)");
    want(sys(vmsplice, 0, ARENA_END, 1, 0), "vmsplice(0, 0x20004000, 1, 0)");
}
