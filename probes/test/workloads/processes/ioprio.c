/* ioprio_set and ioprio_get: priorities of input and output. */
#include "wl_arena.h"

OPTIONS("-etrace=ioprio_set,ioprio_get")

static void run(void)
{
    arena();
    want(sys(ioprio_set, 1, 0, 2 << 13 | 4),
         "ioprio_set(IOPRIO_WHO_PROCESS, 0, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, 4))");
    sys(ioprio_get, 1, 0);
    want_text("16388 (IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, 4))", "ioprio_get(IOPRIO_WHO_PROCESS, 0)");
    want(sys(ioprio_set, 1, 0, 0), "ioprio_set(IOPRIO_WHO_PROCESS, 0, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_NONE, 0))");
    want(sys(ioprio_set, 0, 0, 1 << 13),
         "ioprio_set(0 /* IOPRIO_WHO_?\?? */, 0, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_RT, 0))");
    want(sys(ioprio_set, 2, -1, 3 << 13 | 7),
         "ioprio_set(IOPRIO_WHO_PGRP, -1, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_IDLE, 7))");
    want(sys(ioprio_set, 3, 7, 4 << 13),
         "ioprio_set(IOPRIO_WHO_USER, 7, IOPRIO_PRIO_VALUE(0x4 /* IOPRIO_CLASS_?\?? */, 0))");
    want(sys(ioprio_set, -1, -1, -1),
         "ioprio_set(0xffffffff /* IOPRIO_WHO_?\?? */, -1, IOPRIO_PRIO_VALUE(0x7ffff /* IOPRIO_CLASS_?\?? */, "
         "8191))");
    want(sys(ioprio_get, 0, 0), "ioprio_get(0 /* IOPRIO_WHO_?\?? */, 0)");
    want(sys(ioprio_get, -1, -1), "ioprio_get(0xffffffff /* IOPRIO_WHO_?\?? */, -1)");
}
