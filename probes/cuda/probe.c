#include "probe.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

bool in_child;

/* Between two looks at what is done, nanoseconds. */
enum { PERIOD = 200000000 };

static pid_t owner;

static void forked(void) {
    in_child = true;
}

/* CUPTI hands over by itself what fills buffers: this is for those that stay half full. */
static void *flusher(void *unused) {
    struct timespec period = {0, PERIOD};
    prctl(PR_SET_NAME, "jtrace-cuda");
    while (probe_ring() != 0) {
        nanosleep(&period, 0);
        flush(false);
    }
    return unused;
}

/* No signal of the program's is to be taken by it. */
static void start_flusher(void) {
    pthread_t made;
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&made, 0, flusher, 0) == 0) {
        pthread_detach(made);
    }
    pthread_sigmask(SIG_SETMASK, &before, 0);
}

static void at_exit(void) {
    if (!in_child && getpid() == owner && probe_ring() != 0) {
        flush(true);
        note(GPU_NOTE_WHOLE, 0, "all was told at exit");
    }
}

static enum level asked(void) {
    const char *text = getenv("JTRACE_CUDA_LEVEL");
    return text != 0 && text[0] >= '1' && text[0] <= '3' && text[1] == 0 ? (enum level)(text[0] - '0') : HOST;
}

/* The driver calls this when it is initialised. @return 1, for it to go on, whatever becomes of the probe */
__attribute__((visibility("default"))) int InitializeInjection(void) {
    static bool begun;
    enum level level = asked();
    if (__atomic_exchange_n(&begun, true, __ATOMIC_ACQ_REL) || probe_ring() == 0 || !load_cupti(called)) {
        return 1;
    }
    owner = getpid();
    pthread_atfork(0, 0, forked);
    if (!begin_activities(level)) {
        if (cupti.cuptiUnsubscribe != 0) {
            cupti.cuptiUnsubscribe(cupti.subscriber);
        }
        return 1;
    }
    if (level >= HOST && watch_calls() == 0) {
        note(GPU_NOTE_OK, 0, "CUPTI tells of no host calls");
    }
    start_flusher();
    atexit(at_exit);
    return 1;
}
