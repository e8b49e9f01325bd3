/* futex: WAKE_OP's packed operation, priority inheritance. */
#include "wl_proc.h"

OPTIONS("-etrace=futex")

static uint32_t word, other;

static void run(void)
{
    struct timespec t = {1, 0};
    want(sys(futex, &word, FUTEX_WAKE_OP, 1, 1, &other, FUTEX_OP(FUTEX_OP_SET, 1, FUTEX_OP_CMP_EQ, 0)),
         "futex(%p, FUTEX_WAKE_OP, 1, 1, %p, FUTEX_OP_SET<<28|0x1<<12|FUTEX_OP_CMP_EQ<<24|0)", &word, &other);
    want(sys(futex, &word, FUTEX_WAKE_OP_PRIVATE, 1, 0, &other, FUTEX_OP(FUTEX_OP_ADD, 0xfff, FUTEX_OP_CMP_GT, 0x12)),
         "futex(%p, FUTEX_WAKE_OP_PRIVATE, 1, 0, %p, FUTEX_OP_ADD<<28|0xfff<<12|FUTEX_OP_CMP_GT<<24|0x12)", &word,
         &other);
    want(
        sys(futex, &word, FUTEX_WAKE_OP_PRIVATE, 1, 0, &other, FUTEX_OP((FUTEX_OP_OR | FUTEX_OP_OPARG_SHIFT), 3, 9, 0)),
        "futex(%p, FUTEX_WAKE_OP_PRIVATE, 1, 0, %p, FUTEX_OP_OPARG_SHIFT<<28|FUTEX_OP_OR<<28|0x3<<12|0x9<<24 /* FUTEX_OP_CMP_??? */|0)",
        &word, &other);
    want(sys(futex, &word, FUTEX_WAKE_OP, 1, 0, NULL, 0),
         "futex(%p, FUTEX_WAKE_OP, 1, 0, NULL, FUTEX_OP_SET<<28|0<<12|FUTEX_OP_CMP_EQ<<24|0)", &word);
    want(sys(futex, &word, FUTEX_LOCK_PI_PRIVATE, 0, NULL), "futex(%p, FUTEX_LOCK_PI_PRIVATE, NULL)", &word);
    want(sys(futex, &word, FUTEX_LOCK_PI_PRIVATE, 0, &t), "futex(%p, FUTEX_LOCK_PI_PRIVATE, {tv_sec=1, tv_nsec=0})",
         &word);
    want(sys(futex, &word, FUTEX_TRYLOCK_PI_PRIVATE), "futex(%p, FUTEX_TRYLOCK_PI_PRIVATE)", &word);
    want(sys(futex, &word, FUTEX_UNLOCK_PI_PRIVATE), "futex(%p, FUTEX_UNLOCK_PI_PRIVATE)", &word);
    want(sys(futex, &word, FUTEX_UNLOCK_PI), "futex(%p, FUTEX_UNLOCK_PI)", &word);
    want(sys(futex, &word, FUTEX_LOCK_PI2, 0, &t), "futex(%p, FUTEX_LOCK_PI2, {tv_sec=1, tv_nsec=0})", &word);
    want(sys(futex, &word, FUTEX_WAIT_REQUEUE_PI, 1, &t, &other),
         "futex(%p, FUTEX_WAIT_REQUEUE_PI, 1, {tv_sec=1, tv_nsec=0}, %p)", &word, &other);
    want(sys(futex, &word, FUTEX_CMP_REQUEUE_PI_PRIVATE, 1, 0, &other, 5),
         "futex(%p, FUTEX_CMP_REQUEUE_PI_PRIVATE, 1, 0, %p, 5)", &word, &other);
}
