/* Scheduling: policies, parameters, priorities, affinity. */
#include "wl.h"
#include <sched.h>
#include <sys/resource.h>

OPTIONS(
    "-etrace=sched_yield,sched_getaffinity,sched_setaffinity,sched_getscheduler,sched_setscheduler,sched_getparam,"
    "sched_setparam,sched_get_priority_max,sched_get_priority_min,sched_rr_get_interval,getpriority,setpriority,getcpu")

static void run(void)
{
    struct sched_param p = {0};
    want(sys(sched_yield), "sched_yield()");
    if (sys(sched_getscheduler, 0))
        skip("the scheduling policy is not SCHED_OTHER");
    want_text("0 (SCHED_OTHER)", "sched_getscheduler(0)");
    want(sys(sched_getscheduler, -1), "sched_getscheduler(-1)");
    want(sys(sched_getscheduler, 0x7fffffff), "sched_getscheduler(2147483647)");
    want(sys(sched_setscheduler, 0, SCHED_BATCH, &p), "sched_setscheduler(0, SCHED_BATCH, [0])");
    sys(sched_getscheduler, 0);
    want_text("3 (SCHED_BATCH)", "sched_getscheduler(0)");
    want(sys(sched_setscheduler, 0, SCHED_OTHER | SCHED_RESET_ON_FORK, &p),
         "sched_setscheduler(0, 0x40000000 /* SCHED_??? */, [0])");
    p.sched_priority = 5;
    want(sys(sched_setscheduler, 0, SCHED_OTHER, &p), "sched_setscheduler(0, SCHED_OTHER, [5])");
    want(sys(sched_setscheduler, 0, 0x77, NULL), "sched_setscheduler(0, 0x77 /* SCHED_??? */, NULL)");
    want(sys(sched_getparam, 0, &p), "sched_getparam(0, [0])");
    want(sys(sched_getparam, -1, &p), "sched_getparam(-1, %p)", &p);
    want(sys(sched_setparam, 0, &p), "sched_setparam(0, [0])");
    want(sys(sched_setparam, -1, NULL), "sched_setparam(-1, NULL)");
    want(sys(sched_get_priority_max, SCHED_FIFO), "sched_get_priority_max(SCHED_FIFO)");
    want(sys(sched_get_priority_max, SCHED_OTHER), "sched_get_priority_max(SCHED_OTHER)");
    want(sys(sched_get_priority_max, 50), "sched_get_priority_max(0x32 /* SCHED_??? */)");
    want(sys(sched_get_priority_min, SCHED_RR), "sched_get_priority_min(SCHED_RR)");
    want(sys(sched_get_priority_min, 50), "sched_get_priority_min(0x32 /* SCHED_??? */)");
    struct timespec slice;
    long got = sys(sched_rr_get_interval, 0, &slice);
    want(got, "sched_rr_get_interval(0, {tv_sec=%ld, tv_nsec=%ld})", slice.tv_sec, slice.tv_nsec);
    want(sys(sched_rr_get_interval, -1, &p), "sched_rr_get_interval(-1, %p)", &p);
    want(sys(getpriority, PRIO_PROCESS, 0), "getpriority(PRIO_PROCESS, 0)");
    want(sys(getpriority, PRIO_USER, 4000000), "getpriority(PRIO_USER, 4000000)");
    want(sys(getpriority, 9, 0), "getpriority(0x9 /* PRIO_??? */, 0)");
    want(sys(setpriority, PRIO_PROCESS, 0, 3), "setpriority(PRIO_PROCESS, 0, 3)");
    want(sys(setpriority, PRIO_PGRP, 0x7fffffff, -20), "setpriority(PRIO_PGRP, 2147483647, -20)");
    unsigned long set[16] = {0};
    long n = sys(sched_getaffinity, 0, sizeof set, set);
    const char *cpus = "";
    int first = -1;
    for (int i = 0; i < 1024; i++)
        if (set[i / 64] >> i % 64 & 1) {
            cpus = str("%s%s%d", cpus, *cpus ? " " : "", i);
            first = first < 0 ? i : first;
        }
    want(n, "sched_getaffinity(0, 128, [%s])", cpus);
    memset(set, 0, sizeof set);
    set[first / 64] = 1UL << first % 64;
    want(sys(sched_setaffinity, 0, 128, set), "sched_setaffinity(0, 128, [%d])", first);
    memset(set, 0, sizeof set);
    want(sys(sched_setaffinity, 0, 8, set), "sched_setaffinity(0, 8, [])");
    want(sys(sched_setaffinity, -1, 8, NULL), "sched_setaffinity(-1, 8, NULL)");
    want(sys(sched_getaffinity, 0, 7, set), "sched_getaffinity(0, 7, %p)", set);
    unsigned cpu, node;
    long r = sys(getcpu, &cpu, &node, NULL);
    want(r, "getcpu([%u], [%u], NULL)", cpu, node);
    want(sys(getcpu, NULL, (void *)8, (void *)16), "getcpu(NULL, 0x8, 0x10)");
}
