/* futex_waitv: waiting for several words. */
#include "wl_arena.h"

#include <time.h>

OPTIONS("-etrace=futex_waitv")

static void run(void)
{
    arena();
    struct { unsigned long long value, address; unsigned flags, reserved; } words[] = {{1, 2, 2, 0}, {~0ULL, 0, 0x83, 7}, {0, ARENA, 0x80000000, 0}};
    static const struct timespec time = {3, 4};
    long list = put(ARENA, words, sizeof words);
    long few = at_end(words, 48);
    want(sys(futex_waitv, 0, 0, 0, 0, 0), "futex_waitv(NULL, 0, 0, NULL, CLOCK_REALTIME)");
    want(sys(futex_waitv, list, 1, -1, 0, 1),
         "futex_waitv([{val=0x1, uaddr=0x2, flags=FUTEX_32}], 1, 0xffffffff, NULL, CLOCK_MONOTONIC)");
    want(sys(futex_waitv, list, 3, 1, put(ARENA + 256, &time, sizeof time), 1),
         "futex_waitv([{val=0x1, uaddr=0x2, flags=FUTEX_32}, {val=0xffffffffffffffff, uaddr=NULL, "
         "flags=FUTEX_32|FUTEX_PRIVATE_FLAG|0x1, __reserved=0x7}, {val=0, uaddr=0x20000000, flags=0x80000000 "
         "/* FUTEX_?\?? */}], 3, 0x1, {tv_sec=3, tv_nsec=4}, CLOCK_MONOTONIC)");
    want(sys(futex_waitv, few, 3, 1, ARENA_END - 15, 99),
         "futex_waitv([{val=0x1, uaddr=0x2, flags=FUTEX_32}, {val=0xffffffffffffffff, uaddr=NULL, "
         "flags=FUTEX_32|FUTEX_PRIVATE_FLAG|0x1, __reserved=0x7}, ... /* 0x20004000 */], 3, 0x1, 0x20003ff1, "
         "0x63 /* CLOCK_?\?? */)");
    want(sys(futex_waitv, few, -1, 1, 0, 7),
         "futex_waitv([{val=0x1, uaddr=0x2, flags=FUTEX_32}, {val=0xffffffffffffffff, uaddr=NULL, "
         "flags=FUTEX_32|FUTEX_PRIVATE_FLAG|0x1, __reserved=0x7}, ... /* 0x20004000 */], 4294967295, 0x1, "
         "NULL, CLOCK_BOOTTIME)");
    want(sys(futex_waitv, ARENA_END, 1, 1, 0, -1),
         "futex_waitv(0x20004000, 1, 0x1, NULL, 0xffffffff /* CLOCK_?\?? */)");
    want(sys(futex_waitv, list, 0, 2, 0, 0), "futex_waitv([], 0, 0x2, NULL, CLOCK_REALTIME)");
}
