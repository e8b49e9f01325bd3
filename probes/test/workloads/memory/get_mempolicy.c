/* get_mempolicy: the policy of a thread or an address. */
#include "wl_arena.h"

OPTIONS("-etrace=get_mempolicy")

static void run(void)
{
    arena();
    want(sys(get_mempolicy, ARENA, 0, 0, 0, 8), "get_mempolicy(0x20000000, NULL, 0, NULL, 0x8 /* MPOL_?\?? */)");
    want(sys(get_mempolicy, 0, ARENA, 0, 0, -1L),
         "get_mempolicy(NULL, [], 0, NULL, MPOL_F_NODE|MPOL_F_ADDR|MPOL_F_MEMS_ALLOWED|0xfffffffffffffff8)");
    want(sys(get_mempolicy, ARENA, ARENA + 64, 1024, ARENA, 1),
         "get_mempolicy(0x20000000, 0x20000040, 1024, 0x20000000, MPOL_F_NODE)");
    want(sys(get_mempolicy, ARENA_END, ARENA_END, 64, 1, 3),
         "get_mempolicy(0x20004000, 0x20004000, 64, 0x1, MPOL_F_NODE|MPOL_F_ADDR)");
    want(sys(get_mempolicy, 0, ARENA, 1, 0, 5),
         "get_mempolicy(NULL, 0x20000000, 1, NULL, MPOL_F_NODE|MPOL_F_MEMS_ALLOWED)");
}
