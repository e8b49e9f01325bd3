/* Commands. Each hook says what its command is, and hands it on with an event by which its end is found out. */
#include "layer.h"

static uint64_t volume(const size_t *region) {
    return region == 0 ? 0 : (uint64_t)region[0] * region[1] * region[2];
}

static uint64_t pixels(void *image, const size_t *region) {
    size_t size = 0;
    if (HAS(clGetImageInfo)) {
        NEXT(clGetImageInfo)(image, FACT_IMAGE_ELEMENT_SIZE, sizeof size, &size, 0);
    }
    return volume(region) * size;
}

static uint64_t sizes(uint32_t objects, void *const *object) {
    uint64_t sum = 0;
    for (uint32_t i = 0; HAS(clGetMemObjectInfo) && i < objects; i++) {
        size_t size = 0;
        NEXT(clGetMemObjectInfo)(object[i], FACT_MEM_SIZE, sizeof size, &size, 0);
        sum += size;
    }
    return sum;
}

#define TRANSFER(function, kind_, bytes, blocking_, ...) \
    TRANSFER_OF(function, kind_, bytes, GPU_MEMORY_UNKNOWN, blocking_, __VA_ARGS__)

/* A transfer of so many bytes. @param memory the host's @param ... the arguments before the events */
#define TRANSFER_OF(function, kind_, bytes, memory, blocking_, ...)                                         \
    do {                                                                                                    \
        static jtrace_site site;                                                                            \
        struct launch launch = launch_begin();                                                              \
        void **told = launch_event(&launch, event);                                                         \
        int32_t r = NEXT(function)(__VA_ARGS__, count, list, told);                                         \
        if (launch.ring != 0) {                                                                             \
            struct work work = {.queue = queue, .kind = kind_, .blocking = (blocking_) != 0,                \
                                .name = jtrace_name(launch.ring, &site, #function),                         \
                                .size = {bytes, memory, 0}};                                                \
            launch_end(&launch, &work, told, event != 0, r == 0);                                           \
        }                                                                                                   \
        return r;                                                                                           \
    } while (0)

#define MAPPED(function, bytes, memory, ...)                                                                       \
    do {                                                                                                    \
        static jtrace_site site;                                                                            \
        struct launch launch = launch_begin();                                                              \
        void **told = launch_event(&launch, event);                                                         \
        void *at_ = NEXT(function)(__VA_ARGS__, count, list, told, error);                                  \
        if (launch.ring != 0) {                                                                             \
            struct work work = {.queue = queue, .kind = GPU_MAP, .blocking = blocking != 0,                 \
                                .name = jtrace_name(launch.ring, &site, #function),                         \
                                .size = {bytes, memory, 0}};                                                \
            if (at_ != 0 && work.size[1] == GPU_PINNED) {                                                   \
                memory_mapped(at_, work.size[0]);                                                           \
            }                                                                                               \
            launch_end(&launch, &work, told, event != 0, at_ != 0);                                         \
        }                                                                                                   \
        return at_;                                                                                         \
    } while (0)

static uint32_t narrow(size_t size) {
    return size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
}

#define EVENTS uint32_t count, void *const *list, void **event

int32_t hook_clEnqueueNDRangeKernel(void *queue, void *kernel, uint32_t dimensions, const size_t *offset,
                                    const size_t *global, const size_t *local, EVENTS) {
    struct launch launch = launch_begin();
    void **told = launch_event(&launch, event);
    int32_t r = NEXT(clEnqueueNDRangeKernel)(queue, kernel, dimensions, offset, global, local, count, list, told);
    if (launch.ring != 0 && r == 0) {
        struct work work = {.queue = queue, .kind = GPU_KERNEL, .name = name_of_kernel(launch.ring, kernel)};
        for (uint32_t i = 0; i < 3; i++) {
            work.size[i] = global != 0 && i < dimensions ? global[i] : 1;
            work.local[i] = local == 0 ? 0 : i < dimensions ? narrow(local[i]) : 1;
        }
        launch_end(&launch, &work, told, event != 0, true);
    }
    return r;
}

int32_t hook_clEnqueueTask(void *queue, void *kernel, EVENTS) {
    struct launch launch = launch_begin();
    void **told = launch_event(&launch, event);
    int32_t r = NEXT(clEnqueueTask)(queue, kernel, count, list, told);
    if (launch.ring != 0 && r == 0) {
        struct work work = {.queue = queue, .kind = GPU_KERNEL, .name = name_of_kernel(launch.ring, kernel),
                            .size = {1, 1, 1}, .local = {1, 1, 1}};
        launch_end(&launch, &work, told, event != 0, true);
    }
    return r;
}

int32_t hook_clEnqueueReadBuffer(void *queue, void *buffer, uint32_t blocking, size_t from, size_t bytes, void *to,
                                 EVENTS) {
    TRANSFER_OF(clEnqueueReadBuffer, GPU_READ, bytes, memory_at(to, bytes), blocking, queue, buffer, blocking, from, bytes, to);
}

int32_t hook_clEnqueueWriteBuffer(void *queue, void *buffer, uint32_t blocking, size_t at, size_t bytes,
                                  const void *from, EVENTS) {
    TRANSFER_OF(clEnqueueWriteBuffer, GPU_WRITE, bytes, memory_at(from, bytes), blocking, queue, buffer, blocking, at, bytes, from);
}

int32_t hook_clEnqueueCopyBuffer(void *queue, void *from, void *to, size_t from_at, size_t to_at, size_t bytes,
                                 EVENTS) {
    TRANSFER(clEnqueueCopyBuffer, GPU_COPY, bytes, 0, queue, from, to, from_at, to_at, bytes);
}

int32_t hook_clEnqueueReadBufferRect(void *queue, void *buffer, uint32_t blocking, const size_t *from,
                                     const size_t *to, const size_t *region, size_t row, size_t slice, size_t to_row,
                                     size_t to_slice, void *memory, EVENTS) {
    TRANSFER(clEnqueueReadBufferRect, GPU_READ, volume(region), blocking, queue, buffer, blocking, from, to, region,
             row, slice, to_row, to_slice, memory);
}

int32_t hook_clEnqueueWriteBufferRect(void *queue, void *buffer, uint32_t blocking, const size_t *to,
                                      const size_t *from, const size_t *region, size_t row, size_t slice,
                                      size_t from_row, size_t from_slice, const void *memory, EVENTS) {
    TRANSFER(clEnqueueWriteBufferRect, GPU_WRITE, volume(region), blocking, queue, buffer, blocking, to, from, region,
             row, slice, from_row, from_slice, memory);
}

int32_t hook_clEnqueueCopyBufferRect(void *queue, void *from, void *to, const size_t *from_at, const size_t *to_at,
                                     const size_t *region, size_t row, size_t slice, size_t to_row, size_t to_slice,
                                     EVENTS) {
    TRANSFER(clEnqueueCopyBufferRect, GPU_COPY, volume(region), 0, queue, from, to, from_at, to_at, region, row,
             slice, to_row, to_slice);
}

int32_t hook_clEnqueueReadImage(void *queue, void *image, uint32_t blocking, const size_t *at, const size_t *region,
                                size_t row, size_t slice, void *to, EVENTS) {
    TRANSFER(clEnqueueReadImage, GPU_READ, pixels(image, region), blocking, queue, image, blocking, at, region, row,
             slice, to);
}

int32_t hook_clEnqueueWriteImage(void *queue, void *image, uint32_t blocking, const size_t *at, const size_t *region,
                                 size_t row, size_t slice, const void *from, EVENTS) {
    TRANSFER(clEnqueueWriteImage, GPU_WRITE, pixels(image, region), blocking, queue, image, blocking, at, region, row,
             slice, from);
}

int32_t hook_clEnqueueCopyImage(void *queue, void *from, void *to, const size_t *from_at, const size_t *to_at,
                                const size_t *region, EVENTS) {
    TRANSFER(clEnqueueCopyImage, GPU_COPY, pixels(from, region), 0, queue, from, to, from_at, to_at, region);
}

int32_t hook_clEnqueueCopyImageToBuffer(void *queue, void *image, void *to, const size_t *at, const size_t *region,
                                        size_t to_at, EVENTS) {
    TRANSFER(clEnqueueCopyImageToBuffer, GPU_COPY, pixels(image, region), 0, queue, image, to, at, region, to_at);
}

int32_t hook_clEnqueueCopyBufferToImage(void *queue, void *from, void *image, size_t from_at, const size_t *at,
                                        const size_t *region, EVENTS) {
    TRANSFER(clEnqueueCopyBufferToImage, GPU_COPY, pixels(image, region), 0, queue, from, image, from_at, at, region);
}

int32_t hook_clEnqueueFillBuffer(void *queue, void *buffer, const void *pattern, size_t size, size_t at,
                                 size_t bytes, EVENTS) {
    TRANSFER(clEnqueueFillBuffer, GPU_FILL, bytes, 0, queue, buffer, pattern, size, at, bytes);
}

int32_t hook_clEnqueueFillImage(void *queue, void *image, const void *color, const size_t *at, const size_t *region,
                                EVENTS) {
    TRANSFER(clEnqueueFillImage, GPU_FILL, pixels(image, region), 0, queue, image, color, at, region);
}

void *hook_clEnqueueMapBuffer(void *queue, void *buffer, uint32_t blocking, uint64_t flags, size_t at, size_t bytes,
                              EVENTS, int32_t *error) {
    MAPPED(clEnqueueMapBuffer, bytes, memory_of_buffer(buffer), queue, buffer, blocking, flags, at, bytes);
}

void *hook_clEnqueueMapImage(void *queue, void *image, uint32_t blocking, uint64_t flags, const size_t *at,
                             const size_t *region, size_t *row, size_t *slice, EVENTS, int32_t *error) {
    MAPPED(clEnqueueMapImage, pixels(image, region), GPU_MEMORY_UNKNOWN, queue, image, blocking, flags, at, region, row, slice);
}

/* How much that is was said when it was mapped. */
int32_t hook_clEnqueueUnmapMemObject(void *queue, void *memory, void *mapped, EVENTS) {
    memory_unmapped(mapped);
    TRANSFER(clEnqueueUnmapMemObject, GPU_UNMAP, 0, 0, queue, memory, mapped);
}

int32_t hook_clEnqueueMigrateMemObjects(void *queue, uint32_t objects, void *const *object, uint64_t flags, EVENTS) {
    TRANSFER(clEnqueueMigrateMemObjects, GPU_MIGRATE, sizes(objects, object), 0, queue, objects, object, flags);
}

int32_t hook_clEnqueueSVMMemcpy(void *queue, uint32_t blocking, void *to, const void *from, size_t bytes, EVENTS) {
    TRANSFER(clEnqueueSVMMemcpy, GPU_COPY, bytes, blocking, queue, blocking, to, from, bytes);
}

int32_t hook_clEnqueueSVMMemFill(void *queue, void *at, const void *pattern, size_t size, size_t bytes, EVENTS) {
    TRANSFER(clEnqueueSVMMemFill, GPU_FILL, bytes, 0, queue, at, pattern, size, bytes);
}

int32_t hook_clEnqueueSVMMap(void *queue, uint32_t blocking, uint64_t flags, void *at, size_t bytes, EVENTS) {
    TRANSFER(clEnqueueSVMMap, GPU_MAP, bytes, blocking, queue, blocking, flags, at, bytes);
}

int32_t hook_clEnqueueSVMUnmap(void *queue, void *at, EVENTS) {
    TRANSFER(clEnqueueSVMUnmap, GPU_UNMAP, 0, 0, queue, at);
}
