#include "layer.h"

#include <stdlib.h>

/* Nanoseconds of a command on average from which on the times of each are worth what they cost. */
enum { LONG_COMMAND = 500000 };

/* Batches without times that wait before they are taken for done: their program waits in no way that tells it. */
enum { MOST_UNTIMED = 4096 };

void batch_free(struct device *device, uint32_t family, struct batch *batch) {
    for (uint32_t i = 0; i < batch->count; i++) {
        if (batch->commands[i].timer != 0) {
            timer_leave(device, batch->commands[i].timer);
        }
    }
    if (batch->bracket != 0) {
        pthread_mutex_lock(&device->lock);
        bracket_leave(device, family, batch->bracket);
        pthread_mutex_unlock(&device->lock);
    }
    free(batch);
}

static void drop_bracket(struct device *device, const struct queue *queue, struct batch *batch) {
    if (device->held && batch->bracket != 0) {
        bracket_leave(device, queue->family, batch->bracket);
        batch->bracket = 0;
    }
}

/* Those without times that were submitted with a fence, or to a queue. Locked. */
static void mark(struct device *device, uint64_t fence, const void *handle, enum progress progress) {
    for (struct queue *queue = device->queues; device->untimed > 0 && queue != 0; queue = queue->next) {
        for (struct batch *batch = queue->oldest; batch != 0; batch = batch->next) {
            bool chosen = fence != 0 ? batch->fence == fence : handle == 0 || queue->handle == handle;
            if (batch->bracket == 0 && chosen) {
                batch->progress = progress;
            }
        }
    }
}

void batch_wait(struct device *device, struct queue *queue, struct batch *batch) {
    pthread_mutex_lock(&device->lock);
    if (device->untimed > 0 && device->untimed % MOST_UNTIMED == 0) {
        mark(device, 0, 0, DONE);
    }
    batch->next = 0;
    *queue->youngest = batch;
    queue->youngest = &batch->next;
    __atomic_add_fetch(&device->waiting, 1, __ATOMIC_RELAXED);
    drop_bracket(device, queue, batch);
    device->untimed += batch->bracket == 0;
    pthread_mutex_unlock(&device->lock);
}

void hold(struct device *device) {
    if (device->properties.type != FACT_TYPE_CPU || __atomic_load_n(&device->held, __ATOMIC_RELAXED)) {
        return;
    }
    struct jtrace_ring *ring = jtrace_ready_();
    pthread_mutex_lock(&device->lock);
    bool first = !__atomic_exchange_n(&device->held, true, __ATOMIC_RELAXED);
    for (struct queue *queue = device->queues; first && queue != 0; queue = queue->next) {
        for (struct batch *batch = queue->oldest; batch != 0; batch = batch->next) {
            device->untimed += batch->bracket != 0;
            drop_bracket(device, queue, batch);
        }
    }
    if (first && ring != 0) {
        note(ring, GPU_NOTE_OK, "no times any more: the program let the device wait for the host");
    }
    pthread_mutex_unlock(&device->lock);
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Takes the times of commands from when they are long until they are short. */
static void judge(struct device *device, uint64_t length) {
    uint64_t sorted[LATEST];
    device->latest[device->count++ % LATEST] = length;
    uint32_t known = device->count < LATEST ? device->count : LATEST;
    memcpy(sorted, device->latest, sizeof sorted);
    qsort(sorted, known, sizeof *sorted, by_value);
    device->detailed = sorted[known / 2] >= (uint64_t)LONG_COMMAND / (device->detailed ? 2 : 1);
}

/* The times of a command, in nanoseconds. @return flags of its end */
static uint32_t times_of(struct device *device, uint32_t family, const struct batch *batch, const struct told *told,
                         uint64_t times[2]) {
    uint64_t own[2];
    if (batch->progress == LOST || batch->bracket == 0) {
        times[0] = times[1] = 0;
        return batch->progress == LOST ? GPU_FAILED : 0;
    }
    bool timed = told->timer != 0 && timer_read(device, told->timer, told->query, own);
    times[0] = timed ? nanos(device, whole_ticks(device, family, own[0])) : batch->times[0];
    times[1] = timed ? nanos(device, whole_ticks(device, family, own[1])) : batch->times[1];
    return !timed && batch->count > 1 ? GPU_TOGETHER : 0;
}

static void tell(struct device *device, uint32_t family, struct batch *batch) {
    struct jtrace_ring *ring = jtrace_ready_();
    if (ring == 0 || ring != batch->ring) {
        return;
    }
    if (batch->bracket != 0 && batch->progress == DONE) {
        batch->times[0] = nanos(device, whole_ticks(device, family, batch->times[0]));
        batch->times[1] = nanos(device, whole_ticks(device, family, batch->times[1]));
        tell_limits(ring, device, batch->from, jtrace_now(), batch->times[0], batch->times[1]);
        if (device->level == LONG) {
            judge(device, (batch->times[1] - batch->times[0]) / batch->count);
        }
    }
    uint64_t now = jtrace_now();
    for (uint32_t i = 0; i < batch->count; i++) {
        const struct told *told = &batch->commands[i];
        uint64_t times[2];
        uint32_t flags = times_of(device, family, batch, told, times);
        now = told->timer != 0 ? jtrace_now() : now;
        struct gpu_done_record *record =
            told->number == 0 ? 0 : (struct gpu_done_record *)jtrace_reserve_(ring, sizeof *record);
        if (record != 0) {
            record->common.tid = jtrace_tid_(ring);
            record->common.name = told->name;
            record->common.time = now;
            record->common.value = told->number;
            record->queued = record->submitted = 0;
            record->started = times[0];
            record->ended = times[1];
            jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_DONE | flags << 16);
        }
    }
}

