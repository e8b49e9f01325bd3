/* membarrier: barriers on all threads. */
#include "wl_arena.h"

OPTIONS("-etrace=membarrier")

static void run(void)
{
    arena();
    want(sys(membarrier, -1, 0, 0), "membarrier(0xffffffff /* MEMBARRIER_CMD_?\?? */, 0)");
    want(sys(membarrier, 1, -1, 5), "membarrier(MEMBARRIER_CMD_GLOBAL, MEMBARRIER_CMD_FLAG_CPU|0xfffffffe, 5)");
    want(sys(membarrier, 16, 1, -1),
         "membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, MEMBARRIER_CMD_FLAG_CPU, -1)");
    want(sys(membarrier, 32, 2, 3),
         "membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE, 0x2 /* MEMBARRIER_CMD_FLAG_?\?? */)");
    want(sys(membarrier, 0, 1, 7), "membarrier(MEMBARRIER_CMD_QUERY, MEMBARRIER_CMD_FLAG_CPU, 7)");
    want(sys(membarrier, 1 << 20, 0, 0), "membarrier(0x100000 /* MEMBARRIER_CMD_?\?? */, 0)");
}
