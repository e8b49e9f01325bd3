#define _GNU_SOURCE
#include "probe.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

bool in_child;

/* Between two looks at what is done, and how long the exit waits for one that is under way at most, nanoseconds. */
enum { PERIOD = 200000000, PATIENCE = 1000000000, SECOND = 1000000000 };

static pid_t owner;

static pthread_t thread;
static bool threaded;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t stopped;
static bool stop;

static struct timespec from_now(clockid_t clock, long nanos) {
    struct timespec t;
    clock_gettime(clock, &t);
    nanos += t.tv_nsec;
    return (struct timespec){t.tv_sec + nanos / SECOND, nanos % SECOND};
}

static void forked(void) {
    in_child = true;
}

/* CUPTI hands over by itself what fills buffers: this is for those that stay half full. */
static void *flusher(void *unused) {
    prctl(PR_SET_NAME, "jtrace-cuda");
    pthread_mutex_lock(&lock);
    while (!stop && probe_ring() != 0) {
        struct timespec until = from_now(CLOCK_MONOTONIC, PERIOD);
        pthread_cond_timedwait(&stopped, &lock, &until);
        if (!stop) {
            pthread_mutex_unlock(&lock);
            flush(false);
            pthread_mutex_lock(&lock);
        }
    }
    pthread_mutex_unlock(&lock);
    return unused;
}

/* What the thread is in is taken down at exit. */
static void stop_flusher(void) {
    pthread_mutex_lock(&lock);
    stop = true;
    pthread_cond_signal(&stopped);
    pthread_mutex_unlock(&lock);
    struct timespec until = from_now(CLOCK_REALTIME, PATIENCE);
    if (threaded && !pthread_equal(thread, pthread_self())) {
        pthread_timedjoin_np(thread, 0, &until);
    }
}

/* No signal of the program's is to be taken by it. */
static void start_flusher(void) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&stopped, &clock);
    pthread_condattr_destroy(&clock);
    threaded = pthread_create(&thread, 0, flusher, 0) == 0;
    pthread_sigmask(SIG_SETMASK, &before, 0);
}

static void at_exit(void) {
    struct jtrace_ring *ring = in_child || getpid() != owner ? 0 : probe_ring();
    if (ring == 0) {
        return;
    }
    stop_flusher();
    flush(true);
    if (__atomic_load_n(&ring->drops, __ATOMIC_RELAXED) == 0) {
        note(GPU_NOTE_WHOLE, 0, "all was told at exit");
    }
}

static enum level asked(void) {
    const char *text = getenv("JTRACE_CUDA_LEVEL");
    return text != 0 && text[0] >= '1' && text[0] <= '3' && text[1] == 0 ? (enum level)(text[0] - '0') : HOST;
}

/*
 * jtrace may watch from outside instead, by probes in the driver: what the program did until they are there would go unseen.
 */
static int leave_it_to_jtrace(void) {
    enum { PAUSE = 1000000, MOST = 5000 };
    const struct timespec pause = {0, PAUSE};
    struct jtrace_ring *ring = probe_ring();
    int before = errno;
    for (int i = 0; i < MOST && ring != 0 && __atomic_load_n(&ring->answered, __ATOMIC_ACQUIRE) == 0; i++) {
        nanosleep(&pause, 0);
        ring = probe_ring();
    }
    errno = before;
    return 1;
}

/* The driver calls this when it is initialised. @return 1, for it to go on, whatever becomes of the probe */
__attribute__((visibility("default"))) int InitializeInjection(void) {
    static bool begun;
    enum level level = asked();
    if (__atomic_exchange_n(&begun, true, __ATOMIC_ACQ_REL) || probe_ring() == 0) {
        return 1;
    }
    if (!load_cupti(called)) {
        return leave_it_to_jtrace();
    }
    owner = getpid();
    pthread_atfork(0, 0, forked);
    if (!begin_activities(level)) {
        if (cupti.cuptiUnsubscribe != 0) {
            cupti.cuptiUnsubscribe(cupti.subscriber);
        }
        return leave_it_to_jtrace();
    }
    if (level >= HOST && watch_calls() == 0) {
        note(GPU_NOTE_OK, 0, "CUPTI tells of no host calls");
    }
    start_flusher();
    atexit(at_exit);
    return 1;
}
