// Makes marks and tells them on standard output, one a line: MARK NAME TID BEGIN END (nanoseconds of CLOCK_MONOTONIC
// just outside of the mark), COUNT NAME N, VALUE NAME LAST. The reports of jtrace are compared with these lines.
// usage: marks WAY [N]
#include "jtrace_mark.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static void told(const char *name, uint64_t from) {
    printf("MARK %s %ld %lu %lu\n", name, (long)syscall(SYS_gettid), from, now());
}

static volatile double sink;

static void compute(int millis) {
    uint64_t end = now() + (uint64_t)millis * 1000000;
    double x = 1;
    while (now() < end) {
        for (int i = 0; i < 10000; i++) {
            x = x * 1.0000001 + 1e-9;
        }
    }
    sink = x;
}

static void nest(int millis) {
    uint64_t outer = now();
    jtrace_mark_begin("outer");
    for (int i = 0; i < 3; i++) {
        uint64_t inner = now();
        jtrace_mark_begin("inner");
        compute(millis);
        jtrace_mark_end("inner");
        told("inner", inner);
    }
    uint64_t rest = now();
    {
        JTRACE_MARK_SCOPE("rest");
        usleep((unsigned)millis * 1000);
    }
    told("rest", rest);
    jtrace_mark_end("outer");
    told("outer", outer);
}

static void *thread(void *name) {
    for (int i = 0; i < 50; i++) {
        uint64_t from = now();
        jtrace_mark_begin((const char *)name);
        usleep(1000);
        jtrace_mark_end((const char *)name);
        flockfile(stdout);
        told((const char *)name, from);
        funlockfile(stdout);
        jtrace_mark_counter("rounds", i);
    }
    return 0;
}

static void many(long n) {
    for (long i = 0; i < n; i++) {
        jtrace_mark_begin("short");
        jtrace_mark_end("short");
        // No faster than a ring can be read.
        if (i % 1000 == 999) {
            usleep(1000);
        }
    }
    printf("COUNT short %ld\n", n);
}

// Writes into the ring what no mark writes.
static void hostile(long kind) {
    jtrace_mark_begin("good");
    jtrace_mark_end("good");
    struct jtrace_ring *ring = jtrace_page_.ring;
    if (ring == 0 || ring == JTRACE_OFF_) {
        return;
    }
    unsigned char *data = (unsigned char *)ring + ring->header;
    struct jtrace_record *record = (struct jtrace_record *)(data + ring->head % ring->size);
    // What was good is read first.
    for (int i = 0; i < 5000 && __atomic_load_n(&ring->tail, __ATOMIC_ACQUIRE) != ring->head; i++) {
        usleep(1000);
    }
    switch (kind) {
    case 0: // longer than what was written
        record->stamp = 1 << 20 | (uint64_t)JTRACE_BEGIN << 32;
        ring->head += 64;
        break;
    case 1: // further than the ring is long
        ring->head += ring->size * 3;
        break;
    case 2: { // shorter than it was
        char path[4096];
        snprintf(path, sizeof path, "%s/ring.%ld", strchr(getenv("JTRACE_RING"), ':') + 1, (long)getpid());
        if (truncate(path, 0) != 0) {
            perror(path);
        }
        usleep(50000);
        break;
    }
    case 3: // names without end, times to come, marks without a name, a room that nobody fills
        for (uint32_t i = 0; i < 3000; i++) {
            record = (struct jtrace_record *)(data + (ring->head + 64 * i) % ring->size);
            record->tid = i;
            record->name = i % 3 == 0 ? i << 24 : 1;
            record->time = i % 2 == 0 ? UINT64_MAX - i : 0;
            record->value = i * UINT64_C(0x9e3779b97f4a7c15);
            record->stamp = i == 2000 ? 0 : 64 | (uint64_t)(i % 9) << 32;
        }
        __atomic_fetch_add(&ring->head, 64 * 3000, __ATOMIC_RELEASE);
        ring->drops = UINT64_MAX;
        break;
    default:
        break;
    }
    printf("HOSTILE %ld\n", kind);
}

int main(int argc, char **argv) {
    const char *way = argc > 1 ? argv[1] : "nest";
    long n = argc > 2 ? atol(argv[2]) : 10;
    setvbuf(stdout, 0, _IOLBF, 0);
    if (strcmp(way, "nest") == 0) {
        nest((int)n);
    } else if (strcmp(way, "threads") == 0) {
        pthread_t threads[4];
        static char names[4][16];
        for (int i = 0; i < 4; i++) {
            snprintf(names[i], sizeof names[i], "thread-%d", i);
            pthread_create(&threads[i], 0, thread, names[i]);
        }
        for (int i = 0; i < 4; i++) {
            pthread_join(threads[i], 0);
        }
        printf("VALUE rounds 49\n");
    } else if (strcmp(way, "many") == 0) {
        many(n);
    } else if (strcmp(way, "fork") == 0) {
        uint64_t before = now();
        jtrace_mark_begin("before");
        jtrace_mark_end("before");
        told("before", before);
        for (long i = 0; i < n; i++) {
            if (fork() == 0) {
                uint64_t from = now();
                jtrace_mark_begin("child");
                usleep(2000);
                jtrace_mark_end("child");
                told("child", from);
                _exit(0);
            }
        }
        while (wait(0) > 0) {
        }
        uint64_t after = now();
        jtrace_mark_begin("after");
        jtrace_mark_end("after");
        told("after", after);
    } else if (strcmp(way, "exec") == 0) {
        jtrace_mark_begin("lost in exec");
        uint64_t from = now();
        jtrace_mark_begin("image");
        jtrace_mark_end("image");
        told("image", from);
        if (n > 0) {
            char less[24];
            snprintf(less, sizeof less, "%ld", n - 1);
            execl("/proc/self/exe", argv[0], "exec", less, (char *)0);
        }
    } else if (strcmp(way, "kill") == 0) {
        jtrace_mark_begin("killed");
        uint64_t from = now();
        jtrace_mark_begin("whole");
        jtrace_mark_end("whole");
        told("whole", from);
        usleep((unsigned)n * 1000);
        raise(SIGKILL);
    } else if (strcmp(way, "steady") == 0) {
        // Until it is killed: there to be attached to.
        for (long i = 0; i < n; i++) {
            jtrace_mark_begin("steady");
            usleep(1000);
            jtrace_mark_end("steady");
        }
    } else if (strcmp(way, "hostile") == 0) {
        hostile(n);
    } else if (strcmp(way, "flood") == 0) {
        for (long i = 0; i < n; i++) {
            jtrace_mark_counter("flood", i);
        }
        printf("COUNT flood %ld\n", n);
    }
    return 0;
}
