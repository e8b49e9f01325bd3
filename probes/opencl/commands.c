#include "layer.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

/* A command that the driver has taken. */
struct pending {
    struct pending *next;
    void *event;
    struct jtrace_ring *ring;
    uint32_t name;
    int32_t status; /* and the times, once the driver has told them */
    uint64_t number;
    uint64_t queued, submitted, started, ended;
};

/* The oldest first. Drivers are never called with the lock held: they may call back. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct pending *oldest;
static struct pending **youngest = &oldest;
static struct pending *unused;
static uint32_t waiting;

/* Events that are held at most before those that are done are looked for unasked, again at each such count. */
enum { MANY = 512, GIVE_UP = 8 };

static void before_fork(void) {
    pthread_mutex_lock(&lock);
}

static void after_fork(void) {
    pthread_mutex_unlock(&lock);
}

/* A child has none of the driver's threads: what was under way stays the parent's. */
static void in_child(void) {
    pthread_mutex_unlock(&lock);
    oldest = 0;
    youngest = &oldest;
    waiting = 0;
}

static void at_exit(void) {
    harvest(ALL);
}

void commands_begin(void) {
    static bool begun;
    if (!begun) {
        begun = true;
        pthread_atfork(before_fork, after_fork, in_child);
        atexit(at_exit);
    }
}

static void track(struct jtrace_ring *ring, void *event, uint32_t name, uint64_t number) {
    bool many = false;
    pthread_mutex_lock(&lock);
    struct pending *pending = unused;
    if (pending != 0) {
        unused = pending->next;
    } else {
        pending = malloc(sizeof *pending);
    }
    if (pending != 0) {
        pending->next = 0;
        pending->event = event;
        pending->ring = ring;
        pending->name = name;
        pending->number = number;
        *youngest = pending;
        youngest = &pending->next;
        many = ++waiting % MANY == 0;
    }
    pthread_mutex_unlock(&lock);
    if (pending == 0) {
        NEXT(clReleaseEvent)(event);
    } else if (many) {
        harvest(SOME);
    }
}

void launch_end(const struct launch *launch, const struct work *work, void *const *event, bool own, bool taken) {
    struct jtrace_ring *ring = launch->ring;
    if (ring == 0) {
        return;
    }
    uint64_t returned = jtrace_now();
    void *made = event == 0 ? 0 : *event;
    if (!taken || made == 0) {
        return;
    }
    int before = errno;
    uint32_t queue = number_of_queue(ring, work->queue);
    struct gpu_launch_record *record =
        queue == 0 || work->name == 0 ? 0 : (struct gpu_launch_record *)jtrace_reserve_(ring, sizeof *record);
    if (record == 0) {
        if (!own) {
            NEXT(clReleaseEvent)(made);
        }
        errno = before;
        return;
    }
    uint64_t number = gpu_number(ring);
    record->common.tid = jtrace_tid_(ring);
    record->common.name = work->name;
    record->common.time = launch->time;
    record->common.value = number;
    record->returned = returned;
    record->queue = queue;
    record->api = GPU_OPENCL;
    record->kind = (uint8_t)work->kind;
    record->flags = work->blocking ? GPU_BLOCKING : 0;
    memcpy(record->size, work->size, sizeof record->size);
    memcpy(record->local, work->local, sizeof record->local);
    jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_LAUNCH);
    if (own) {
        NEXT(clRetainEvent)(made);
    }
    track(ring, made, work->name, number);
    if (work->blocking) {
        harvest(ALL);
    }
    errno = before;
}

static uint64_t profiled(void *event, uint32_t what) {
    uint64_t time = 0;
    return NEXT(clGetEventProfilingInfo)(event, what, sizeof time, &time, 0) == 0 ? time : 0;
}

static void read_times(struct pending *pending, int32_t status) {
    bool timed = status >= 0;
    pending->status = status;
    pending->queued = timed ? profiled(pending->event, FACT_PROFILING_QUEUED) : 0;
    pending->submitted = timed ? profiled(pending->event, FACT_PROFILING_SUBMIT) : 0;
    pending->started = timed ? profiled(pending->event, FACT_PROFILING_START) : 0;
    pending->ended = timed ? profiled(pending->event, FACT_PROFILING_END) : 0;
}

