/* mremap, msync, mlock, munlock, mlockall. */
#include "wl.h"

OPTIONS("-etrace=mremap,msync,mlock,munlock,mlock2,mlockall,munlockall")

static void run(void)
{
    long a = sys(mmap, NULL, 4 * WL_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    long to = sys(mmap, NULL, 4 * WL_PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    want_hex(sys(mremap, a, 4 * WL_PAGE, 2 * WL_PAGE, 0), "mremap(%#lx, 16384, 8192, 0)", a);
    want_hex(sys(mremap, a, 2 * WL_PAGE, WL_PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, to),
             "mremap(%#lx, 8192, 4096, MREMAP_MAYMOVE|MREMAP_FIXED, %#lx)", a, to);
    want_hex(sys(mremap, to, WL_PAGE, WL_PAGE, MREMAP_MAYMOVE | 4, 0),
             "mremap(%#lx, 4096, 4096, MREMAP_MAYMOVE|MREMAP_DONTUNMAP)", to);
    want_hex(sys(mremap, to + 1, WL_PAGE, WL_PAGE, MREMAP_MAYMOVE), "mremap(%#lx, 4096, 4096, MREMAP_MAYMOVE)", to + 1);
    want_hex(sys(mremap, to, WL_PAGE, 0, MREMAP_FIXED, to), "mremap(%#lx, 4096, 0, MREMAP_FIXED)", to);
    want_hex(sys(mremap, NULL, 1, -1L, 0x100), "mremap(NULL, 1, 18446744073709551615, 0x100 /* MREMAP_??? */)");
    long b = sys(mmap, NULL, WL_PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    want(sys(msync, b, 4096, MS_SYNC), "msync(%#lx, 4096, MS_SYNC)", b);
    want(sys(msync, b, 4096, MS_ASYNC | MS_INVALIDATE), "msync(%#lx, 4096, MS_ASYNC|MS_INVALIDATE)", b);
    want(sys(msync, b + 1, 4096, 0), "msync(%#lx, 4096, 0)", b + 1);
    want(sys(msync, NULL, 4096, 0x100), "msync(NULL, 4096, 0x100 /* MS_??? */)");
    want(sys(mlock, b, 4096), "mlock(%#lx, 4096)", b);
    want(sys(mlock, NULL, 1), "mlock(NULL, 1)");
    want(sys(mlock2, b, 4096, 1), "mlock2(%#lx, 4096, MLOCK_ONFAULT)", b);
    want(sys(mlock2, b, 4096, 6), "mlock2(%#lx, 4096, 0x6 /* MLOCK_??? */)", b);
    want(sys(munlock, b, 4096), "munlock(%#lx, 4096)", b);
    want(sys(munlock, NULL, -1L), "munlock(NULL, 18446744073709551615)");
    want(sys(munlock, 16, 4096), "munlock(0x10, 4096)");
    want(sys(mlockall, 0), "mlockall(0)");
    want(sys(mlockall, MCL_CURRENT | MCL_ONFAULT), "mlockall(MCL_CURRENT|MCL_ONFAULT)");
    want(sys(munlockall), "munlockall()");
}
