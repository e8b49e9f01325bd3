// The same work at some sizes, either by scalar code or by SIMD after a call that takes its time, so that the one is the faster way
// at small sizes and the other at large ones. Tells each mark on standard output: TIME SIZE NANOSECONDS, just inside of it.
// usage: sizes scalar|simd
#include "jtrace_mark.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

enum { FLOATS = 1 << 17, ROUNDS = 20, TIMES = 31 };

static float x[FLOATS], y[FLOATS];
static char noise[1 << 15];

__attribute__((noinline, optimize("O2", "no-tree-vectorize"))) static void scalar(long n) {
    for (int r = 0; r < ROUNDS; r++) {
        for (long i = 0; i < n; i++) {
            y[i] = y[i] * 0.5f + x[i] * 1.5f;
        }
    }
}

__attribute__((noinline, optimize("O3"))) static void simd(long n) {
    for (int r = 0; r < ROUNDS; r++) {
        for (long i = 0; i < n; i++) {
            y[i] = y[i] * 0.5f + x[i] * 1.5f;
        }
    }
}

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

int main(int argc, char **argv) {
    int wide = argc > 1 && strcmp(argv[1], "simd") == 0;
    static const long sizes[] = {1024, 8192, 65536, FLOATS};
    for (unsigned s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (int i = 0; i < TIMES; i++) {
            jtrace_mark_begin("blend");
            uint64_t from = now();
            jtrace_mark_counter("size", sizes[s]);
            if (wide) {
                // Neither code of the program nor a wait, which others would use.
                long got = getrandom(noise, sizeof noise, 0);
                (void)got;
                simd(sizes[s]);
            } else {
                scalar(sizes[s]);
            }
            uint64_t took = now() - from;
            jtrace_mark_end("blend");
            printf("TIME %ld %lu\n", sizes[s], took);
        }
    }
    return 0;
}
