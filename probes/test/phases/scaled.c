/* The same work each time, for which it is the compiler's choice how fast: 20 marks of a function that scales numbers. */
#include <stdio.h>

#include "jtrace_mark.h"

enum { COUNT = 4096, ROUNDS = 3000, STEPS = 20 };

static float numbers[COUNT];

__attribute__((noinline)) void scale(float *x, float by)
{
    for (int i = 0; i < COUNT; i++)
        x[i] = x[i] * by + 0.25f;
}

int main(void)
{
    for (int step = 0; step < STEPS; step++) {
        jtrace_mark_begin("step");
        for (int round = 0; round < ROUNDS; round++)
            scale(numbers, 0.5f);
        jtrace_mark_end("step");
    }
    printf("%.3f\n", numbers[COUNT - 1]);
    return 0;
}
