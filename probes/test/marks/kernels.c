// Calls functions a known number of times and tells how often: CALLS NAME N, and of some TIME NAME BEGIN END (nanoseconds
// of CLOCK_MONOTONIC just outside of the call). The reports of jtrace are compared with these lines.
// usage: kernels WAY [N]
#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "usdt.h"

__attribute__((section(".probes"), used, visibility("hidden"))) volatile uint16_t listening;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static volatile long sink;

// Not static, not inlined and not cloned: there to be found by name.
#define FUNCTION __attribute__((noinline, noclone, used))

FUNCTION void pause_for(long micros) {
    usleep((unsigned)micros);
    sink++;
}

FUNCTION long recurse(long depth) {
    long below = depth > 0 ? recurse(depth - 1) : 0;
    return below + sink;
}

FUNCTION void hot(void) {
    __asm__ volatile("" ::: "memory");
}

static jmp_buf back;

FUNCTION void jumps(long round) {
    if (round % 2 == 1) {
        longjmp(back, 1);
    }
    sink++;
}

static void *thread(void *rounds) {
    for (long i = 0; i < (long)(intptr_t)rounds; i++) {
        pause_for(500);
    }
    return 0;
}

static void statics(long n) {
    for (long i = 0; i < n; i++) {
        PROBE("test", "load__start", "0");
        usleep(200);
        PROBE("test", "load__done", "0");
        PROBE("test", "tick", "0");
        if (listening) {
            PROBE("test", "heard", "listening");
        }
    }
    for (long i = 0; i < n; i++) {
        int down = (int)-i;
        volatile unsigned long far = (unsigned long)i * 1000;
        // Below zero in a register, in memory, as a constant, an address, a byte, and a place that nobody can fetch.
        PROBE_ARGS("test", "sized", "0", "-4@%0 8@%1 -4@%2 8@%3 1@%b4 8@(%3,%3,8)",
            : : "r"(down), "m"(far), "n"(7), "r"(&sink), "r"((unsigned char)i));
        PROBE_ARGS("test", "short", "0", "-2@%w0", : : "r"((int)(short)-i));
    }
    printf("VALUES test:sized_arg1 %ld %ld 0\nVALUES test:sized_arg2 %ld 0 %ld\n", n, 1 - n, n, (n - 1) * 1000);
    printf("VALUES test:sized_arg3 %ld 7 7\nVALUES test:sized_arg5 %ld 0 %ld\n", n, n, n - 1);
    printf("VALUES test:short_arg1 %ld %ld 0\n", n, 1 - n);
    printf("CALLS test:load %ld\nCALLS test:tick %ld\nCALLS test:heard %ld\nCALLS test:sized %ld\n", n, n, n, n);
}

int main(int argc, char **argv) {
    const char *way = argc > 1 ? argv[1] : "calls";
    long n = argc > 2 ? atol(argv[2]) : 10;
    setvbuf(stdout, 0, _IOLBF, 0);
    if (strcmp(way, "calls") == 0) {
        for (long i = 0; i < n; i++) {
            uint64_t from = now();
            pause_for(1000 * (i % 3));
            printf("TIME pause_for %lu %lu\n", from, now());
        }
        printf("CALLS pause_for %ld\n", n);
    } else if (strcmp(way, "nested") == 0) {
        recurse(n - 1);
        printf("CALLS recurse %ld\n", n);
    } else if (strcmp(way, "threads") == 0) {
        pthread_t threads[4];
        for (int i = 0; i < 4; i++) {
            pthread_create(&threads[i], 0, thread, (void *)(intptr_t)n);
        }
        for (int i = 0; i < 4; i++) {
            pthread_join(threads[i], 0);
        }
        printf("CALLS pause_for %ld\n", 4 * n);
    } else if (strcmp(way, "fork") == 0) {
        for (long i = 0; i < n; i++) {
            if (fork() == 0) {
                pause_for(1000);
                _exit(0);
            }
        }
        while (wait(0) > 0) {
        }
        pause_for(1000);
        printf("CALLS pause_for %ld\n", n + 1);
    } else if (strcmp(way, "tree") == 0) {
        pid_t root = getpid();
        for (long i = 0; i < n && getpid() == root; i++) {
            if (fork() == 0) {
                for (long j = 0; j < n && fork() != 0; j++) {
                }
                pause_for(1000);
                while (wait(0) > 0) {
                }
                _exit(0);
            }
        }
        while (wait(0) > 0) {
        }
        printf("CALLS pause_for %ld\n", n * (n + 1));
    } else if (strcmp(way, "hot") == 0) {
        uint64_t end = now() + (uint64_t)n * 1000000;
        long calls = 0;
        while (now() < end) {
            for (int i = 0; i < 1000; i++) {
                hot();
            }
            calls += 1000;
        }
        pause_for(1000);
        printf("CALLS hot %ld\nCALLS pause_for 1\n", calls);
    } else if (strcmp(way, "warm") == 0) {
        for (long i = 0; i < n; i++) {
            hot();
        }
        printf("CALLS hot %ld\n", n);
    } else if (strcmp(way, "jumps") == 0) {
        for (volatile long i = 0; i < n; i++) {
            if (setjmp(back) == 0) {
                jumps(i);
            }
        }
        printf("CALLS jumps %ld\n", n - n / 2);
    } else if (strcmp(way, "statics") == 0) {
        statics(n);
    }
    return 0;
}
