/* Queues, memory, programs, and waiting. */
#include "layer.h"

/* What a hook needs to tell of the call that it stands before. */
#define BEGIN                                   \
    static jtrace_site site;                    \
    struct jtrace_ring *ring = jtrace_ready_(); \
    uint64_t time = ring == 0 ? 0 : jtrace_now()
#define TELL(function, kind, queue, value, result) call_ended(ring, &site, #function, kind, time, queue, value, result)

/* Numbers the queue now, before any other thread can know it. */
static void made(struct jtrace_ring *ring, void *queue, uint64_t added) {
    if (queue != 0) {
        begin_queue(queue, added);
        if (ring != 0) {
            number_of_queue(ring, queue);
        }
    }
}

/* Times are an extra: where a driver refuses queues that have them the program gets what it has asked for. */
void *hook_clCreateCommandQueue(void *context, void *device, uint64_t properties, int32_t *error) {
    BEGIN;
    uint64_t wanted = ring == 0 ? properties : properties | FACT_QUEUE_PROFILING;
    void *queue = NEXT(clCreateCommandQueue)(context, device, wanted, error);
    if (queue == 0 && wanted != properties) {
        queue = NEXT(clCreateCommandQueue)(context, device, properties, error);
        wanted = properties;
    }
    made(ring, queue, wanted & ~properties);
    TELL(clCreateCommandQueue, GPU_OTHER, queue, properties, queue == 0 ? -1 : 0);
    return queue;
}

enum { MOST_PROPERTIES = 64 };

/* @return what was added, for the queue to have times; 0 for nothing */
static uint64_t timed(const uint64_t *from, uint64_t to[MOST_PROPERTIES]) {
    uint32_t at = 0;
    uint64_t asked = 0;
    bool there = false;
    for (; from != 0 && from[at] != 0; at += 2) {
        if (at + 4 >= MOST_PROPERTIES) {
            return 0;
        }
        to[at] = from[at];
        to[at + 1] = from[at + 1];
        if (from[at] == FACT_QUEUE_PROPERTIES) {
            if ((from[at + 1] & FACT_QUEUE_ON_DEVICE) != 0) {
                return 0;
            }
            asked = from[at + 1];
            to[at + 1] |= FACT_QUEUE_PROFILING;
            there = true;
        }
    }
    if (!there) {
        to[at++] = FACT_QUEUE_PROPERTIES;
        to[at++] = FACT_QUEUE_PROFILING;
    }
    to[at] = 0;
    return FACT_QUEUE_PROFILING & ~asked;
}

void *hook_clCreateCommandQueueWithProperties(void *context, void *device, const uint64_t *properties,
                                              int32_t *error) {
    BEGIN;
    uint64_t more[MOST_PROPERTIES];
    uint64_t added = ring == 0 ? 0 : timed(properties, more);
    void *queue = added == 0 ? 0 : NEXT(clCreateCommandQueueWithProperties)(context, device, more, error);
    if (queue == 0) {
        queue = NEXT(clCreateCommandQueueWithProperties)(context, device, properties, error);
        added = 0;
    }
    made(ring, queue, added);
    TELL(clCreateCommandQueueWithProperties, GPU_OTHER, queue, 0, queue == 0 ? -1 : 0);
    return queue;
}

/* The program sees the queue that it has asked for. */
int32_t hook_clGetCommandQueueInfo(void *queue, uint32_t what, size_t room, void *to, size_t *size) {
    int32_t r = NEXT(clGetCommandQueueInfo)(queue, what, room, to, size);
    if (r == 0 && what == FACT_QUEUE_PROPERTIES && to != 0 && room >= sizeof(uint64_t)) {
        *(uint64_t *)to &= ~added_to_queue(queue);
    }
    return r;
}

int32_t hook_clReleaseCommandQueue(void *queue) {
    harvest(ALL);
    return NEXT(clReleaseCommandQueue)(queue);
}

/* Whoever gets the same address next is asked for its name: only a kernel's owners may use it, before they let it go. */
int32_t hook_clReleaseKernel(void *kernel) {
    forget_kernel(kernel);
    return NEXT(clReleaseKernel)(kernel);
}

