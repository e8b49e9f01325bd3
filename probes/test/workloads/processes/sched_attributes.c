/* sched_setattr and sched_getattr: scheduling by a struct that grows. */
#include "wl_arena.h"

OPTIONS("-etrace=sched_setattr,sched_getattr")

struct attributes {
    unsigned size, policy;
    unsigned long long flags;
    int nice;
    unsigned priority;
    unsigned long long runtime, deadline, period;
    unsigned least, most;
};

static void run(void)
{
    arena();
    static const struct attributes plain = {48, 1, 0, -3, 7, 10, 11, 12, 13, 14}, keep = {56, 6, 0x48, 4, 0, 1, 2, 3, 1, 1024}, more = {60, 3, 0x15, 0, 0, 0, 0, 0, 5, 6}, strange = {64, -1, ~0ULL, 0, 0, 0, 0, 0, 0, 0}, tiny = {4, 0, 0, 0, 0, 0, 0, 0, 0, 0}, none = {0, 5, 0, 19, 0, 0, 0, 0, 0, 0};
    want(sys(sched_setattr, -1, put(ARENA, &plain, sizeof plain), 0),
         "sched_setattr(-1, {size=48, sched_policy=SCHED_FIFO, sched_flags=0, sched_nice=-3, sched_priority=7,"
         " sched_runtime=10, sched_deadline=11, sched_period=12}, 0)");
    want(sys(sched_setattr, -1, put(ARENA, &keep, sizeof keep), 1),
         "sched_setattr(-1, {size=56, sched_flags=SCHED_FLAG_KEEP_POLICY|SCHED_FLAG_UTIL_CLAMP_MAX, "
         "sched_nice=4, sched_priority=0, sched_runtime=1, sched_deadline=2, sched_period=3, sched_util_min=1,"
         " sched_util_max=1024}, 1)");
    want(sys(sched_setattr, -1, put(ARENA, &more, sizeof more), -1),
         "sched_setattr(-1, {size=60, sched_flags=SCHED_FLAG_RESET_ON_FORK|SCHED_FLAG_DL_OVERRUN|"
         "SCHED_FLAG_KEEP_PARAMS, sched_util_min=5, sched_util_max=6, ...}, 4294967295)");
    want(sys(sched_setattr, -1, put(ARENA, &strange, sizeof strange), 0),
         "sched_setattr(-1, {size=64, sched_policy=0xffffffff /* SCHED_?\?? */, "
         "sched_flags=SCHED_FLAG_RESET_ON_FORK|SCHED_FLAG_RECLAIM|SCHED_FLAG_DL_OVERRUN|"
         "SCHED_FLAG_KEEP_POLICY|SCHED_FLAG_KEEP_PARAMS|SCHED_FLAG_UTIL_CLAMP_MIN|SCHED_FLAG_UTIL_CLAMP_MAX|"
         "0xffffffffffffff80, sched_util_min=0, sched_util_max=0, ...}, 0)");
    want(sys(sched_setattr, -1, put(ARENA, &tiny, sizeof tiny), 0), "sched_setattr(-1, {size=4}, 0)");
    want(sys(sched_setattr, -1, put(ARENA, &none, sizeof none), 0),
         "sched_setattr(-1, {size=0, sched_policy=SCHED_IDLE, sched_flags=0, sched_nice=19, sched_priority=0, "
         "sched_runtime=0, sched_deadline=0, sched_period=0}, 0)");
    want(sys(sched_setattr, -1, at_end(&plain, 48), 0),
         "sched_setattr(-1, {size=48, sched_policy=SCHED_FIFO, sched_flags=0, sched_nice=-3, sched_priority=7,"
         " sched_runtime=10, sched_deadline=11, sched_period=12}, 0)");
    want(sys(sched_setattr, -1, at_end(&plain, 47), 0), "sched_setattr(-1, 0x20003fd1, 0)");
    want(sys(sched_setattr, -1, 0, 0), "sched_setattr(-1, NULL, 0)");
    want(sys(sched_getattr, -1, 0, 0, 0), "sched_getattr(-1, NULL, 0, 0)");
    want(sys(sched_getattr, -1, ARENA, 48, 1), "sched_getattr(-1, 0x20000000, 48, 1)");
    want(sys(sched_getattr, 0, ARENA, 47, 0), "sched_getattr(0, 0x20000000, 47, 0)");
    want(sys(sched_getattr, 0, ARENA_END - 8, 56, -1), "sched_getattr(0, 0x20003ff8, 56, 4294967295)");
}
