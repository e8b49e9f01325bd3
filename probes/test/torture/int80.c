/* int80 N: calls by the i386 entry of a 64-bit program. asm/unistd_32.h: getpid 20, getppid 64. */
#include "torture.h"

static long call32(long nr)
{
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(nr) : "memory", "r8", "r9", "r10", "r11");
    return result;
}

int main(int argc, char **argv)
{
    int n = number(argc, argv, 1, 100);
    if (call32(20) != getpid()) {
        fprintf(stderr, "this kernel has no i386 calls\n");
        return 77;
    }
    for (int i = 0; i < n; i++)
        CHECK(call32(64) == getppid());
    return 0;
}
