/* remap_file_pages of a shared mapping. */
#include "wl_arena.h"

OPTIONS("-etrace=remap_file_pages")

static void run(void)
{
    long fd = sys(memfd_create, "pages", 0);
    sys(ftruncate, fd, 4 * WL_PAGE);
    long at = sys(mmap, ARENA, 4 * WL_PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0);
    if (at != ARENA)
        skip("no memory can be mapped at 0x20000000");
    want(sys(remap_file_pages, ARENA, WL_PAGE, 0, 2, 0), "remap_file_pages(0x20000000, 4096, PROT_NONE, 2, MAP_FILE)");
    want(sys(remap_file_pages, ARENA + WL_PAGE, 2 * WL_PAGE, 0, 1, MAP_NONBLOCK),
         "remap_file_pages(0x20001000, 8192, PROT_NONE, 1, MAP_FILE|MAP_NONBLOCK)");
    want(sys(remap_file_pages, ARENA, 0, 0, 1L << 40, 0),
         "remap_file_pages(0x20000000, 0, PROT_NONE, 1099511627776, MAP_FILE)");
    want(sys(remap_file_pages, ARENA + 8 * WL_PAGE, WL_PAGE, PROT_READ, 3, MAP_SHARED | MAP_LOCKED),
         "remap_file_pages(0x20008000, 4096, PROT_READ, 3, MAP_SHARED|MAP_LOCKED)");
}
