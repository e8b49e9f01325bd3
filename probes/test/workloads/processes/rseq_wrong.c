/* rseq with arguments that it refuses. */
#include "wl_arena.h"

OPTIONS("-etrace=rseq")

static void run(void)
{
    arena();
    want(sys(rseq, -1L, -1L, -1L, -1L),
         "rseq(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff)");
    want(sys(rseq, ARENA, 31, 2, 0x53053053), "rseq(0x20000000, 0x1f, 0x2, 0x53053053)");
}
