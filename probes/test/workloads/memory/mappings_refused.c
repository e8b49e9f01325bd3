/* mmap, mremap, mprotect: sizes, places and flags that cannot be. */
#include "wl_arena.h"

OPTIONS("-etrace=mremap,mprotect,mlockall")

static void run(void)
{
    arena();
    want(sys(mremap, ARENA, WL_PAGE, 2 * WL_PAGE, 2, ARENA), "mremap(0x20000000, 4096, 8192, MREMAP_FIXED)");
    want(sys(mremap, ARENA, WL_PAGE, 2 * WL_PAGE, 3, ARENA + 1),
         "mremap(0x20000000, 4096, 8192, MREMAP_MAYMOVE|MREMAP_FIXED, 0x20000001)");
    want(sys(mremap, ARENA, WL_PAGE, 0, 1), "mremap(0x20000000, 4096, 0, MREMAP_MAYMOVE)");
    want(sys(mremap, ARENA_END, WL_PAGE, WL_PAGE, 4, 0), "mremap(0x20004000, 4096, 4096, MREMAP_DONTUNMAP)");
    want(sys(mremap, ARENA + 1, WL_PAGE, WL_PAGE, 0), "mremap(0x20000001, 4096, 4096, 0)");
    want(sys(mremap, ARENA, WL_PAGE, WL_PAGE, 0x10, 0), "mremap(0x20000000, 4096, 4096, 0x10 /* MREMAP_?\?? */)");
    want(sys(mprotect, ARENA, WL_PAGE, PROT_READ | PROT_WRITE | PROT_EXEC | 8),
         "mprotect(0x20000000, 4096, PROT_READ|PROT_WRITE|PROT_EXEC|PROT_SEM)");
    want(sys(mprotect, ARENA + 5, 1, PROT_NONE), "mprotect(0x20000005, 1, PROT_NONE)");
    want(sys(mprotect, ARENA_END, WL_PAGE, PROT_READ | PROT_GROWSDOWN),
         "mprotect(0x20004000, 4096, PROT_READ|PROT_GROWSDOWN)");
    want(sys(mlockall, 0), "mlockall(0)");
    want(sys(mlockall, 0x18), "mlockall(0x18 /* MCL_?\?? */)");
}
