#include "probe.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* Bytes of a buffer: those that are full are handed over with all that is done, so that little is lost at a kill. */
enum { BUFFER = 1 << 18, ALIGNMENT = 64, MOST_SPARE = 64 };

/* Held while records are told: by a thread of CUPTI's, or one that flushes. */
static pthread_mutex_t telling = PTHREAD_MUTEX_INITIALIZER;

/* Buffers to use again. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *spare[MOST_SPARE];
static int spares;

static void wanted(uint8_t **buffer, size_t *size, size_t *most_records) {
    void *made = 0;
    int before = errno;
    pthread_mutex_lock(&lock);
    if (spares > 0) {
        made = spare[--spares];
    }
    pthread_mutex_unlock(&lock);
    if (made == 0 && posix_memalign(&made, ALIGNMENT, BUFFER) != 0) {
        made = 0;
    }
    *buffer = made;
    *size = made == 0 ? 0 : BUFFER;
    *most_records = 0;
    errno = before;
}

static void give_back(void *buffer) {
    pthread_mutex_lock(&lock);
    if (spares < MOST_SPARE) {
        spare[spares++] = buffer;
        buffer = 0;
    }
    pthread_mutex_unlock(&lock);
    free(buffer);
}

/* What a device did, whatever it was. */
struct command {
    enum gpu_command kind;
    uint32_t name; /* 0 for that of the function */
    const char *instead;
    uint32_t device, context, stream, correlation;
    uint64_t queued, submitted, started, ended;
    uint64_t size[3];
    uint32_t local[3];
};

/*
 * Here no thread of the program waits, but where it asks for this or exits: the reader gets some time to make room. One that
 * does not read gets it once, not for each record.
 */
static void make_room(struct jtrace_ring *ring) {
    enum { LITTLE = 1 << 12, PATIENCE = 500 };
    const struct timespec pause = {0, 1000000};
    static uint64_t given_up = UINT64_MAX;
    uint64_t seen = UINT64_MAX;
    for (int i = 0; i < PATIENCE && probe_ring() == ring; i++) {
        uint64_t tail = __atomic_load_n(&ring->tail, __ATOMIC_ACQUIRE);
        if (__atomic_load_n(&ring->head, __ATOMIC_RELAXED) - tail + LITTLE <= ring->size || tail == given_up) {
            return;
        }
        i = tail == seen ? i : 0;
        seen = tail;
        nanosleep(&pause, 0);
    }
    given_up = seen;
}

static void tell(struct jtrace_ring *ring, const struct command *command) {
    struct call call;
    make_room(ring);
    uint64_t now = jtrace_now();
    bool known = find_call(ring, command->correlation, now, &call);
    uint32_t queue = number_of_stream(ring, command->device, command->context, command->stream);
    uint32_t name = command->name != 0 ? command->name : known ? call.name : gpu_intern(ring, command->instead);
    struct gpu_launch_record *launch =
        queue == 0 || name == 0 ? 0 : (struct gpu_launch_record *)jtrace_reserve_(ring, sizeof *launch);
    if (launch == 0) {
        return;
    }
    uint64_t number = known && call.number != 0 ? call.number : gpu_number(ring);
    bool blocking = known && call.blocking && command->kind == GPU_READ;
    launch->common.tid = known ? call.tid : 0;
    launch->common.name = name;
    launch->common.time = known ? call.from : now;
    launch->common.value = number;
    launch->returned = known ? call.to : now;
    launch->queue = queue;
    launch->api = GPU_CUDA;
    launch->kind = (uint8_t)command->kind;
    launch->flags = (uint16_t)((blocking ? GPU_BLOCKING : 0) | (known ? 0 : GPU_UNSEEN));
    memcpy(launch->size, command->size, sizeof launch->size);
    memcpy(launch->local, command->local, sizeof launch->local);
    jtrace_commit_(&launch->common, sizeof *launch, JTRACE_GPU_LAUNCH);
    struct gpu_done_record *done = (struct gpu_done_record *)jtrace_reserve_(ring, sizeof *done);
    if (done == 0) {
        return;
    }
    bool timed = command->started != 0 && command->ended != 0;
    done->common.tid = jtrace_tid_(ring);
    done->common.name = name;
    done->common.time = now;
    done->common.value = number;
    done->queued = timed ? command->queued : 0;
    done->submitted = timed ? command->submitted : 0;
    done->started = timed ? command->started : 0;
    done->ended = timed ? command->ended : 0;
    jtrace_commit_(&done->common, sizeof *done, JTRACE_GPU_DONE);
}

static uint64_t positive(int32_t count) {
    return count < 1 ? 1 : (uint64_t)count;
}

static void tell_kernel(struct jtrace_ring *ring, const struct activity_kernel *kernel) {
    struct command command = {.kind = GPU_KERNEL, .name = name_of_kernel(ring, kernel->name), .instead = "?",
                              .device = kernel->device, .context = kernel->context, .stream = kernel->stream,
                              .correlation = kernel->correlation, .queued = kernel->queued,
                              .submitted = kernel->submitted, .started = kernel->start, .ended = kernel->end};
    for (int i = 0; i < 3; i++) {
        command.local[i] = (uint32_t)positive(kernel->block[i]);
        command.size[i] = positive(kernel->grid[i]) * command.local[i];
    }
    tell(ring, &command);
}

static enum gpu_command direction(uint8_t copy) {
    switch (copy) {
    case COPY_HTOD:
    case COPY_HTOA:
        return GPU_WRITE;
    case COPY_DTOH:
    case COPY_ATOH:
        return GPU_READ;
    default:
        return GPU_COPY;
    }
}

