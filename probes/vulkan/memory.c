/* Memory, and what lies in it: which side of a transfer is the host's. */
#include "layer.h"

#include <stdlib.h>

struct buffer {
    uint64_t memory;
    uint32_t usage;
};

struct allocation {
    uint32_t flags;
    bool mapped;
};

int32_t hook_vkAllocateMemory(void *handle, const struct vk_memory_allocate *how, const void *with, uint64_t *made) {
    BEGIN(handle);
    int32_t r = device->next.vkAllocateMemory(handle, how, with, made);
    TELL(vkAllocateMemory, GPU_ALLOC, how->bytes, r);
    struct allocation *allocation = r != FACT_SUCCESS || ring == 0 ? 0 : calloc(1, sizeof *allocation);
    if (allocation != 0) {
        allocation->flags = how->kind < device->memories.count ? device->memories.types[how->kind].flags : 0;
        free(table_put(&device->allocations, *made, allocation));
    }
    return r;
}

void hook_vkFreeMemory(void *handle, uint64_t memory, const void *with) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        free(table_take(&device->allocations, memory));
    }
    device->next.vkFreeMemory(handle, memory, with);
}

int32_t hook_vkMapMemory(void *handle, uint64_t memory, uint64_t offset, uint64_t bytes, uint32_t flags, void **at) {
    BEGIN(handle);
    int32_t r = device->next.vkMapMemory(handle, memory, offset, bytes, flags, at);
    TELL(vkMapMemory, GPU_OTHER, bytes, r);
    struct allocation *allocation = ring == 0 ? 0 : table_get(&device->allocations, memory);
    if (allocation != 0) {
        allocation->mapped = true;
    }
    return r;
}

int32_t hook_vkCreateBuffer(void *handle, const struct vk_buffer_create *how, const void *with, uint64_t *made) {
    struct device *device = device_of(handle);
    int32_t r = device->next.vkCreateBuffer(handle, how, with, made);
    struct buffer *buffer = r != FACT_SUCCESS || device->quiet ? 0 : calloc(1, sizeof *buffer);
    if (buffer != 0) {
        buffer->usage = how->usage;
        free(table_put(&device->buffers, *made, buffer));
    }
    return r;
}

void hook_vkDestroyBuffer(void *handle, uint64_t buffer, const void *with) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        free(table_take(&device->buffers, buffer));
    }
    device->next.vkDestroyBuffer(handle, buffer, with);
}

static void bound(struct device *device, uint64_t handle, uint64_t memory) {
    struct buffer *buffer = table_get(&device->buffers, handle);
    if (buffer != 0) {
        buffer->memory = memory;
    }
}

int32_t hook_vkBindBufferMemory(void *handle, uint64_t buffer, uint64_t memory, uint64_t offset) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        bound(device, buffer, memory);
    }
    return device->next.vkBindBufferMemory(handle, buffer, memory, offset);
}

int32_t hook_vkBindBufferMemory2(void *handle, uint32_t count, const struct vk_bind *list) {
    struct device *device = device_of(handle);
    for (uint32_t i = 0; !device->quiet && i < count; i++) {
        bound(device, list[i].buffer, list[i].memory);
    }
    return device->next.vkBindBufferMemory2(handle, count, list);
}

/*
 * Where a device has memory of its own, the host's is the other. Where all memory is both, buffers that are good for
 * nothing but transfers are the host's before those that the program maps, and these before all others.
 */
uint32_t hostness(struct device *device, uint64_t handle) {
    struct buffer *buffer = table_get(&device->buffers, handle);
    struct allocation *allocation = buffer == 0 ? 0 : table_get(&device->allocations, buffer->memory);
    if (allocation == 0 || (allocation->flags & FACT_HOST_VISIBLE) == 0) {
        return 0;
    }
    bool staging = (buffer->usage & ~(uint32_t)FACT_USAGE_TRANSFER) == 0;
    return !device->local ? (allocation->flags & FACT_DEVICE_LOCAL) == 0 : staging ? 2 : allocation->mapped;
}

int32_t hook_vkCreateImage(void *handle, const struct vk_image_create *how, const void *with, uint64_t *made) {
    struct device *device = device_of(handle);
    int32_t r = device->next.vkCreateImage(handle, how, with, made);
    if (r == FACT_SUCCESS && !device->quiet) {
        table_put(&device->images, *made, (void *)(uintptr_t)how->format);
    }
    return r;
}

void hook_vkDestroyImage(void *handle, uint64_t image, const void *with) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        table_take(&device->images, image);
    }
    device->next.vkDestroyImage(handle, image, with);
}

uint32_t bytes_of_point(struct device *device, uint64_t image) {
    static const struct {
        uint8_t last, bytes;
    } formats[] = {
#define FORMAT(name, last, bytes) {last, bytes},
#include "formats.def"
#undef FORMAT
    };
    uintptr_t format = (uintptr_t)table_get(&device->images, image);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (format <= formats[i].last) {
            return formats[i].bytes;
        }
    }
    return 0;
}

static void free_one(void *one, void *device) {
    (void)device;
    free(one);
}

static void free_none(void *one, void *device) {
    (void)one;
    (void)device;
}

void forget_memory(struct device *device) {
    table_clear(&device->buffers, free_one, device);
    table_clear(&device->allocations, free_one, device);
    table_clear(&device->images, free_none, device);
}