void *hook_clCreateBuffer(void *context, uint64_t flags, size_t bytes, void *host, int32_t *error) {
    BEGIN;
    void *buffer = NEXT(clCreateBuffer)(context, flags, bytes, host, error);
    TELL(clCreateBuffer, GPU_ALLOC, 0, bytes, buffer == 0 ? -1 : 0);
    return buffer;
}

void *hook_clCreateBufferWithProperties(void *context, const uint64_t *properties, uint64_t flags, size_t bytes,
                                        void *host, int32_t *error) {
    BEGIN;
    void *buffer = NEXT(clCreateBufferWithProperties)(context, properties, flags, bytes, host, error);
    TELL(clCreateBufferWithProperties, GPU_ALLOC, 0, bytes, buffer == 0 ? -1 : 0);
    return buffer;
}

void *hook_clCreateImage(void *context, uint64_t flags, const void *format, const void *shape, void *host,
                         int32_t *error) {
    BEGIN;
    void *image = NEXT(clCreateImage)(context, flags, format, shape, host, error);
    TELL(clCreateImage, GPU_ALLOC, 0, 0, image == 0 ? -1 : 0);
    return image;
}

void *hook_clSVMAlloc(void *context, uint64_t flags, size_t bytes, uint32_t alignment) {
    BEGIN;
    void *memory = NEXT(clSVMAlloc)(context, flags, bytes, alignment);
    TELL(clSVMAlloc, GPU_ALLOC, 0, bytes, memory == 0 ? -1 : 0);
    return memory;
}

int32_t hook_clBuildProgram(void *program, uint32_t devices, void *const *device, const char *options,
                            void (*then)(void *, void *), void *with) {
    BEGIN;
    int32_t r = NEXT(clBuildProgram)(program, devices, device, options, then, with);
    TELL(clBuildProgram, GPU_BUILD, 0, 0, r);
    return r;
}

int32_t hook_clCompileProgram(void *program, uint32_t devices, void *const *device, const char *options,
                              uint32_t headers, void *const *header, const char **names,
                              void (*then)(void *, void *), void *with) {
    BEGIN;
    int32_t r = NEXT(clCompileProgram)(program, devices, device, options, headers, header, names, then, with);
    TELL(clCompileProgram, GPU_BUILD, 0, 0, r);
    return r;
}

void *hook_clLinkProgram(void *context, uint32_t devices, void *const *device, const char *options,
                         uint32_t programs, void *const *program, void (*then)(void *, void *), void *with,
                         int32_t *error) {
    BEGIN;
    void *linked = NEXT(clLinkProgram)(context, devices, device, options, programs, program, then, with, error);
    TELL(clLinkProgram, GPU_BUILD, 0, 0, linked == 0 ? -1 : 0);
    return linked;
}

int32_t hook_clWaitForEvents(uint32_t count, void *const *list) {
    BEGIN;
    int32_t r = NEXT(clWaitForEvents)(count, list);
    TELL(clWaitForEvents, GPU_SYNC, 0, count, r);
    harvest(ALL);
    return r;
}

/* Programs that ask again and again learn here that commands are done. */
int32_t hook_clGetEventInfo(void *event, uint32_t what, size_t room, void *to, size_t *size) {
    int32_t r = NEXT(clGetEventInfo)(event, what, room, to, size);
    if (r == 0 && what == FACT_EVENT_STATUS && to != 0 && *(int32_t *)to <= FACT_COMPLETE) {
        harvest(SOME);
    }
    return r;
}

int32_t hook_clFlush(void *queue) {
    BEGIN;
    int32_t r = NEXT(clFlush)(queue);
    TELL(clFlush, GPU_OTHER, queue, 0, r);
    return r;
}

int32_t hook_clFinish(void *queue) {
    BEGIN;
    int32_t r = NEXT(clFinish)(queue);
    TELL(clFinish, GPU_SYNC, queue, 0, r);
    harvest(ALL);
    return r;
}
