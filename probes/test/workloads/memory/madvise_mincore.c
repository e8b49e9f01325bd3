/* madvise and mincore. */
#include "wl.h"

OPTIONS("-etrace=madvise,mincore")

static void run(void)
{
    long a = sys(mmap, NULL, 4 * WL_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    unsigned char resident[4] = {9, 9, 9, 9};
    want(sys(madvise, a, 8192, MADV_DONTNEED), "madvise(%#lx, 8192, MADV_DONTNEED)", a);
    want(sys(madvise, a, 4096, MADV_WILLNEED), "madvise(%#lx, 4096, MADV_WILLNEED)", a);
    want(sys(madvise, a, 4096, MADV_SEQUENTIAL), "madvise(%#lx, 4096, MADV_SEQUENTIAL)", a);
    want(sys(madvise, a, 4096, MADV_FREE), "madvise(%#lx, 4096, MADV_FREE)", a);
    want(sys(madvise, a, 4096, MADV_REMOVE), "madvise(%#lx, 4096, MADV_REMOVE)", a);
    want(sys(madvise, a, 4096, MADV_DONTFORK), "madvise(%#lx, 4096, MADV_DONTFORK)", a);
    want(sys(madvise, a + 1, 4096, MADV_RANDOM), "madvise(%#lx, 4096, MADV_RANDOM)", a + 1);
    want(sys(madvise, NULL, 4096, MADV_NORMAL), "madvise(NULL, 4096, MADV_NORMAL)");
    want(sys(madvise, a, 4096, 0x777), "madvise(%#lx, 4096, 0x777 /* MADV_??? */)", a);
    *(volatile char *)a = 1;
    *(volatile char *)(a + 3 * WL_PAGE) = 1;
    want(sys(mincore, a, 4 * WL_PAGE, resident), "mincore(%#lx, 16384, [%d, %d, %d, %d])", a, 1, 0, 0, 1);
    want(sys(mincore, a, 1, resident), "mincore(%#lx, 1, [1])", a);
    want(sys(mincore, a + 1, 1, resident), "mincore(%#lx, 1, %p)", a + 1, resident);
    want(sys(mincore, NULL, 4096, NULL), "mincore(NULL, 4096, NULL)");
    want(sys(mincore, a, 0, resident), "mincore(%#lx, 0, [])", a);
}
