/* swapon and swapoff: space to page to. */
#include "wl_arena.h"

OPTIONS("-etrace=swapon,swapoff")

static void run(void)
{
    arena();
    want(sys(swapon, "", 0), "swapon(\"\", 0)");
    want(sys(swapon, "", 0x8005), "swapon(\"\", SWAP_FLAG_PREFER|5)");
    want(sys(swapon, 0, 0x70000), "swapon(NULL, SWAP_FLAG_DISCARD|SWAP_FLAG_DISCARD_ONCE|SWAP_FLAG_DISCARD_PAGES|0)");
    want(sys(swapon, ARENA_END, -1),
         "swapon(0x20004000, SWAP_FLAG_PREFER|SWAP_FLAG_DISCARD|SWAP_FLAG_DISCARD_ONCE|"
         "SWAP_FLAG_DISCARD_PAGES|0xfff80000|32767)");
    want(sys(swapon, "", 0x80001), "swapon(\"\", 0x80000 /* SWAP_FLAG_?\?? */|1)");
    want(sys(swapoff, ""), "swapoff(\"\")");
    want(sys(swapoff, 0), "swapoff(NULL)");
}
