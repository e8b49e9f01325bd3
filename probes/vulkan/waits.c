/* Where programs learn that something is done, and where the device waits for them. */
#include "layer.h"

int32_t hook_vkQueueWaitIdle(void *handle) {
    BEGIN(handle);
    int32_t r = device->next.vkQueueWaitIdle(handle);
    TELL(vkQueueWaitIdle, GPU_SYNC, 0, r);
    if (ring != 0) {
        queue_done(device, handle, r);
        harvest(device);
    }
    return r;
}

int32_t hook_vkDeviceWaitIdle(void *handle) {
    BEGIN(handle);
    int32_t r = device->next.vkDeviceWaitIdle(handle);
    TELL(vkDeviceWaitIdle, GPU_SYNC, 0, r);
    if (ring != 0) {
        queue_done(device, 0, r);
        harvest(device);
    }
    return r;
}

int32_t hook_vkWaitForFences(void *handle, uint32_t count, const uint64_t *fences, uint32_t all, uint64_t timeout) {
    BEGIN(handle);
    int32_t r = device->next.vkWaitForFences(handle, count, fences, all, timeout);
    TELL(vkWaitForFences, GPU_SYNC, count, r);
    if (ring != 0 && r == FACT_SUCCESS) {
        for (uint32_t i = 0; device->untimed != 0 && i < count; i++) {
            if (all || count == 1 || device->next.vkGetFenceStatus(handle, fences[i]) == FACT_SUCCESS) {
                fence_done(device, fences[i]);
            }
        }
        harvest(device);
    }
    return r;
}

int32_t hook_vkGetFenceStatus(void *handle, uint64_t fence) {
    struct device *device = device_of(handle);
    int32_t r = device->next.vkGetFenceStatus(handle, fence);
    if (!device->quiet && r == FACT_SUCCESS) {
        fence_done(device, fence);
        harvest(device);
    }
    return r;
}

int32_t hook_vkWaitSemaphores(void *handle, const void *which, uint64_t timeout) {
    BEGIN(handle);
    int32_t r = device->next.vkWaitSemaphores(handle, which, timeout);
    TELL(vkWaitSemaphores, GPU_SYNC, 0, r);
    if (ring != 0 && r == FACT_SUCCESS) {
        harvest(device);
    }
    return r;
}

/* Programs ask again and again: what they learn is of interest when it is new. */
int32_t hook_vkGetSemaphoreCounterValue(void *handle, uint64_t semaphore, uint64_t *value) {
    enum { PLACES = 64 };
    static uint64_t seen[PLACES];
    struct device *device = device_of(handle);
    int32_t r = device->next.vkGetSemaphoreCounterValue(handle, semaphore, value);
    if (!device->quiet && r == FACT_SUCCESS) {
        uint64_t mixed = (semaphore ^ *value) * UINT64_C(0x9e3779b97f4a7c15) | 1;
        uint64_t *place = &seen[(semaphore * UINT64_C(0x9e3779b97f4a7c15) >> 32) % PLACES];
        if (__atomic_exchange_n(place, mixed, __ATOMIC_RELAXED) != mixed) {
            harvest(device);
        }
    }
    return r;
}

void hook_vkCmdWaitEvents(void *handle, uint32_t count, const uint64_t *events, uint32_t from, uint32_t to,
                          uint32_t memories, const void *memory, uint32_t buffers, const void *buffer, uint32_t images,
                          const void *image) {
    struct device *device = device_of(handle);
    if (!device->quiet && (from & FACT_STAGE_HOST) != 0) {
        hold(device);
    }
    device->next.vkCmdWaitEvents(handle, count, events, from, to, memories, memory, buffers, buffer, images, image);
}

void hook_vkCmdWaitEvents2(void *handle, uint32_t count, const uint64_t *events, const void *how) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        hold(device);
    }
    device->next.vkCmdWaitEvents2(handle, count, events, how);
}
