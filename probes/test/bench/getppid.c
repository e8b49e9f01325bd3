/* The cheapest system call in a loop: getppid COUNT. */
#include "bench.h"
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    unsigned long n = bench_count(argc, argv);
    unsigned long long start = bench_now();
    for (unsigned long i = 0; i < n; i++)
        syscall(SYS_getppid);
    return bench_report(n, bench_now() - start);
}
