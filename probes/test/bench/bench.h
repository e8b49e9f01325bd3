/* What the workloads of the benchmark share. Each measures itself, so that the start of a tracer does not count, and
   prints one line: bench calls=N ns=T (CLOCK_MONOTONIC). */
#ifndef BENCH_H
#define BENCH_H
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline unsigned long long bench_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static inline int bench_report(unsigned long calls, unsigned long long ns)
{
    return printf("bench calls=%lu ns=%llu\n", calls, ns) < 0 || fflush(stdout) != 0;
}

/* The count in the first argument. */
static inline unsigned long bench_count(int argc, char **argv)
{
    char *end;
    unsigned long n = argc == 2 ? strtoul(argv[1], &end, 10) : 0;
    if (n == 0 || *end) {
        fprintf(stderr, "usage: %s COUNT\n", argv[0]);
        exit(2);
    }
    return n;
}
#endif
