/*
 * usage: counted CALLS LOOPS
 * Calls region() CALLS times; each executes 2 * LOOPS instructions and a few more. Without arguments it runs on. The
 * nop keeps the loop from coming back to the function's first instruction, where a probe may be.
 */
#include <stdlib.h>

__attribute__((noinline)) void region(unsigned long loops)
{
    __asm__ volatile("   nop\n"
                     "1: subs %0, %0, #1\n"
                     "   b.ne 1b\n"
                     : "+r"(loops)
                     :
                     : "cc");
}

int main(int argc, char **argv)
{
    unsigned long calls = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;
    unsigned long loops = argc > 2 ? strtoul(argv[2], NULL, 10) : 100000;
    for (unsigned long i = 0; i < calls || calls == 0; i++)
        region(loops);
    return 0;
}
