/* remap_file_pages with arguments that it refuses. */
#include "wl_arena.h"

OPTIONS("-etrace=remap_file_pages")

static void run(void)
{
    arena();
    want(sys(remap_file_pages, 1, 4096, 0, 5, 0), "remap_file_pages(0x1, 4096, PROT_NONE, 5, MAP_FILE)");
    want(sys(remap_file_pages, -1L, -1L, 7, -1L, 0x10002),
         "remap_file_pages(0xffffffffffffffff, 18446744073709551615, PROT_READ|PROT_WRITE|PROT_EXEC, "
         "18446744073709551615, MAP_PRIVATE|MAP_NONBLOCK)");
    want(sys(remap_file_pages, 0, 0, 0x1000008, 1, -1),
         "remap_file_pages(NULL, 0, PROT_SEM|PROT_GROWSDOWN, 1, 0xf /* MAP_?\?? */|MAP_FIXED|MAP_ANONYMOUS|"
         "MAP_32BIT|MAP_NORESERVE|MAP_POPULATE|MAP_NONBLOCK|MAP_GROWSDOWN|MAP_DENYWRITE|MAP_EXECUTABLE|"
         "MAP_LOCKED|MAP_STACK|MAP_HUGETLB|MAP_SYNC|MAP_FIXED_NOREPLACE|0x3e00680|63<<MAP_HUGE_SHIFT)");
}
