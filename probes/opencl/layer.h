/*
 * A layer of OpenCL (OPENCL_LAYERS of the loaders ocl-icd and Khronos): it stands between the loader and the drivers, and
 * writes what passes into jtrace's ring. Nothing of OpenCL is linked or included; hooks.def has what must be known.
 *
 * Handles are void *. All hooks may be called by any thread. Where no ring is wanted they only pass on.
 */
#ifndef JTRACE_OPENCL_LAYER_H
#define JTRACE_OPENCL_LAYER_H

#include "../gpu/gpu_records.h"

#include <stdbool.h>

/* Facts of CL/cl.h, held to it by abi_check.c. */
enum {
    FACT_INVALID_VALUE = -30,
    FACT_COMPLETE = 0,
    FACT_QUEUE_PROFILING = 1 << 1,
    FACT_QUEUE_ON_DEVICE = 1 << 2,
    FACT_DEVICE_TYPE = 0x1000,
    FACT_DEVICE_NAME = 0x102B,
    FACT_QUEUE_DEVICE = 0x1091,
    FACT_QUEUE_PROPERTIES = 0x1093,
    FACT_MEM_FLAGS = 0x1101,
    FACT_MEM_SIZE = 0x1102,
    FACT_MEM_ALLOC_HOST = 1 << 4,
    FACT_IMAGE_ELEMENT_SIZE = 0x1111,
    FACT_KERNEL_FUNCTION_NAME = 0x1190,
    FACT_EVENT_STATUS = 0x11D3,
    FACT_PROFILING_QUEUED = 0x1280,
    FACT_PROFILING_SUBMIT = 0x1281,
    FACT_PROFILING_START = 0x1282,
    FACT_PROFILING_END = 0x1283,
    FACT_LAYER_API_VERSION = 0x4240,
    FACT_LAYER_NAME = 0x4241,
    FACT_LAYER_API_100 = 100
};

#define HOOK(place, result, name, arguments) \
    enum { PLACE_##name = place };           \
    typedef result(*type_##name) arguments;  \
    result hook_##name arguments;
#define CALL(place, result, name, arguments) \
    enum { PLACE_##name = place };           \
    typedef result(*type_##name) arguments;
#include "hooks.def"
#undef HOOK
#undef CALL

/* Entries of the layer or driver behind this one; null for those that it does not have. Set once, before any hook. */
extern void *const *next_entries;
extern uint32_t next_count;
#define NEXT(name) ((type_##name)next_entries[PLACE_##name])
#define HAS(name) (next_count > PLACE_##name && next_entries[PLACE_##name] != 0)

/* objects.c: numbers of what the program has handles of, in the ring that there is now. */

/* The name of a kernel; 0 when the ring is full. */
uint32_t name_of_kernel(struct jtrace_ring *ring, void *kernel);
void forget_kernel(void *kernel);
/* The number of a queue, which is told when it is seen for the first time; 0 when the ring is full. */
uint32_t number_of_queue(struct jtrace_ring *ring, void *queue);
/* A queue is new. @param added properties that the program has not asked for */
void begin_queue(void *queue, uint64_t added);
/* The properties of a queue that the program has not asked for. */
uint64_t added_to_queue(void *queue);

/* pinned.c: the host's side of transfers. */

/* What mapping a buffer makes of it. */
enum gpu_memory memory_of_buffer(void *buffer);
/* Memory of a buffer that is GPU_PINNED was mapped, and unmapped. */
void memory_mapped(void *at, size_t bytes);
void memory_unmapped(void *at);
/* What the program's pointer is to. */
enum gpu_memory memory_at(const void *at, size_t bytes);

/* commands.c: commands that the driver has taken, until the host finds them done. */

struct launch {
    struct jtrace_ring *ring; /* null when nothing is to be told */
    uint64_t time;
    void *event; /* where the driver puts the event that the program does not want */
};

static inline struct launch launch_begin(void) {
    struct launch launch = {jtrace_ready_(), 0, 0};
    launch.time = launch.ring == 0 ? 0 : jtrace_now();
    return launch;
}

/* What to give the driver for the program's `event`, which may be null. */
static inline void **launch_event(struct launch *launch, void **event) {
    return event != 0 || launch->ring == 0 ? event : &launch->event;
}

struct work {
    void *queue;
    enum gpu_command kind;
    bool blocking;
    uint32_t name;
    uint64_t size[3];
    uint32_t local[3];
};

/*
 * The driver has answered. @param event what launch_event gave @param own whether the program has the event, too
 * @param taken whether the driver has taken the command
 */
void launch_end(const struct launch *launch, const struct work *work, void *const *event, bool own, bool taken);

enum patience { ALL, SOME };
/* Tells of the commands that are done: of all, or of the oldest up to some that are not. */
void harvest(enum patience patience);

/* A host call has returned. @param value what it was about */
void call_ended(struct jtrace_ring *ring, jtrace_site *site, const char *function, enum gpu_call kind, uint64_t time,
                void *queue, uint64_t value, int64_t result);

/* Makes the layer ready for commands: what happens at fork and exit. */
void commands_begin(void);

#endif
