#include "layer.h"

#include "../gpu/gpu_names.h"

#include <stdlib.h>

/*
 * Handles and their numbers. An entry stays when its handle is gone, for the driver gives the same addresses again. When
 * the table is full the driver is asked each time: slow, and right.
 */
enum { ENTRIES = 1 << 14, TRIES = 64 };

struct entry {
    void *handle;
    uint64_t value; /* number, and generation of the ring << 32; 0 when not known */
    uint64_t added; /* to the properties of a queue */
};
static struct entry table[ENTRIES];

static struct entry *find(void *handle) {
    uint64_t hash = (uint64_t)(uintptr_t)handle * UINT64_C(0x9e3779b97f4a7c15);
    for (uint32_t i = 0; i < TRIES; i++) {
        struct entry *entry = &table[((hash >> 40) + i) % ENTRIES];
        void *there = __atomic_load_n(&entry->handle, __ATOMIC_ACQUIRE);
        if (there == handle ||
            (there == 0 && (__atomic_compare_exchange_n(&entry->handle, &there, handle, 0, __ATOMIC_ACQ_REL,
                                                        __ATOMIC_ACQUIRE) ||
                            there == handle))) {
            return entry;
        }
    }
    return 0;
}

static uint32_t known(const struct jtrace_ring *ring, const struct entry *entry) {
    uint64_t value = entry == 0 ? 0 : __atomic_load_n(&entry->value, __ATOMIC_RELAXED);
    return value >> 32 == ring->generation ? (uint32_t)value : 0;
}

static void keep(const struct jtrace_ring *ring, struct entry *entry, uint32_t number) {
    if (entry != 0 && number != 0) {
        __atomic_store_n(&entry->value, number | (uint64_t)ring->generation << 32, __ATOMIC_RELAXED);
    }
}

static void forget(void *handle) {
    struct entry *entry = find(handle);
    if (entry != 0) {
        __atomic_store_n(&entry->value, 0, __ATOMIC_RELAXED);
    }
}

typedef int32_t asker(void *handle, uint32_t what, size_t room, void *to, size_t *size);

/* Interns a text that the driver knows of a handle. */
static uint32_t ask(struct jtrace_ring *ring, asker *asked, void *handle, uint32_t what) {
    char some[256];
    size_t size = 0;
    if (asked(handle, what, 0, 0, &size) != 0 || size == 0) {
        return gpu_intern(ring, "?");
    }
    char *text = size < sizeof some ? some : malloc(size + 1);
    if (text == 0) {
        return gpu_intern(ring, "?");
    }
    if (asked(handle, what, size, text, 0) != 0) {
        text[0] = '?';
        size = 1;
    }
    text[size] = 0;
    uint32_t name = gpu_intern(ring, text);
    if (text != some) {
        free(text);
    }
    return name;
}

uint32_t name_of_kernel(struct jtrace_ring *ring, void *kernel) {
    struct entry *entry = find(kernel);
    uint32_t name = known(ring, entry);
    if (name == 0) {
        name = ask(ring, NEXT(clGetKernelInfo), kernel, FACT_KERNEL_FUNCTION_NAME);
        keep(ring, entry, name);
    }
    return name;
}

void forget_kernel(void *kernel) {
    forget(kernel);
}

static uint32_t number_of_device(struct jtrace_ring *ring, void *device) {
    struct entry *entry = find(device);
    uint32_t number = known(ring, entry);
    if (number == 0) {
        number = (uint32_t)gpu_number(ring);
        keep(ring, entry, number);
    }
    return number;
}

/* Where the driver tells host and device times together, one pair is more to fit the clocks by. */
static void tell_clock(struct jtrace_ring *ring, void *device, uint32_t number) {
    uint64_t device_time = 0;
    uint64_t host_time = 0;
    uint64_t before = jtrace_now();
    if (!HAS(clGetDeviceAndHostTimer) || NEXT(clGetDeviceAndHostTimer)(device, &device_time, &host_time) != 0) {
        return;
    }
    uint64_t after = jtrace_now();
    struct gpu_clock_record *clock = (struct gpu_clock_record *)jtrace_reserve_(ring, sizeof *clock);
    if (clock != 0) {
        clock->common.tid = jtrace_tid_(ring);
        clock->common.name = 0;
        clock->common.time = before;
        clock->common.value = device_time;
        clock->returned = after;
        clock->device = number;
        clock->api = GPU_OPENCL;
        jtrace_commit_(&clock->common, sizeof *clock, JTRACE_GPU_CLOCK);
    }
}

uint32_t number_of_queue(struct jtrace_ring *ring, void *queue) {
    struct entry *entry = find(queue);
    uint32_t number = known(ring, entry);
    if (number != 0) {
        return number;
    }
    void *device = 0;
    uint64_t properties = 0;
    uint64_t type = 0;
    NEXT(clGetCommandQueueInfo)(queue, FACT_QUEUE_DEVICE, sizeof device, &device, 0);
    NEXT(clGetCommandQueueInfo)(queue, FACT_QUEUE_PROPERTIES, sizeof properties, &properties, 0);
    if (device == 0) {
        return 0;
    }
    NEXT(clGetDeviceInfo)(device, FACT_DEVICE_TYPE, sizeof type, &type, 0);
    uint32_t name = ask(ring, NEXT(clGetDeviceInfo), device, FACT_DEVICE_NAME);
    uint32_t of = number_of_device(ring, device);
    struct gpu_queue_record *record =
        name == 0 ? 0 : (struct gpu_queue_record *)jtrace_reserve_(ring, sizeof *record);
    if (record == 0) {
        return 0;
    }
    number = (uint32_t)gpu_number(ring);
    record->common.tid = jtrace_tid_(ring);
    record->common.name = name;
    record->common.time = jtrace_now();
    record->common.value = properties;
    record->queue = number;
    record->device = of;
    record->api = GPU_OPENCL;
    record->type = (uint8_t)type;
    jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_QUEUE);
    keep(ring, entry, number);
    tell_clock(ring, device, of);
    return number;
}

void begin_queue(void *queue, uint64_t added) {
    struct entry *entry = find(queue);
    if (entry != 0) {
        __atomic_store_n(&entry->value, 0, __ATOMIC_RELAXED);
        __atomic_store_n(&entry->added, added, __ATOMIC_RELAXED);
    }
}

uint64_t added_to_queue(void *queue) {
    struct entry *entry = find(queue);
    return entry == 0 ? 0 : __atomic_load_n(&entry->added, __ATOMIC_RELAXED);
}
