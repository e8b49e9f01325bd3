/* acct, swapon and swapoff of files that are not there. */
#include "wl_arena.h"

OPTIONS("-etrace=acct,swapon,swapoff")

static void run(void)
{
    arena();
    want(sys(acct, "/none/such"), "acct(\"/none/such\")");
    want(sys(acct, "/proc"), "acct(\"/proc\")");
    want(sys(acct, ARENA_END), "acct(0x20004000)");
    want(sys(acct, ARENA_END - 1), "acct(\"\")");
    want(sys(swapon, "/none/such", 0x8000 | 77), "swapon(\"/none/such\", SWAP_FLAG_PREFER|77)");
    want(sys(swapon, "/proc", 0x10000), "swapon(\"/proc\", SWAP_FLAG_DISCARD|0)");
    want(sys(swapoff, "/none/such"), "swapoff(\"/none/such\")");
    want(sys(swapoff, ARENA_END), "swapoff(0x20004000)");
}
