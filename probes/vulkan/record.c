/* Command buffers, and what is recorded in them. */
#include "layer.h"

#include <stdlib.h>

int32_t hook_vkCreateCommandPool(void *handle, const struct vk_pool_create *how, const void *with, uint64_t *made) {
    struct device *device = device_of(handle);
    int32_t r = device->next.vkCreateCommandPool(handle, how, with, made);
    struct vk_pool_create *kept = r != FACT_SUCCESS || device->quiet ? 0 : malloc(sizeof *kept);
    if (kept != 0) {
        *kept = *how;
        kept->next = 0;
        free(table_put(&device->pools, *made, kept));
    }
    return r;
}

/* The times that its queries have are told before they are gone. */
static void clear(struct recording *recording) {
    struct device *device = recording->device;
    if (recording->under_way) {
        harvest(device);
    }
    for (uint32_t i = 0; i < recording->count; i++) {
        if (recording->commands[i].timer != 0) {
            timer_leave(device, recording->commands[i].timer);
        }
    }
    if (recording->timer != 0) {
        timer_leave(device, recording->timer);
    }
    recording->timer = 0;
    recording->count = 0;
    recording->under_way = false;
    recording->pipeline.name = 0;
}

static void free_recording(void *value, void *with) {
    struct recording *recording = value;
    (void)with;
    clear(recording);
    free(recording->commands);
    free(recording);
}

int32_t hook_vkAllocateCommandBuffers(void *handle, const struct vk_buffers_allocate *how, void **made) {
    struct device *device = device_of(handle);
    int32_t r = device->next.vkAllocateCommandBuffers(handle, how, made);
    const struct vk_pool_create *pool = device->quiet ? 0 : table_get(&device->pools, how->pool);
    for (uint32_t i = 0; r == FACT_SUCCESS && pool != 0 && i < how->count; i++) {
        struct recording *recording = calloc(1, sizeof *recording);
        if (recording != 0) {
            recording->device = device;
            recording->handle = made[i];
            recording->pool = how->pool;
            recording->family = pool->family;
            recording->closed = (pool->flags & FACT_PROTECTED_POOL) != 0;
            struct recording *before = table_put(&device->recordings, (uintptr_t)made[i], recording);
            if (before != 0) {
                free_recording(before, 0);
            }
        }
    }
    return r;
}

void hook_vkFreeCommandBuffers(void *handle, uint64_t pool, uint32_t count, void *const *list) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        for (uint32_t i = 0; i < count; i++) {
            struct recording *recording = table_take(&device->recordings, (uintptr_t)list[i]);
            if (recording != 0) {
                free_recording(recording, 0);
            }
        }
    }
    device->next.vkFreeCommandBuffers(handle, pool, count, list);
}

/* Those of a pool. @param gone whether they are, too */
static void each_of_pool(struct device *device, uint64_t pool, bool gone) {
    struct table *table = &device->recordings;
    pthread_mutex_lock(&table->lock);
    uint32_t count = 0;
    struct recording **own = malloc((table->used + 1) * sizeof *own);
    for (uint32_t i = 0; own != 0 && i < table->room; i++) {
        struct recording *recording = table->entries[i].value;
        if (table->entries[i].key != 0 && recording->pool == pool) {
            own[count++] = recording;
        }
    }
    pthread_mutex_unlock(&table->lock);
    for (uint32_t i = 0; i < count; i++) {
        clear(own[i]);
        if (gone) {
            table_take(table, (uintptr_t)own[i]->handle);
            free_recording(own[i], 0);
        }
    }
    free(own);
}

void hook_vkDestroyCommandPool(void *handle, uint64_t pool, const void *with) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        each_of_pool(device, pool, true);
        free(table_take(&device->pools, pool));
    }
    device->next.vkDestroyCommandPool(handle, pool, with);
}

int32_t hook_vkResetCommandPool(void *handle, uint64_t pool, uint32_t flags) {
    struct device *device = device_of(handle);
    if (!device->quiet) {
        each_of_pool(device, pool, false);
    }
    return device->next.vkResetCommandPool(handle, pool, flags);
}

struct recording *recording_of(void *handle, struct device **device) {
    *device = device_of(handle);
    return (*device)->quiet ? 0 : table_get(&(*device)->recordings, (uintptr_t)handle);
}

int32_t hook_vkBeginCommandBuffer(void *handle, const struct vk_begin *how) {
    struct device *device;
    struct recording *recording = recording_of(handle, &device);
    if (recording != 0) {
        clear(recording);
        // What runs twice at once has one place for its times only; nor can one be made ready within a render pass.
        recording->timed = device->detailed && !device->held && !recording->closed && recording->family < device->family_count &&
            device->families[recording->family].bits != 0 &&
            (how->flags & (FACT_SIMULTANEOUS_USE | FACT_RENDER_PASS_CONTINUE)) == 0;
    }
    return device->next.vkBeginCommandBuffer(handle, how);
}

int32_t hook_vkResetCommandBuffer(void *handle, uint32_t flags) {
    struct device *device;
    struct recording *recording = recording_of(handle, &device);
    if (recording != 0) {
        clear(recording);
    }
    return device->next.vkResetCommandBuffer(handle, flags);
}

struct command *note_command(struct recording *recording, struct name *name, enum gpu_command kind) {
    if (recording->count == recording->room) {
        uint32_t room = recording->room == 0 ? 16 : recording->room * 2;
        struct command *more = realloc(recording->commands, room * sizeof *more);
        if (more == 0) {
            return 0;
        }
        recording->commands = more;
        recording->room = room;
    }
    struct command *command = &recording->commands[recording->count++];
    *command = (struct command){.name = name, .kind = (uint8_t)kind};
    return command;
}

/* What secondary command buffers have in them runs here. */
void hook_vkCmdExecuteCommands(void *handle, uint32_t count, void *const *list) {
    struct device *device;
    struct recording *recording = recording_of(handle, &device);
    for (uint32_t i = 0; recording != 0 && i < count; i++) {
        struct recording *inner = table_get(&device->recordings, (uintptr_t)list[i]);
        for (uint32_t k = 0; inner != 0 && k < inner->count; k++) {
            struct command *command = note_command(recording, 0, GPU_KERNEL);
            if (command != 0) {
                *command = inner->commands[k];
                if (command->timer != 0) {
                    __atomic_add_fetch(&command->timer->users, 1, __ATOMIC_RELAXED);
                }
            }
        }
    }
    device->next.vkCmdExecuteCommands(handle, count, list);
}

void forget_recordings(struct device *device) {
    table_clear(&device->recordings, free_recording, device);
    pthread_mutex_lock(&device->pools.lock);
    for (uint32_t i = 0; i < device->pools.room; i++) {
        free(device->pools.entries[i].value);
    }
    free(device->pools.entries);
    device->pools.entries = 0;
    device->pools.used = device->pools.room = 0;
    pthread_mutex_unlock(&device->pools.lock);
}
