/* Loads, sorts and sums batches of numbers, two threads at a time, and says so by marks. */
#include "jtrace_mark.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { BATCHES = 3, ROWS = 400000, THREADS = 2 };

struct part {
    double *values;
    long count;
    double sum;
};

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void load(double *values, long count) {
    JTRACE_MARK_SCOPE("load");
    uint32_t state = 1;
    for (long i = 0; i < count; i++) {
        state = state * 1664525 + 1013904223;
        values[i] = state / 4294967296.0;
    }
    jtrace_mark_counter("rows", count);
}

static void *sum(void *argument) {
    struct part *part = argument;
    JTRACE_MARK_SCOPE("sum");
    for (int round = 0; round < 20; round++) {
        part->sum = 0;
        for (long i = 0; i < part->count; i++) {
            part->sum += part->values[i] * part->values[i];
        }
    }
    return 0;
}

int main(void) {
    double *values = malloc(ROWS * sizeof *values);
    for (int batch = 1; batch <= BATCHES; batch++) {
        JTRACE_MARK_SCOPE("batch");
        long rows = ROWS / BATCHES * batch;
        load(values, rows);

        jtrace_mark_begin("sort");
        qsort(values, (size_t)rows, sizeof *values, by_value);
        jtrace_mark_end("sort");

        pthread_t threads[THREADS];
        struct part parts[THREADS];
        for (int i = 0; i < THREADS; i++) {
            parts[i] = (struct part){values + i * (rows / THREADS), rows / THREADS, 0};
            pthread_create(&threads[i], 0, sum, &parts[i]);
        }
        jtrace_mark_begin("wait");
        for (int i = 0; i < THREADS; i++) {
            pthread_join(threads[i], 0);
        }
        jtrace_mark_end("wait");
        printf("%d: %.3f\n", batch, (parts[0].sum + parts[1].sum) / (double)rows);
    }
    free(values);
    return 0;
}