/* Commands of which one reading of the host's clock says that they were found done: it costs as much as all else. */
enum { BATCH = 16 };

/*
 * Writes down those whose times are read, and hands them on to `done`. The host's time is not before any of these: drivers may
 * put the last one down when they already call it complete.
 */
static void tell(struct pending **all, struct pending **done) {
    struct jtrace_ring *ring = jtrace_ready_();
    uint64_t now = *all == 0 || ring == 0 ? 0 : jtrace_now();
    while (*all != 0) {
        struct pending *pending = *all;
        *all = pending->next;
        pending->next = *done;
        *done = pending;
        struct gpu_done_record *record =
            ring == 0 || ring != pending->ring ? 0 : (struct gpu_done_record *)jtrace_reserve_(ring, sizeof *record);
        if (record == 0) {
            continue;
        }
        record->common.tid = jtrace_tid_(ring);
        record->common.name = pending->name;
        record->common.time = now;
        record->common.value = pending->number;
        record->queued = pending->queued;
        record->submitted = pending->submitted;
        record->started = pending->started;
        record->ended = pending->ended;
        jtrace_commit_(&record->common, sizeof *record,
                       JTRACE_GPU_DONE | (pending->status < 0 ? GPU_FAILED << 16 : 0));
    }
}

/* Tells of those that are done. @return the others, in their order */
static struct pending *tell_done(struct pending *all, enum patience patience, struct pending **done) {
    struct pending *left = 0;
    struct pending **last = &left;
    struct pending *read = 0;
    struct pending **newest = &read;
    uint32_t unwritten = 0;
    uint32_t refused = 0;
    while (all != 0) {
        struct pending *pending = all;
        all = pending->next;
        int32_t status = 1;
        if (NEXT(clGetEventInfo)(pending->event, FACT_EVENT_STATUS, sizeof status, &status, 0) != 0) {
            status = -1;
        }
        if (status > FACT_COMPLETE) {
            *last = pending;
            last = &pending->next;
            if (patience == SOME && ++refused == GIVE_UP) {
                break;
            }
            continue;
        }
        read_times(pending, status);
        NEXT(clReleaseEvent)(pending->event);
        pending->next = 0;
        *newest = pending;
        newest = &pending->next;
        if (++unwritten % BATCH == 0) {
            tell(&read, done);
            newest = &read;
        }
    }
    tell(&read, done);
    *last = all;
    return left;
}

void harvest(enum patience patience) {
    pthread_mutex_lock(&lock);
    struct pending *all = oldest;
    oldest = 0;
    youngest = &oldest;
    pthread_mutex_unlock(&lock);
    if (all == 0) {
        return;
    }
    struct pending *done = 0;
    struct pending *left = tell_done(all, patience, &done);
    struct pending **last = &left;
    while (*last != 0) {
        last = &(*last)->next;
    }
    pthread_mutex_lock(&lock);
    *last = oldest;
    if (oldest == 0 && left != 0) {
        youngest = last;
    }
    oldest = left;
    while (done != 0) {
        struct pending *next = done->next;
        done->next = unused;
        unused = done;
        waiting--;
        done = next;
    }
    pthread_mutex_unlock(&lock);
}

void call_ended(struct jtrace_ring *ring, jtrace_site *site, const char *function, enum gpu_call kind, uint64_t time,
                void *queue, uint64_t value, int64_t result) {
    if (ring == 0) {
        return;
    }
    uint64_t returned = jtrace_now();
    int before = errno;
    uint32_t number = queue == 0 ? 0 : number_of_queue(ring, queue);
    uint32_t name = jtrace_name(ring, site, function);
    struct gpu_call_record *record = name == 0 ? 0 : (struct gpu_call_record *)jtrace_reserve_(ring, sizeof *record);
    if (record != 0) {
        record->common.tid = jtrace_tid_(ring);
        record->common.name = name;
        record->common.time = time;
        record->common.value = value;
        record->returned = returned;
        record->queue = number;
        record->api = GPU_OPENCL;
        record->kind = (uint8_t)kind;
        record->result = result;
        jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_CALL);
    }
    errno = before;
}
