/* mbind, set_mempolicy, get_mempolicy, set_mempolicy_home_node, migrate_pages, move_pages with node 0. */
#include "wl_arena.h"

#include <linux/mempolicy.h>

OPTIONS("-etrace=mbind,set_mempolicy,get_mempolicy,migrate_pages,move_pages,set_mempolicy_home_node")

static void run(void)
{
    arena();
    *(unsigned long *)ARENA = 1;
    if (sys(set_mempolicy, MPOL_DEFAULT, 0, 0) == -ENOSYS)
        skip("the kernel has no memory policies");
    want(0, "set_mempolicy(MPOL_DEFAULT, NULL, 0)");
    want(sys(set_mempolicy, MPOL_PREFERRED, ARENA, 64), "set_mempolicy(MPOL_PREFERRED, [0x00000000000001], 64)");
    want(sys(set_mempolicy, MPOL_BIND | MPOL_F_STATIC_NODES, ARENA, 2),
         "set_mempolicy(MPOL_BIND|MPOL_F_STATIC_NODES, [0x00000000000001], 2)");
    want(sys(set_mempolicy, MPOL_INTERLEAVE, ARENA, 0), "set_mempolicy(MPOL_INTERLEAVE, [], 0)");
    want(sys(get_mempolicy, ARENA + 64, ARENA + 128, 1024, 0, 0),
         "get_mempolicy([0x8002 /* MPOL_?\?? */], [0x00000000000001, 0000000000000000, 0000000000000000, "
         "0000000000000000, 0000000000000000, 0000000000000000, 0000000000000000, 0000000000000000, 0000000000000000, "
         "0000000000000000, 0000000000000000, 0000000000000000, 0000000000000000, 0000000000000000, 0000000000000000, "
         "0000000000000000], 1024, NULL, 0)");
    want(sys(get_mempolicy, ARENA + 64, 0, 0, ARENA, MPOL_F_NODE | MPOL_F_ADDR),
         "get_mempolicy([MPOL_DEFAULT], NULL, 0, 0x20000000, MPOL_F_NODE|MPOL_F_ADDR)");
    want(sys(get_mempolicy, ARENA + 64, ARENA + 128, 8, 0, MPOL_F_ADDR),
         "get_mempolicy(0x20000040, 0x20000080, 8, NULL, MPOL_F_ADDR)");
    want(sys(mbind, ARENA, WL_PAGE, MPOL_BIND, ARENA, 64, MPOL_MF_STRICT | MPOL_MF_MOVE),
         "mbind(0x20000000, 4096, MPOL_BIND, [0x00000000000001], 64, MPOL_MF_STRICT|MPOL_MF_MOVE)");
    want(sys(set_mempolicy_home_node, ARENA, WL_PAGE, 0, 0), "set_mempolicy_home_node(0x20000000, 4096, 0, 0)");
    want(sys(mbind, ARENA, 2 * WL_PAGE, MPOL_PREFERRED | MPOL_F_RELATIVE_NODES, ARENA, 8, 0),
         "mbind(0x20000000, 8192, MPOL_PREFERRED|MPOL_F_RELATIVE_NODES, [0x00000000000001], 8, 0)");
    want(sys(mbind, ARENA + 1, WL_PAGE, MPOL_LOCAL, 0, 0, MPOL_MF_MOVE_ALL | 0x40),
         "mbind(0x20000001, 4096, MPOL_LOCAL, NULL, 0, MPOL_MF_MOVE_ALL|0x40)");
    want(sys(set_mempolicy_home_node, ARENA, WL_PAGE, 0, 0), "set_mempolicy_home_node(0x20000000, 4096, 0, 0)");
    want(sys(set_mempolicy_home_node, ARENA, 2 * WL_PAGE, 5, 1), "set_mempolicy_home_node(0x20000000, 8192, 5, 0x1)");
    want(sys(migrate_pages, 0, 64, ARENA, ARENA), "migrate_pages(0, 64, [0x00000000000001], [0x00000000000001])");
    want(sys(migrate_pages, -1, 8, ARENA, ARENA_END), "migrate_pages(-1, 8, [0x00000000000001], 0x20004000)");
    *(long *)(ARENA + 256) = ARENA;
    *(long *)(ARENA + 264) = ARENA_END;
    want(sys(move_pages, 0, 2, ARENA + 256, 0, ARENA + 512, 0),
         "move_pages(0, 2, [0x20000000, 0x20004000], NULL, [0, -EFAULT], 0)");
    want(sys(move_pages, 0, 1, ARENA + 256, ARENA + 600, ARENA + 512, MPOL_MF_MOVE),
         "move_pages(0, 1, [0x20000000], [0], [0], MPOL_MF_MOVE)");
    want(sys(move_pages, -1, 1, ARENA + 256, ARENA_END, 0, 0x10),
         "move_pages(-1, 1, [0x20000000], 0x20004000, NULL, 0x10 /* MPOL_?\?? */)");
    want(sys(set_mempolicy, MPOL_DEFAULT, 0, 0), "set_mempolicy(MPOL_DEFAULT, NULL, 0)");
}
