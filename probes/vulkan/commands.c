/* What is recorded: kernels and transfers. */
#include "layer.h"

static uint64_t product(const uint32_t extent[3]) {
    return (uint64_t)extent[0] * extent[1] * extent[2];
}

void hook_vkCmdBindPipeline(void *handle, uint32_t point, uint64_t pipeline) {
    struct device *device;
    struct recording *recording = recording_of(handle, &device);
    const struct pipeline *bound =
        recording == 0 || point != FACT_COMPUTE ? 0 : table_get(&device->pipelines, pipeline);
    if (bound != 0) {
        recording->pipeline = *bound;
    }
    device->next.vkCmdBindPipeline(handle, point, pipeline);
}

/* Notes a kernel. @param groups of work items in each dimension, null if that is not known */
static struct command *note_kernel(struct recording *recording, const uint32_t *groups) {
    static struct name unknown = {.text = "?"};
    struct pipeline *pipeline = &recording->pipeline;
    struct command *command =
        note_command(recording, pipeline->name == 0 ? &unknown : pipeline->name, GPU_KERNEL);
    for (int i = 0; command != 0 && i < 3; i++) {
        command->local[i] = pipeline->local[i];
        command->size[i] = groups == 0 ? 0 : (uint64_t)groups[i] * (pipeline->local[i] == 0 ? 1 : pipeline->local[i]);
    }
    return command;
}

static struct command *note_transfer(struct recording *recording, struct name *name, enum gpu_command kind,
                                     uint64_t bytes) {
    struct command *command = note_command(recording, name, kind);
    if (command != 0) {
        command->size[0] = bytes;
        // Devices read and write what Vulkan lets the host see by themselves.
        command->size[1] = kind == GPU_WRITE || kind == GPU_READ ? GPU_PINNED : GPU_MEMORY_UNKNOWN;
    }
    return command;
}

static enum gpu_command direction(uint32_t from_host, uint32_t to_host) {
    return from_host == to_host ? GPU_COPY : from_host > to_host ? GPU_WRITE : GPU_READ;
}

/* @param noted what note_kernel or note_transfer returned @param ... the call */
#define RECORD(noted, ...)                                                               \
    do {                                                                                 \
        struct device *device;                                                           \
        struct recording *recording = recording_of(handle, &device);                     \
        struct command *command = recording == 0 ? 0 : noted;                            \
        if (command != 0 && recording->timed) {                                          \
            timer_begin(recording, command);                                             \
        }                                                                                \
        device->next.__VA_ARGS__;                                                        \
        if (command != 0 && command->timer != 0) {                                       \
            timer_end(recording, command);                                               \
        }                                                                                \
    } while (0)
#define TRANSFER(function, kind, bytes, ...)                                             \
    do {                                                                                 \
        static struct name name = {.text = #function};                                   \
        RECORD(note_transfer(recording, &name, kind, bytes), function(__VA_ARGS__));     \
    } while (0)

void hook_vkCmdDispatch(void *handle, uint32_t x, uint32_t y, uint32_t z) {
    const uint32_t groups[3] = {x, y, z};
    RECORD(note_kernel(recording, groups), vkCmdDispatch(handle, x, y, z));
}

void hook_vkCmdDispatchBase(void *handle, uint32_t from_x, uint32_t from_y, uint32_t from_z, uint32_t x, uint32_t y,
                            uint32_t z) {
    const uint32_t groups[3] = {x, y, z};
    RECORD(note_kernel(recording, groups), vkCmdDispatchBase(handle, from_x, from_y, from_z, x, y, z));
}

void hook_vkCmdDispatchIndirect(void *handle, uint64_t buffer, uint64_t offset) {
    RECORD(note_kernel(recording, 0), vkCmdDispatchIndirect(handle, buffer, offset));
}

void hook_vkCmdCopyBuffer(void *handle, uint64_t from, uint64_t to, uint32_t count, const struct vk_copy *regions) {
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < count; i++) {
        bytes += regions[i].bytes;
    }
    TRANSFER(vkCmdCopyBuffer, direction(hostness(device, from), hostness(device, to)), bytes, handle, from, to, count,
             regions);
}

