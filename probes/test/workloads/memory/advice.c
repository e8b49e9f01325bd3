/* madvise, mincore, mlock2, msync: ranges that are not mapped, advice of every age. */
#include "wl_arena.h"

OPTIONS("-etrace=madvise,mlock2,munlock,msync,mincore")

static void run(void)
{
    arena();
    want(sys(madvise, ARENA, WL_PAGE, MADV_FREE), "madvise(0x20000000, 4096, MADV_FREE)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_COLD), "madvise(0x20000000, 4096, MADV_COLD)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_WIPEONFORK), "madvise(0x20000000, 4096, MADV_WIPEONFORK)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_KEEPONFORK), "madvise(0x20000000, 4096, MADV_KEEPONFORK)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_DONTDUMP), "madvise(0x20000000, 4096, MADV_DONTDUMP)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_POPULATE_WRITE), "madvise(0x20000000, 4096, MADV_POPULATE_WRITE)");
    want(sys(madvise, ARENA_END, WL_PAGE, MADV_POPULATE_READ), "madvise(0x20004000, 4096, MADV_POPULATE_READ)");
    want(sys(madvise, ARENA + 1, 5, MADV_NORMAL), "madvise(0x20000001, 5, MADV_NORMAL)");
    want(sys(madvise, ARENA, -1L, -1), "madvise(0x20000000, 18446744073709551615, 0xffffffff /* MADV_?\?? */)");
    want(sys(mlock2, ARENA, WL_PAGE, 1), "mlock2(0x20000000, 4096, MLOCK_ONFAULT)");
    want(sys(mlock2, ARENA_END, WL_PAGE, 0), "mlock2(0x20004000, 4096, 0)");
    want(sys(mlock2, ARENA, WL_PAGE, 6), "mlock2(0x20000000, 4096, 0x6 /* MLOCK_?\?? */)");
    want(sys(munlock, ARENA, WL_PAGE), "munlock(0x20000000, 4096)");
    want(sys(msync, ARENA, WL_PAGE, MS_ASYNC | MS_INVALIDATE), "msync(0x20000000, 4096, MS_ASYNC|MS_INVALIDATE)");
    want(sys(msync, ARENA, WL_PAGE, MS_ASYNC | MS_SYNC | 8), "msync(0x20000000, 4096, MS_SYNC|MS_ASYNC|0x8)");
    want(sys(mincore, ARENA + 3, 1, ARENA), "mincore(0x20000003, 1, 0x20000000)");
}
