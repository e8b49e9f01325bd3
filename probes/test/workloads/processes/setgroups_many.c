/* setgroups with more groups than there may be. */
#include "wl_arena.h"

OPTIONS("-etrace=setgroups")

static void run(void)
{
    arena();
    static const unsigned ids[] = {0, 1, -1};
    want(sys(setgroups, 65537, put(ARENA, ids, sizeof ids)), "setgroups(65537, 0x20000000)");
    want(sys(setgroups, -1, 0), "setgroups(-1, NULL)");
    want(sys(setgroups, 3, at_end(ids, 8)), "setgroups(3, [0, 1, ... /* 0x20004000 */])");
    want(sys(setgroups, 1, ARENA_END), "setgroups(1, 0x20004000)");
}