void hook_vkCmdCopyBuffer2(void *handle, const struct vk_copy_info2 *what) {
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < what->count; i++) {
        bytes += what->regions[i].bytes;
    }
    TRANSFER(vkCmdCopyBuffer2, direction(hostness(device, what->from), hostness(device, what->to)), bytes, handle, what);
}

void hook_vkCmdUpdateBuffer(void *handle, uint64_t to, uint64_t at, uint64_t bytes, const void *data) {
    TRANSFER(vkCmdUpdateBuffer, GPU_WRITE, bytes, handle, to, at, bytes, data);
}

/* How much the rest of a buffer is is not known. */
void hook_vkCmdFillBuffer(void *handle, uint64_t to, uint64_t at, uint64_t bytes, uint32_t with) {
    TRANSFER(vkCmdFillBuffer, GPU_FILL, bytes == UINT64_MAX ? 0 : bytes, handle, to, at, bytes, with);
}

void hook_vkCmdCopyBufferToImage(void *handle, uint64_t from, uint64_t to, uint32_t layout, uint32_t count,
                                 const struct vk_buffer_image *regions) {
    uint64_t points = 0;
    for (uint32_t i = 0; i < count; i++) {
        points += product(regions[i].extent) * regions[i].layers.count;
    }
    TRANSFER(vkCmdCopyBufferToImage, direction(hostness(device, from), 0), points * bytes_of_point(device, to),
             handle, from, to, layout, count, regions);
}

void hook_vkCmdCopyBufferToImage2(void *handle, const struct vk_to_image_info2 *what) {
    uint64_t points = 0;
    for (uint32_t i = 0; i < what->count; i++) {
        points += product(what->regions[i].extent) * what->regions[i].layers.count;
    }
    TRANSFER(vkCmdCopyBufferToImage2, direction(hostness(device, what->from), 0),
             points * bytes_of_point(device, what->to), handle, what);
}

void hook_vkCmdCopyImageToBuffer(void *handle, uint64_t from, uint32_t layout, uint64_t to, uint32_t count,
                                 const struct vk_buffer_image *regions) {
    uint64_t points = 0;
    for (uint32_t i = 0; i < count; i++) {
        points += product(regions[i].extent) * regions[i].layers.count;
    }
    TRANSFER(vkCmdCopyImageToBuffer, direction(0, hostness(device, to)), points * bytes_of_point(device, from),
             handle, from, layout, to, count, regions);
}

void hook_vkCmdCopyImageToBuffer2(void *handle, const struct vk_from_image_info2 *what) {
    uint64_t points = 0;
    for (uint32_t i = 0; i < what->count; i++) {
        points += product(what->regions[i].extent) * what->regions[i].layers.count;
    }
    TRANSFER(vkCmdCopyImageToBuffer2, direction(0, hostness(device, what->to)),
             points * bytes_of_point(device, what->from), handle, what);
}

void hook_vkCmdCopyImage(void *handle, uint64_t from, uint32_t from_layout, uint64_t to, uint32_t to_layout,
                         uint32_t count, const struct vk_image_copy *regions) {
    uint64_t points = 0;
    for (uint32_t i = 0; i < count; i++) {
        points += product(regions[i].extent) * regions[i].from.count;
    }
    TRANSFER(vkCmdCopyImage, GPU_COPY, points * bytes_of_point(device, from), handle, from, from_layout, to, to_layout,
             count, regions);
}

void hook_vkCmdCopyImage2(void *handle, const struct vk_image_info2 *what) {
    uint64_t points = 0;
    for (uint32_t i = 0; i < what->count; i++) {
        points += product(what->regions[i].extent) * what->regions[i].from.count;
    }
    TRANSFER(vkCmdCopyImage2, GPU_COPY, points * bytes_of_point(device, what->from), handle, what);
}
