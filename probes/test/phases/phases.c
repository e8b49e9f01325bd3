/*
 * Spends known lengths of CPU time in known kinds of code, and prints "PHASE kind from to" for each, nanoseconds of
 * CLOCK_MONOTONIC. usage: phases [MILLISECONDS [ROUNDS]]; kinds that the CPU lacks are left out.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define N 4096

static float a[N] __attribute__((aligned(64)));
static float b[N] __attribute__((aligned(64)));
static char from[1 << 20];
static char to[1 << 20];
static char buffer[1 << 16];
static int zero;

/* The same loop, compiled for vectors of different widths. */
#define KERNEL(name, ...) \
    __attribute__((noinline, __VA_ARGS__)) static void name(void) \
    { \
        for (int round = 0; round < 100; round++) \
            for (int i = 0; i < N; i++) \
                a[i] = a[i] * 0.999f + b[i] * 0.5f; \
    }

KERNEL(scalar, optimize("O1,no-tree-vectorize"))
#ifdef __x86_64__
KERNEL(sse, optimize("O3"), target("sse2"))
KERNEL(avx2, optimize("O3"), target("avx2,fma,prefer-vector-width=256"))
KERNEL(avx512, optimize("O3"), target("avx512f,fma,prefer-vector-width=512"))
#endif

static volatile uint64_t sink;

__attribute__((noinline)) static void integers(void)
{
    uint64_t x = sink;
    for (int i = 0; i < 100000; i++)
        x = x * 6364136223846793005u + (x >> 7) + 1442695040888963407u;
    sink = x;
}

static void copy(void)
{
    memcpy(to, from, sizeof to);
    __asm__ volatile("" ::: "memory");
}

static void reads(void)
{
    if (read(zero, buffer, sizeof buffer) < 0)
        abort();
}

static void sleeps(void)
{
    usleep(4000);
}

static uint64_t now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

/* Time by the clock of the CPU, so that a busy machine makes a phase longer and not thinner. */
static void phase(const char *kind, void (*work)(void), clockid_t clock, uint64_t nanos)
{
    uint64_t from_time = now(CLOCK_MONOTONIC);
    uint64_t begin = now(clock);
    while (now(clock) - begin < nanos)
        for (int i = 0; i < 10; i++)
            work();
    printf("PHASE %s %lu %lu\n", kind, from_time, now(CLOCK_MONOTONIC));
}

int main(int argc, char **argv)
{
    uint64_t nanos = (argc > 1 ? atoi(argv[1]) : 200) * 1000000ull;
    int rounds = argc > 2 ? atoi(argv[2]) : 1;
    zero = open("/dev/zero", O_RDONLY);
    for (int i = 0; i < N; i++)
        b[i] = i;
    memset(from, 1, sizeof from);
    memset(to, 2, sizeof to);
    for (int i = 0; i < rounds; i++) {
        phase("scalar-int", integers, CLOCK_THREAD_CPUTIME_ID, nanos);
        phase("scalar-fp", scalar, CLOCK_THREAD_CPUTIME_ID, nanos);
#ifdef __x86_64__
        phase("sse", sse, CLOCK_THREAD_CPUTIME_ID, nanos);
        if (__builtin_cpu_supports("avx2"))
            phase("avx2", avx2, CLOCK_THREAD_CPUTIME_ID, nanos);
        if (__builtin_cpu_supports("avx512f"))
            phase("avx512", avx512, CLOCK_THREAD_CPUTIME_ID, nanos);
#endif
        phase("kernel", reads, CLOCK_THREAD_CPUTIME_ID, nanos);
        phase("vector-move", copy, CLOCK_THREAD_CPUTIME_ID, nanos);
        phase("waiting", sleeps, CLOCK_MONOTONIC, nanos);
    }
    return a[5] > 1e30f;
}
