/* membarrier: registrations and barriers that work, and those that were not registered. */
#include "wl.h"

#include <linux/membarrier.h>

OPTIONS("-etrace=membarrier")

static void run(void)
{
    want(sys(membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0), "membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0)");
    want(sys(membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0),
         "membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0)");
    want(sys(membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0), "membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0)");
    want(sys(membarrier, MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED, 0, 7),
         "membarrier(MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED, 0)");
    want(sys(membarrier, MEMBARRIER_CMD_GLOBAL_EXPEDITED, 0, 0), "membarrier(MEMBARRIER_CMD_GLOBAL_EXPEDITED, 0)");
    want(sys(membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0), "membarrier(MEMBARRIER_CMD_GLOBAL, 0)");
    want(sys(membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE, 0, 0),
         "membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE, 0)");
    want(sys(membarrier, MEMBARRIER_CMD_QUERY, MEMBARRIER_CMD_FLAG_CPU, 3),
         "membarrier(MEMBARRIER_CMD_QUERY, MEMBARRIER_CMD_FLAG_CPU, 3)");
    want(sys(membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED_RSEQ, MEMBARRIER_CMD_FLAG_CPU, 0),
         "membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED_RSEQ, MEMBARRIER_CMD_FLAG_CPU, 0)");
    want(sys(membarrier, MEMBARRIER_CMD_GLOBAL, 2, 0),
         "membarrier(MEMBARRIER_CMD_GLOBAL, 0x2 /* MEMBARRIER_CMD_FLAG_?\?? */)");
    want(sys(membarrier, 1 << 20, -1, -1),
         "membarrier(0x100000 /* MEMBARRIER_CMD_?\?? */, MEMBARRIER_CMD_FLAG_CPU|0xfffffffe, -1)");
}
