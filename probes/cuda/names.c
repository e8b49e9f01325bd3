#include "probe.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void note(enum gpu_note kind, uint64_t count, const char *format, ...) {
    char text[JTRACE_LONGEST_NAME + 1];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    gpu_note(probe_ring(), GPU_CUDA, kind, count, text);
}

/*
 * Kernels' names by where their texts are, which stays so until their module is unloaded: then another text may be there.
 * Texts that were replaced are not freed, for another thread may read them.
 */
enum { NAMES = 1 << 12, TRIES = 16, MOST_REPLACED = 1 << 14 };

struct text {
    jtrace_site site;
    char text[];
};

static struct {
    const char *pointer;
    struct text *text;
} names[NAMES];
static uint32_t replaced;

static uint32_t number_of(struct jtrace_ring *ring, struct text *text) {
    uint64_t known = __atomic_load_n(&text->site.number, __ATOMIC_RELAXED);
    if (known >> 32 == ring->generation) {
        return (uint32_t)known;
    }
    uint32_t number = gpu_intern(ring, text->text);
    if (number != 0) {
        __atomic_store_n(&text->site.number, number | (uint64_t)ring->generation << 32, __ATOMIC_RELAXED);
    }
    return number;
}

static struct text *copy(const char *name) {
    size_t size = strlen(name) + 1;
    struct text *text = malloc(sizeof *text + size);
    if (text != 0) {
        text->site.number = 0;
        memcpy(text->text, name, size);
    }
    return text;
}

uint32_t name_of_kernel(struct jtrace_ring *ring, const char *name) {
    if (name == 0) {
        return gpu_intern(ring, "?");
    }
    uint64_t hash = (uint64_t)(uintptr_t)name * UINT64_C(0x9e3779b97f4a7c15);
    for (uint32_t i = 0; i < TRIES; i++) {
        uint32_t at = (uint32_t)((hash >> 40) + i) % NAMES;
        const char *there = __atomic_load_n(&names[at].pointer, __ATOMIC_ACQUIRE);
        if (there != name &&
            (there != 0 || (!__atomic_compare_exchange_n(&names[at].pointer, &there, name, 0, __ATOMIC_ACQ_REL,
                                                         __ATOMIC_ACQUIRE) &&
                            there != name))) {
            continue;
        }
        struct text *text = __atomic_load_n(&names[at].text, __ATOMIC_ACQUIRE);
        if (text != 0 && strcmp(text->text, name) == 0) {
            return number_of(ring, text);
        }
        if (text != 0 && __atomic_add_fetch(&replaced, 1, __ATOMIC_RELAXED) > MOST_REPLACED) {
            break;
        }
        struct text *own = copy(name);
        if (own == 0) {
            break;
        }
        __atomic_store_n(&names[at].text, own, __ATOMIC_RELEASE);
        return number_of(ring, own);
    }
    return gpu_intern(ring, name);
}

/* Streams and devices that were told, in the ring that there is now; those above are told each time. */
enum { STREAMS = 1 << 14, DEVICES = 64 };

static struct {
    uint64_t key;
    uint64_t value; /* number, and generation of the ring << 32 */
} streams[STREAMS];

static struct {
    uint32_t number;
    uint32_t generation;
    uint32_t name;
} devices[DEVICES];

static void name_device(uint32_t device, char *to, size_t size) {
    int handle = 0;
    int (*get)(int *, int) = 0;
    int (*name)(char *, int, int) = 0;
    void *driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_NOLOAD);
    if (driver != 0) {
        *(void **)&get = dlsym(driver, "cuDeviceGet");
        *(void **)&name = dlsym(driver, "cuDeviceGetName");
        dlclose(driver);
    }
    if (get == 0 || name == 0 || get(&handle, (int)device) != 0 || name(to, (int)size, handle) != 0) {
        snprintf(to, size, "CUDA device %u", device);
    }
    to[size - 1] = 0;
}

static void tell_clock(struct jtrace_ring *ring, uint32_t number) {
    uint64_t time = 0;
    uint64_t before = jtrace_now();
    int result = cupti.cuptiGetTimestamp(&time);
    uint64_t after = jtrace_now();
    struct gpu_clock_record *record =
        result != CUPTI_OK ? 0 : (struct gpu_clock_record *)jtrace_reserve_(ring, sizeof *record);
    if (record != 0) {
        record->common.tid = jtrace_tid_(ring);
        record->common.name = 0;
        record->common.time = before;
        record->common.value = time;
        record->returned = after;
        record->device = number;
        record->api = GPU_CUDA;
        jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_CLOCK);
    }
}

void tell_clocks(struct jtrace_ring *ring) {
    for (uint32_t i = 0; i < DEVICES; i++) {
        if (devices[i].number != 0 && devices[i].generation == ring->generation) {
            tell_clock(ring, devices[i].number);
        }
    }
}

/* Tells of a stream; 0 when the ring is full. */
static uint32_t tell_stream(struct jtrace_ring *ring, uint32_t device, uint32_t context) {
    enum { GPU = 4 }; /* CL_DEVICE_TYPE_GPU */
    uint32_t at = device % DEVICES;
    bool new = devices[at].number == 0 || devices[at].generation != ring->generation;
    if (new) {
        char text[256];
        name_device(device, text, sizeof text);
        uint32_t name = gpu_intern(ring, text);
        if (name == 0) {
            return 0;
        }
        devices[at].name = name;
        devices[at].number = (uint32_t)gpu_number(ring);
        devices[at].generation = ring->generation;
    }
    struct gpu_queue_record *record = (struct gpu_queue_record *)jtrace_reserve_(ring, sizeof *record);
    if (record == 0) {
        return 0;
    }
    uint32_t number = (uint32_t)gpu_number(ring);
    record->common.tid = jtrace_tid_(ring);
    record->common.name = devices[at].name;
    record->common.time = jtrace_now();
    record->common.value = context;
    record->queue = number;
    record->device = devices[at].number;
    record->api = GPU_CUDA;
    record->type = GPU;
    jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_QUEUE);
    if (new) {
        tell_clock(ring, devices[at].number);
    }
    return number;
}

uint32_t number_of_stream(struct jtrace_ring *ring, uint32_t device, uint32_t context, uint32_t stream) {
    uint64_t key = ((uint64_t)device % DEVICES << 58 | (uint64_t)context << 32 | stream) + 1;
    uint64_t hash = key * UINT64_C(0x9e3779b97f4a7c15);
    uint32_t at = 0;
    for (uint32_t i = 0; i < TRIES; i++) {
        at = (uint32_t)((hash >> 40) + i) % STREAMS;
        if (streams[at].key == key || streams[at].key == 0) {
            break;
        }
    }
    if (streams[at].key == key && streams[at].value >> 32 == ring->generation) {
        return (uint32_t)streams[at].value;
    }
    uint32_t number = tell_stream(ring, device, context);
    if (number != 0) {
        streams[at].key = key;
        streams[at].value = number | (uint64_t)ring->generation << 32;
    }
    return number;
}