static enum gpu_memory host_side(const struct activity_memcpy *copy) {
    switch (direction(copy->copy) == GPU_WRITE ? copy->from : direction(copy->copy) == GPU_READ ? copy->to : 0) {
    case MEMORY_PAGEABLE:
        return GPU_PAGEABLE;
    case MEMORY_PINNED:
        return GPU_PINNED;
    case MEMORY_MANAGED:
        return GPU_MANAGED;
    default:
        return GPU_MEMORY_UNKNOWN;
    }
}

/* Has `kind`, the bytes and all that transfers have at the same places but for the correlation. */
static void tell_transfer(struct jtrace_ring *ring, const struct activity_memset *transfer, enum gpu_command kind,
                          enum gpu_memory memory, const char *instead, uint32_t correlation) {
    struct command command = {.kind = kind, .instead = instead, .device = transfer->device,
                              .context = transfer->context, .stream = transfer->stream, .correlation = correlation,
                              .started = transfer->start, .ended = transfer->end, .size = {transfer->bytes, memory, 0}};
    tell(ring, &command);
}

static void tell_record(struct jtrace_ring *ring, const void *record) {
    const struct activity_memcpy *copy = record;
    switch (*(const uint32_t *)record) {
    case KIND_KERNEL:
    case KIND_CONCURRENT_KERNEL:
        tell_kernel(ring, record);
        break;
    case KIND_MEMCPY:
        tell_transfer(ring, record, direction(copy->copy), host_side(copy), "memcpy", copy->correlation);
        break;
    case KIND_MEMCPY_PEER:
        tell_transfer(ring, record, GPU_COPY, 0, "memcpy",
                      ((const struct activity_memcpy_peer *)record)->correlation);
        break;
    case KIND_MEMSET:
        tell_transfer(ring, record, GPU_FILL, 0, "memset", ((const struct activity_memset *)record)->correlation);
        break;
    default:
        break;
    }
}

static void done(void *context, uint32_t stream, uint8_t *buffer, size_t size, size_t filled) {
    int before = errno;
    size_t dropped = 0;
    void *record = 0;
    pthread_mutex_lock(&telling);
    struct jtrace_ring *ring = probe_ring();
    if (ring != 0 && buffer != 0 && filled <= size) {
        int result;
        while ((result = cupti.cuptiActivityGetNextRecord(buffer, filled, &record)) == CUPTI_OK && record != 0) {
            tell_record(ring, record);
        }
        if (result != CUPTI_NO_MORE && filled > 0) {
            note(GPU_NOTE_LOST, 1, "CUPTI handed over a buffer that cannot be read to its end: %s", result_text(result));
        }
    }
    if (ring != 0 && cupti.cuptiActivityGetNumDroppedRecords != 0 &&
        cupti.cuptiActivityGetNumDroppedRecords(context, stream, &dropped) == CUPTI_OK && dropped > 0) {
        note(GPU_NOTE_LOST, dropped, "CUPTI dropped records: it had no room for them");
    }
    if (ring != 0) {
        tell_clocks(ring);
    }
    pthread_mutex_unlock(&telling);
    if (buffer != 0) {
        give_back(buffer);
    }
    errno = before;
}

void flush(bool all) {
    cupti.cuptiActivityFlushAll(all ? FLUSH_ALL : FLUSH_DONE);
}

static uint64_t clock_of_records(void) {
    return jtrace_now();
}

/* @return whether activities of a kind are collected; a trouble is told */
static bool collect(enum cupti_kind kind, const char *what) {
    int result = cupti.cuptiActivityEnable(kind);
    if (result == CUPTI_OK) {
        return true;
    }
    const char *hint = result == CUPTI_NO_PRIVILEGES ? " (only root may: the module option NVreg_RestrictProfilingToAdminUsers=0)"
                                                     : "";
    note(GPU_NOTE_OK, 0, "CUPTI does not tell of %s: %s%s", what, result_text(result), hint);
    return false;
}

bool begin_activities(enum level level) {
    // Before any kind is enabled, so that all times are the host's.
    int clock = cupti.cuptiActivityRegisterTimestampCallback == 0
                    ? -1
                    : cupti.cuptiActivityRegisterTimestampCallback(clock_of_records);
    int result = cupti.cuptiActivityRegisterCallbacks(wanted, done);
    if (result != CUPTI_OK) {
        note(GPU_NOTE_UNAVAILABLE, 0, "cuptiActivityRegisterCallbacks: %s", result_text(result));
        return false;
    }
    if (level >= QUEUED && (cupti.cuptiActivityEnableLatencyTimestamps == 0 ||
                            cupti.cuptiActivityEnableLatencyTimestamps(1) != CUPTI_OK)) {
        note(GPU_NOTE_OK, 0, "CUPTI does not tell when kernels were queued");
    }
    if (!collect(KIND_CONCURRENT_KERNEL, "kernels")) {
        note(GPU_NOTE_UNAVAILABLE, 0, "CUPTI tells of no kernels here");
        return false;
    }
    collect(KIND_MEMCPY, "transfers");
    collect(KIND_MEMCPY_PEER, "transfers between devices");
    collect(KIND_MEMSET, "fills");
    note(GPU_NOTE_OK, 0, "CUPTI %u, level %d, times by %s", cupti.version, level,
         clock == CUPTI_OK ? "CLOCK_MONOTONIC" : "CUPTI's own clock");
    return true;
}
