/* futex_waitv: a word that has changed, one that another thread wakes, time that runs out. */
#include "wl_proc.h"
#include "wl_arena.h"

OPTIONS("-etrace=futex_waitv")

struct futex_wait_entry {
    uint64_t value, address;
    uint32_t flags, reserved;
};

static void waker(void *sleeper)
{
    gate_wait(0);
    until_sleeping((long)sleeper);
    /* FUTEX_WAKE answers 0 until the sleeper has queued all its words. */
    while (sys(futex, ARENA + 4, FUTEX_WAKE, 1) != 1)
        pause_ms(1);
    gate_wait(1);
    sys(exit, 0);
}

static void run(void)
{
    arena();
    *(char *)(ARENA_END - 1) = 0;
    struct futex_wait_entry *w = (void *)(ARENA + 64);
    w[0] = (struct futex_wait_entry){0, ARENA, 2, 0};
    w[1] = (struct futex_wait_entry){0, ARENA + 4, 2, 0};
    put(ARENA + 256, &(struct timespec){1, 0}, 16);
    long tid = start_thread(waker, (void *)sys(gettid));
    gate_open(0);
    want(sys(futex_waitv, w, 2, 0, 0, CLOCK_MONOTONIC),
         "futex_waitv([{val=0, uaddr=0x20000000, flags=FUTEX_32}, {val=0, uaddr=0x20000004, flags=FUTEX_32}], 2, 0, "
         "NULL, CLOCK_MONOTONIC)");
    gate_open(1);
    until_gone(tid);
    line("+++ exited with 0 +++");
    w[0].value = 7;
    want(sys(futex_waitv, w, 1, 0, 0, CLOCK_REALTIME),
         "futex_waitv([{val=0x7, uaddr=0x20000000, flags=FUTEX_32}], 1, 0, NULL, CLOCK_REALTIME)");
    w[0].value = 0;
    w[1].flags = 2 | 128;
    want(sys(futex_waitv, w, 2, 0, ARENA + 256, CLOCK_MONOTONIC),
         "futex_waitv([{val=0, uaddr=0x20000000, flags=FUTEX_32}, {val=0, uaddr=0x20000004, flags=FUTEX_32|"
         "FUTEX_PRIVATE_FLAG}], 2, 0, {tv_sec=1, tv_nsec=0}, CLOCK_MONOTONIC)");
    w[1].flags = 0;
    want(sys(futex_waitv, w, 2, 0, 0, 99),
         "futex_waitv([{val=0, uaddr=0x20000000, flags=FUTEX_32}, {val=0, uaddr=0x20000004, flags=0}], 2, 0, NULL, "
         "0x63 /* CLOCK_?\?? */)");
    want(sys(futex_waitv, w, 0, 1, 0, CLOCK_REALTIME), "futex_waitv([], 0, 0x1, NULL, CLOCK_REALTIME)");
    want(sys(futex_waitv, ARENA_END - 24, 129, 0, ARENA_END, CLOCK_TAI),
         "futex_waitv([{val=0, uaddr=NULL, flags=0}, ... /* 0x20004000 */], 129, 0, 0x20004000, CLOCK_TAI)");
}
