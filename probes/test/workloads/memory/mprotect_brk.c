/* mprotect and brk. */
#include "wl.h"

OPTIONS("-etrace=mprotect,brk")

static void run(void)
{
    long a = sys(mmap, NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    want(sys(mprotect, a, 4096, PROT_READ), "mprotect(%#lx, 4096, PROT_READ)", a);
    want(sys(mprotect, a, 8192, PROT_READ | PROT_WRITE | PROT_EXEC),
         "mprotect(%#lx, 8192, PROT_READ|PROT_WRITE|PROT_EXEC)", a);
    want(sys(mprotect, a, 4096, PROT_NONE), "mprotect(%#lx, 4096, PROT_NONE)", a);
    want(sys(mprotect, a, 4096, PROT_READ | PROT_GROWSDOWN), "mprotect(%#lx, 4096, PROT_READ|PROT_GROWSDOWN)", a);
    want(sys(mprotect, a + 1, 4096, PROT_READ), "mprotect(%#lx, 4096, PROT_READ)", a + 1);
    want(sys(mprotect, NULL, 4096, 0x100), "mprotect(NULL, 4096, 0x100 /* PROT_??? */)");
    want(sys(mprotect, a + 8192, -1L, PROT_WRITE), "mprotect(%#lx, 18446744073709551615, PROT_WRITE)", a + 8192);
    long end = want_hex(sys(brk, NULL), "brk(NULL)");
    want_hex(sys(brk, end + 0x3000), "brk(%#lx)", end + 0x3000);
    want_hex(sys(brk, end), "brk(%#lx)", end);
    want_hex(sys(brk, 1), "brk(0x1)");
    want_hex(sys(brk, -4096L), "brk(0xfffffffffffff000)");
}
