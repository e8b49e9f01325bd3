/* sched_setattr and sched_getattr: policies taken and given back. */
#include "wl_arena.h"

#include <linux/sched.h>
#include <linux/sched/types.h>

OPTIONS("-etrace=sched_setattr,sched_getattr")

static void run(void)
{
    arena();
    struct sched_attr *a = (void *)ARENA;
    long done = sys(sched_getattr, 0, a, 48, 0);
    want(done,
         "sched_getattr(0, {size=48, sched_policy=SCHED_OTHER, sched_flags=0, sched_nice=0, sched_priority=0, "
         "sched_runtime=%ld, sched_deadline=0, sched_period=0}, 48, 0)", (long)a->sched_runtime);
    want(sys(sched_getattr, 0, a, 47, 0), "sched_getattr(0, 0x20000000, 47, 0)");
    want(sys(sched_getattr, -1, a, 56, 0), "sched_getattr(-1, 0x20000000, 56, 0)");
    want(sys(sched_getattr, 0, ARENA_END, 56, 1), "sched_getattr(0, 0x20004000, 56, 1)");
    *a = (struct sched_attr){.size = 48, .sched_policy = SCHED_BATCH, .sched_nice = 5};
    want(sys(sched_setattr, 0, a, 0),
         "sched_setattr(0, {size=48, sched_policy=SCHED_BATCH, sched_flags=0, sched_nice=5, sched_priority=0, "
         "sched_runtime=0, sched_deadline=0, sched_period=0}, 0)");
    done = sys(sched_getattr, 0, a, 48, 0);
    want(done,
         "sched_getattr(0, {size=48, sched_policy=SCHED_BATCH, sched_flags=0, sched_nice=5, sched_priority=0, "
         "sched_runtime=%ld, sched_deadline=0, sched_period=0}, 48, 0)", (long)a->sched_runtime);
    a->sched_runtime = 0;
    a->sched_policy = SCHED_IDLE;
    a->sched_flags = SCHED_FLAG_RESET_ON_FORK;
    want(sys(sched_setattr, 0, a, 0),
         "sched_setattr(0, {size=48, sched_policy=SCHED_IDLE, sched_flags=SCHED_FLAG_RESET_ON_FORK, sched_nice=5, "
         "sched_priority=0, sched_runtime=0, sched_deadline=0, sched_period=0}, 0)");
    want(sys(sched_setattr, 0, a, 7),
         "sched_setattr(0, {size=48, sched_policy=SCHED_IDLE, sched_flags=SCHED_FLAG_RESET_ON_FORK, sched_nice=5, "
         "sched_priority=0, sched_runtime=0, sched_deadline=0, sched_period=0}, 7)");
    a->sched_policy = 77;
    a->sched_flags = 0x100;
    want(sys(sched_setattr, -1, a, 0),
         "sched_setattr(-1, {size=48, sched_policy=0x4d /* SCHED_?\?? */, sched_flags=0x100 /* SCHED_FLAG_?\?? */, "
         "sched_nice=5, sched_priority=0, sched_runtime=0, sched_deadline=0, sched_period=0}, 0)");
    *a = (struct sched_attr){.size = 48, .sched_policy = SCHED_DEADLINE, .sched_runtime = 5, .sched_deadline = 3, .sched_period = 4};
    want(sys(sched_setattr, 0, a, 0),
         "sched_setattr(0, {size=48, sched_policy=SCHED_DEADLINE, sched_flags=0, sched_nice=0, sched_priority=0, "
         "sched_runtime=5, sched_deadline=3, sched_period=4}, 0)");
    a->size = 8;
    done = sys(sched_setattr, 0, a, 0);
    want(done, "sched_setattr(0, {size=8} => {size=%ld}, 0)", (long)a->size);
    want(sys(sched_setattr, 0, 0, 0), "sched_setattr(0, NULL, 0)");
}
