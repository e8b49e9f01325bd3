/* mbind, set_mempolicy, migrate_pages, move_pages: memory nodes. */
#include "wl_arena.h"

OPTIONS("-etrace=mbind,set_mempolicy,migrate_pages,move_pages")

static void run(void)
{
    arena();
    static const long nodes[] = {1, 0x1234567890abcdef, 0};
    long mask = put(ARENA, nodes, sizeof nodes);
    long edge = at_end(nodes, 16);
    static const int ints[] = {0, -1, 7};
    long list = put(ARENA + 256, ints, sizeof ints);
    want(sys(mbind, 1, 4096, 0, mask, 3, 0), "mbind(0x1, 4096, MPOL_DEFAULT, [0x00000000000001], 3, 0)");
    want(sys(mbind, 1, 4096, 2 | 0x8000, mask, 65, 1),
         "mbind(0x1, 4096, MPOL_BIND|MPOL_F_STATIC_NODES, [0x00000000000001], 65, MPOL_MF_STRICT)");
    want(sys(mbind, 1, 4096, 3 | 0x4000, mask, 66, 2),
         "mbind(0x1, 4096, MPOL_INTERLEAVE|MPOL_F_RELATIVE_NODES, [0x00000000000001, 0x1234567890abcdef], 66, "
         "MPOL_MF_MOVE)");
    want(sys(mbind, 1, -1L, 0xe010, edge, 200, 4),
         "mbind(0x1, 18446744073709551615, MPOL_F_STATIC_NODES|MPOL_F_RELATIVE_NODES|MPOL_F_NUMA_BALANCING|"
         "0x10, [0x00000000000001, 0x1234567890abcdef, ... /* 0x20004000 */], 200, MPOL_MF_MOVE_ALL)");
    want(sys(mbind, 1, 0, -1L, 0, 1, 7),
         "mbind(0x1, 0, MPOL_F_STATIC_NODES|MPOL_F_RELATIVE_NODES|MPOL_F_NUMA_BALANCING|0xffffffffffff1fff, "
         "NULL, 1, MPOL_MF_STRICT|MPOL_MF_MOVE|MPOL_MF_MOVE_ALL)");
    want(sys(mbind, 1, 0, 0x10, mask, 1, -1),
         "mbind(0x1, 0, 0x10 /* MPOL_?\?? */, 0x20000000, 1, MPOL_MF_STRICT|MPOL_MF_MOVE|MPOL_MF_MOVE_ALL|"
         "0xfffffff8)");
    want(sys(mbind, 1, 0, 0x20001, mask, 0, 8), "mbind(0x1, 0, 0x20001 /* MPOL_?\?? */, [], 0, 0x8 /* MPOL_?\?? */)");
    want(sys(mbind, 1, 0, 5, ARENA_END, 64, 0), "mbind(0x1, 0, MPOL_PREFERRED_MANY, 0x20004000, 64, 0)");
    want(sys(set_mempolicy, -1, mask, 0),
         "set_mempolicy(MPOL_F_STATIC_NODES|MPOL_F_RELATIVE_NODES|MPOL_F_NUMA_BALANCING|0xffff1fff, [], 0)");
    want(sys(set_mempolicy, 99, 0, 64), "set_mempolicy(0x63 /* MPOL_?\?? */, NULL, 64)");
    want(sys(set_mempolicy, 0x2063, edge, 130),
         "set_mempolicy(MPOL_F_NUMA_BALANCING|0x63, [0x00000000000001, 0x1234567890abcdef, ... /* 0x20004000 "
         "*/], 130)");
    want(sys(set_mempolicy, 4, mask, -1L), "set_mempolicy(MPOL_LOCAL, 0x20000000, 18446744073709551615)");
    want(sys(migrate_pages, -1, 64, mask, edge), "migrate_pages(-1, 64, [0x00000000000001], [0x00000000000001])");
    want(sys(migrate_pages, -1, 130, edge, ARENA_END),
         "migrate_pages(-1, 130, [0x00000000000001, 0x1234567890abcdef, ... /* 0x20004000 */], 0x20004000)");
    want(sys(migrate_pages, -1, 0, mask, 0), "migrate_pages(-1, 0, [], NULL)");
    want(sys(move_pages, -1, 3, mask, list, ARENA + 512, 2),
         "move_pages(-1, 3, [0x1, 0x1234567890abcdef, NULL], [0, -1, 7], 0x20000200, MPOL_MF_MOVE)");
    want(sys(move_pages, -1, 3, edge, ARENA_END - 4, 0, 4),
         "move_pages(-1, 3, [0x1, 0x1234567890abcdef, ... /* 0x20004000 */], [305419896, ... /* 0x20004000 "
         "*/], NULL, MPOL_MF_MOVE_ALL)");
    want(sys(move_pages, -1, 0, mask, list, ARENA, -1),
         "move_pages(-1, 0, [], [], [], MPOL_MF_MOVE|MPOL_MF_MOVE_ALL|0xfffffff9)");
    want(sys(move_pages, -1, 1, 0, 0, ARENA_END, 1),
         "move_pages(-1, 1, NULL, NULL, 0x20004000, 0x1 /* MPOL_?\?? */)");
    want(sys(move_pages, -1, 1, ARENA_END, ARENA_END, ARENA_END, 0),
         "move_pages(-1, 1, 0x20004000, 0x20004000, 0x20004000, 0)");
}
