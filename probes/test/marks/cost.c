// What marks cost: prints nanoseconds of an empty turn of a loop, and of one with a mark. usage: cost [MARKS] [THREADS]
#include "jtrace_mark.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 5, MOST_THREADS = 64 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void *marks(void *count) {
    for (long i = 0; i < (long)(intptr_t)count; i++) {
        jtrace_mark_begin("turn");
    }
    return 0;
}

int main(int argc, char **argv) {
    long count = argc > 1 ? atol(argv[1]) : 10000000;
    int threads = argc > 2 ? atoi(argv[2]) : 1;
    threads = threads > MOST_THREADS ? MOST_THREADS : threads;
    double empty = 1e18, best = 1e18;
    jtrace_mark_end("first");
    for (int round = 0; round < ROUNDS; round++) {
        double from = now();
        for (long i = 0; i < count; i++) {
            __asm__ volatile("");
        }
        double took = now() - from;
        empty = took < empty ? took : empty;
        pthread_t others[MOST_THREADS];
        from = now();
        for (int i = 1; i < threads; i++) {
            pthread_create(&others[i], 0, marks, (void *)(intptr_t)count);
        }
        marks((void *)(intptr_t)count);
        for (int i = 1; i < threads; i++) {
            pthread_join(others[i], 0);
        }
        took = now() - from;
        best = took < best ? took : best;
    }
    printf("empty %.2f ns, mark %.2f ns\n", empty / (double)count, best / (double)count);
    return 0;
}