/* The last of those of a queue that are done; all before it are, too. Null for none. */
static struct batch *last_done(struct device *device, struct queue *queue) {
    struct batch *last = 0;
    for (struct batch *batch = queue->oldest; batch != 0; batch = batch->next) {
        if (batch->bracket != 0) {
            batch->progress = bracket_read(device, batch->bracket, batch->times);
            if (batch->progress == RUNS) {
                break;
            }
        }
        last = batch->progress == RUNS ? last : batch;
    }
    return last;
}

void harvest(struct device *device) {
    if (__atomic_load_n(&device->waiting, __ATOMIC_RELAXED) == 0) {
        return;
    }
    struct jtrace_ring *ring = jtrace_ready_();
    pthread_mutex_lock(&device->lock);
    for (struct queue *queue = device->queues; queue != 0; queue = queue->next) {
        struct batch *last = last_done(device, queue);
        while (last != 0) {
            struct batch *batch = queue->oldest;
            queue->oldest = batch->next;
            if (queue->oldest == 0) {
                queue->youngest = &queue->oldest;
            }
            last = batch == last ? 0 : last;
            tell(device, queue->family, batch);
            __atomic_sub_fetch(&device->waiting, 1, __ATOMIC_RELAXED);
            device->untimed -= batch->bracket == 0;
            batch->next = device->finished;
            batch->family = queue->family;
            device->finished = batch;
        }
    }
    if (ring != 0) {
        tell_clock(ring, device, false);
    }
    struct batch *finished = device->finished;
    device->finished = 0;
    pthread_mutex_unlock(&device->lock);
    while (finished != 0) {
        struct batch *next = finished->next;
        batch_free(device, finished->family, finished);
        finished = next;
    }
}

void fence_done(struct device *device, uint64_t fence) {
    if (__atomic_load_n(&device->untimed, __ATOMIC_RELAXED) != 0) {
        pthread_mutex_lock(&device->lock);
        mark(device, fence, 0, DONE);
        pthread_mutex_unlock(&device->lock);
    }
}

void queue_done(struct device *device, const void *queue, int32_t result) {
    bool known = result == FACT_SUCCESS || result == FACT_DEVICE_LOST;
    if (known && __atomic_load_n(&device->untimed, __ATOMIC_RELAXED) != 0) {
        pthread_mutex_lock(&device->lock);
        mark(device, 0, queue, result == FACT_SUCCESS ? DONE : LOST);
        pthread_mutex_unlock(&device->lock);
    }
}
