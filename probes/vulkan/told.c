/* What is told of the probe, of queues, and of host calls. */
#include "layer.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

void note(struct jtrace_ring *ring, enum gpu_note kind, const char *format, ...) {
    char text[JTRACE_LONGEST_NAME + 1];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    uint32_t name = gpu_intern(ring, text);
    struct gpu_note_record *record =
        name == 0 ? 0 : (struct gpu_note_record *)jtrace_reserve_(ring, sizeof *record);
    if (record != 0) {
        record->common.tid = jtrace_tid_(ring);
        record->common.name = name;
        record->common.time = jtrace_now();
        record->common.value = 0;
        record->api = GPU_VULKAN;
        record->kind = (uint8_t)kind;
        jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_NOTE);
    }
}

static void made(struct device *device, void *handle, uint32_t family) {
    struct queue *queue =
        device->quiet || handle == 0 || table_get(&device->handles, (uintptr_t)handle) != 0 ? 0 : calloc(1, sizeof *queue);
    if (queue == 0) {
        return;
    }
    queue->handle = handle;
    queue->family = family;
    queue->youngest = &queue->oldest;
    pthread_mutex_lock(&device->lock);
    if (table_get(&device->handles, (uintptr_t)handle) == 0 &&
        table_put(&device->handles, (uintptr_t)handle, queue) != queue) {
        queue->next = device->queues;
        device->queues = queue;
    } else {
        free(queue);
    }
    pthread_mutex_unlock(&device->lock);
}

void hook_vkGetDeviceQueue(void *handle, uint32_t family, uint32_t index, void **queue) {
    struct device *device = device_of(handle);
    device->next.vkGetDeviceQueue(handle, family, index, queue);
    made(device, *queue, family);
}

void hook_vkGetDeviceQueue2(void *handle, const struct vk_queue_choice *which, void **queue) {
    struct device *device = device_of(handle);
    device->next.vkGetDeviceQueue2(handle, which, queue);
    made(device, *queue, which->family);
}

struct queue *queue_of(struct device *device, void *handle) {
    return table_get(&device->handles, (uintptr_t)handle);
}

uint32_t number_of_queue(struct jtrace_ring *ring, struct device *device, struct queue *queue) {
    enum { CPU = 2, GPU = 4 }; /* CL_DEVICE_TYPE_* */
    if (queue->number >> 32 == ring->generation) {
        return (uint32_t)queue->number;
    }
    char text[sizeof device->properties.name + 1] = "";
    memcpy(text, device->properties.name, sizeof device->properties.name);
    uint32_t name = gpu_intern(ring, text);
    bool first = device->number >> 32 != ring->generation;
    uint32_t own = first ? (uint32_t)gpu_number(ring) : (uint32_t)device->number;
    struct gpu_queue_record *record =
        name == 0 ? 0 : (struct gpu_queue_record *)jtrace_reserve_(ring, sizeof *record);
    if (record == 0) {
        return 0;
    }
    uint32_t number = (uint32_t)gpu_number(ring);
    uint32_t flags = queue->family < device->family_count ? device->families[queue->family].flags : 0;
    record->common.tid = jtrace_tid_(ring);
    record->common.name = name;
    record->common.time = jtrace_now();
    record->common.value = flags;
    record->queue = number;
    record->device = own;
    record->api = GPU_VULKAN;
    record->type = device->properties.type == FACT_TYPE_CPU ? CPU : GPU;
    jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_QUEUE);
    device->number = own | (uint64_t)ring->generation << 32;
    queue->number = number | (uint64_t)ring->generation << 32;
    if (queue->family < device->family_count && device->families[queue->family].bits == 0) {
        note(ring, GPU_NOTE_OK, "queues of family %u have no times", queue->family);
    }
    if (first) {
        tell_clock(ring, device, true);
    }
    return number;
}

void forget_queues(struct device *device) {
    while (device->queues != 0) {
        struct queue *queue = device->queues;
        device->queues = queue->next;
        while (queue->oldest != 0) {
            struct batch *batch = queue->oldest;
            queue->oldest = batch->next;
            batch_free(device, queue->family, batch);
        }
        table_take(&device->handles, (uintptr_t)queue->handle);
        free(queue);
    }
}

void call_ended(struct jtrace_ring *ring, jtrace_site *site, const char *function, enum gpu_call kind, uint64_t time,
                uint64_t returned, uint32_t queue, uint64_t value, int64_t result) {
    if (ring == 0) {
        return;
    }
    int before = errno;
    uint32_t name = jtrace_name(ring, site, function);
    struct gpu_call_record *record = name == 0 ? 0 : (struct gpu_call_record *)jtrace_reserve_(ring, sizeof *record);
    if (record != 0) {
        record->common.tid = jtrace_tid_(ring);
        record->common.name = name;
        record->common.time = time;
        record->common.value = value;
        record->returned = returned;
        record->queue = queue;
        record->api = GPU_VULKAN;
        record->kind = (uint8_t)kind;
        record->result = result;
        jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_CALL);
    }
    errno = before;
}
