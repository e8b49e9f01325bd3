/* pkey_alloc, pkey_mprotect, pkey_free: protection keys; key -1 works on any processor. */
#include "wl_arena.h"

OPTIONS("-etrace=pkey_alloc,pkey_mprotect,pkey_free")

static void run(void)
{
    arena();
    want(sys(pkey_mprotect, ARENA, WL_PAGE, PROT_READ, -1), "pkey_mprotect(0x20000000, 4096, PROT_READ, -1)");
    want(sys(pkey_mprotect, ARENA, 2 * WL_PAGE, PROT_READ | PROT_WRITE | PROT_EXEC, -1),
         "pkey_mprotect(0x20000000, 8192, PROT_READ|PROT_WRITE|PROT_EXEC, -1)");
    want(sys(pkey_mprotect, ARENA, WL_PAGE, PROT_NONE, 16), "pkey_mprotect(0x20000000, 4096, PROT_NONE, 16)");
    want(sys(pkey_mprotect, ARENA + 1, WL_PAGE, PROT_READ | PROT_GROWSDOWN, 0),
         "pkey_mprotect(0x20000001, 4096, PROT_READ|PROT_GROWSDOWN, 0)");
    want(sys(pkey_mprotect, ARENA_END, WL_PAGE, 0x40000000L, -2),
         "pkey_mprotect(0x20004000, 4096, 0x40000000 /* PROT_?\?? */, -2)");
    want(sys(pkey_alloc, 1, 0), "pkey_alloc(0x1, 0)");
    want(sys(pkey_alloc, 0, 4), "pkey_alloc(0, PKEY_DISABLE_EXECUTE)");
    want(sys(pkey_alloc, -1L, 3), "pkey_alloc(0xffffffffffffffff, PKEY_DISABLE_ACCESS|PKEY_DISABLE_WRITE)");
    want(sys(pkey_free, -1), "pkey_free(-1)");
    want(sys(pkey_free, 16), "pkey_free(16)");
    long key = sys(pkey_alloc, 0, 1);
    if (key >= 0) {
        want(key, "pkey_alloc(0, PKEY_DISABLE_ACCESS)");
        want(sys(pkey_mprotect, ARENA, WL_PAGE, PROT_READ, key), "pkey_mprotect(0x20000000, 4096, PROT_READ, %ld)", key);
        want(sys(pkey_free, key), "pkey_free(%ld)", key);
    } else {
        want(key, "pkey_alloc(0, PKEY_DISABLE_ACCESS)");
    }
}
