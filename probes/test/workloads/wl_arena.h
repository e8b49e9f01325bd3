/*
 * Memory at a fixed address, so that a workload can name addresses in its expected text: four pages, and
 * behind them a page that cannot be read.
 */
#ifndef WL_ARENA_H
#define WL_ARENA_H

#include "wl.h"

#define ARENA 0x20000000L
#define ARENA_END (ARENA + 4 * WL_PAGE)

/* Maps the arena, filled with zeros. */
__attribute__((unused)) static void arena(void)
{
    long at = sys(mmap, ARENA, 5 * WL_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_POPULATE, -1, 0);
    if (at != ARENA)
        skip("no memory can be mapped at 0x20000000");
    sys(munmap, ARENA_END, WL_PAGE);
}

/* Copies n bytes to the given place of the arena, answers its address. */
__attribute__((unused)) static long put(long at, const void *data, size_t n)
{
    memcpy((void *)at, data, n);
    return at;
}

/* The address of a copy that ends where the arena ends. */
__attribute__((unused)) static long at_end(const void *data, size_t n)
{
    return put(ARENA_END - (long)n, data, n);
}

#endif
