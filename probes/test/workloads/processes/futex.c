/* futex: waiting with a timeout, waking, requeueing. */
#include "wl.h"
#include <linux/futex.h>
#include <time.h>

OPTIONS("-etrace=futex")

static uint32_t word = 5, other = 7;

static void run(void)
{
    struct timespec t = {0, 1000000};
    want(sys(futex, &word, FUTEX_WAIT, 4, NULL), "futex(%p, FUTEX_WAIT, 4, NULL)", &word);
    want(sys(futex, &word, FUTEX_WAIT, 5, &t), "futex(%p, FUTEX_WAIT, 5, {tv_sec=0, tv_nsec=1000000})", &word);
    want(sys(futex, &word, FUTEX_WAIT_PRIVATE, 5, &t), "futex(%p, FUTEX_WAIT_PRIVATE, 5, {tv_sec=0, tv_nsec=1000000})",
         &word);
    want(sys(futex, NULL, FUTEX_WAIT_PRIVATE, 0xffffffff, NULL), "futex(NULL, FUTEX_WAIT_PRIVATE, 4294967295, NULL)");
    want(sys(futex, &word, FUTEX_WAKE, 1), "futex(%p, FUTEX_WAKE, 1)", &word);
    want(sys(futex, &word, FUTEX_WAKE_PRIVATE, 0x7fffffff), "futex(%p, FUTEX_WAKE_PRIVATE, 2147483647)", &word);
    want(sys(futex, (char *)&word + 1, FUTEX_WAKE_PRIVATE, -1), "futex(%p, FUTEX_WAKE_PRIVATE, 4294967295)",
         (char *)&word + 1);
    want(sys(futex, &word, FUTEX_REQUEUE, 1, 2, &other), "futex(%p, FUTEX_REQUEUE, 1, 2, %p)", &word, &other);
    want(sys(futex, &word, FUTEX_CMP_REQUEUE_PRIVATE, 1, 2, &other, 5),
         "futex(%p, FUTEX_CMP_REQUEUE_PRIVATE, 1, 2, %p, 5)", &word, &other);
    want(sys(futex, &word, FUTEX_CMP_REQUEUE, 1, 2, &other, 6), "futex(%p, FUTEX_CMP_REQUEUE, 1, 2, %p, 6)", &word,
         &other);
    want(sys(futex, &word, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 5, &t, NULL, 3),
         "futex(%p, FUTEX_WAIT_BITSET|FUTEX_CLOCK_REALTIME, 5, {tv_sec=0, tv_nsec=1000000}, 0x3)", &word);
    want(sys(futex, &word, FUTEX_WAIT_BITSET_PRIVATE, 4, NULL, NULL, 0xffffffff),
         "futex(%p, FUTEX_WAIT_BITSET_PRIVATE, 4, NULL, FUTEX_BITSET_MATCH_ANY)", &word);
    want(sys(futex, &word, FUTEX_WAKE_BITSET_PRIVATE, 1, NULL, NULL, 8), "futex(%p, FUTEX_WAKE_BITSET_PRIVATE, 1, 0x8)",
         &word);
    want(sys(futex, &word, FUTEX_WAKE_BITSET, 1, NULL, NULL, 0), "futex(%p, FUTEX_WAKE_BITSET, 1, 0)", &word);
    want(sys(futex, &word, FUTEX_FD, 1), "futex(%p, FUTEX_FD, 1)", &word);
    want(sys(futex, &word, 77, 1, 2, 3, 4), "futex(%p, 0x4d /* FUTEX_??? */, 1, 0x2, 0x3, 0x4)", &word);
    want(sys(futex, &word, FUTEX_WAIT, 5, (void *)8), "futex(%p, FUTEX_WAIT, 5, 0x8)", &word);
    t.tv_nsec = -1;
    want(sys(futex, &word, FUTEX_WAIT, 5, &t), "futex(%p, FUTEX_WAIT, 5, {tv_sec=0, tv_nsec=18446744073709551615})",
         &word);
}
