/* mmap and munmap: protections, flags, offsets, huge page sizes. */
#include "wl.h"

OPTIONS("-etrace=mmap,munmap")

static void run(void)
{
    long fd = sys(memfd_create, "x", 0);
    sys(ftruncate, fd, 3 * WL_PAGE);
    long a = want_hex(sys(mmap, NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
                      "mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)");
    want_hex(sys(mmap, a, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0),
             "mmap(%#lx, 4096, PROT_NONE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0)", a);
    want_hex(sys(mmap, a, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0),
             "mmap(%#lx, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED_NOREPLACE, -1, 0)", a);
    long b = want_hex(sys(mmap, NULL, 4096, PROT_READ | PROT_EXEC, MAP_SHARED, fd, 0x2000),
                      "mmap(NULL, 4096, PROT_READ|PROT_EXEC, MAP_SHARED, %ld, 0x2000)", fd);
    want_hex(sys(mmap, NULL, 4096, PROT_READ, MAP_SHARED_VALIDATE | MAP_POPULATE, fd, 0),
             "mmap(NULL, 4096, PROT_READ, MAP_SHARED_VALIDATE|MAP_POPULATE, %ld, 0)", fd);
    want_hex(
        sys(mmap, NULL, 4096, PROT_READ | PROT_WRITE,
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK | MAP_LOCKED, -1, 0),
        "mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS|MAP_NORESERVE|MAP_LOCKED|MAP_STACK, -1, 0)");
    want_hex(sys(mmap, NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0x123456789000L),
             "mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, %ld, 0x123456789000)", fd);
    want_hex(sys(mmap, NULL, 4096, PROT_READ, MAP_PRIVATE, 999, 0), "mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 999, 0)");
    want_hex(sys(mmap, NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
             "mmap(NULL, 0, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)");
    want_hex(sys(mmap, NULL, 4096, PROT_READ, 0, -1, 0), "mmap(NULL, 4096, PROT_READ, MAP_FILE, -1, 0)");
    want_hex(sys(mmap, NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 1), "mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, %ld, 0x1)",
             fd);
    want_hex(sys(mmap, NULL, -1L, PROT_READ | 0x40, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
             "mmap(NULL, 18446744073709551615, PROT_READ|0x40, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)");
    want_hex(sys(mmap, NULL, 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | (63u << 26), -1, 0),
             "mmap(NULL, 1, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS|MAP_HUGETLB|63<<MAP_HUGE_SHIFT, -1, 0)");
    want(sys(munmap, a, 8192), "munmap(%#lx, 8192)", a);
    want(sys(munmap, a, 8192), "munmap(%#lx, 8192)", a);
    want(sys(munmap, b + 1, 4096), "munmap(%#lx, 4096)", b + 1);
    want(sys(munmap, NULL, 0), "munmap(NULL, 0)");
    want(sys(munmap, b, 4096), "munmap(%#lx, 4096)", b);
}
