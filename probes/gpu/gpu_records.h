/*
 * What probes tell of the devices that a program uses, as records of the ring (jtrace_ring.h). Host times are
 * CLOCK_MONOTONIC nanoseconds, device times those of the device's own clock, which jtrace puts on the host's: a probe
 * converts nothing.
 *
 * A command has two records: its launch when the host has handed it over, its end when the host has found it done. One
 * without the other tells what a process that was killed had left under way.
 */
#ifndef JTRACE_GPU_RECORDS_H
#define JTRACE_GPU_RECORDS_H

#include "jtrace_ring.h"

enum gpu_api { GPU_OPENCL = 1, GPU_VULKAN = 2, GPU_CUDA = 3, GPU_HIP = 4, GPU_LEVEL_ZERO = 5 };

/* What a command does. To and from the device: the program's view. */
enum gpu_command {
    GPU_KERNEL = 1,
    GPU_WRITE = 2, /* host to device */
    GPU_READ = 3,  /* device to host */
    GPU_COPY = 4,  /* within the device, or between devices */
    GPU_FILL = 5,
    GPU_MAP = 6, /* device memory becomes visible to the host */
    GPU_UNMAP = 7,
    GPU_MIGRATE = 8
};

/* The host's side of a transfer, where it is known. Others than pageable memory devices can read and write by themselves. */
enum gpu_memory { GPU_MEMORY_UNKNOWN = 0, GPU_PAGEABLE = 1, GPU_PINNED = 2, GPU_MANAGED = 3 };

/* What a host call is for. */
enum gpu_call {
    GPU_OTHER = 1,
    GPU_SYNC = 2,  /* waits for the device */
    GPU_BUILD = 3, /* makes code for the device */
    GPU_ALLOC = 4
};

/* Flags of launches. */
enum {
    GPU_BLOCKING = 1,    /* the call returned when the command was done */
    GPU_PRELIMINARY = 2, /* what the device makes of it is not known yet; another of the same number replaces this one */
    GPU_UNSEEN = 4,      /* nothing is known of the call: its times are those at which the command was found done */
    GPU_JOINED = 8       /* the call handed over others, too, and is told by a record of its own */
};
/* Flags of ends. */
enum {
    GPU_FAILED = 1,  /* the command failed; none of its times mean anything */
    GPU_TOGETHER = 2 /* the times are those of all that was handed over with it */
};

/* What a probe tells of itself. */
enum gpu_note {
    GPU_NOTE_OK = 1,          /* how it does it */
    GPU_NOTE_UNAVAILABLE = 2, /* why it tells nothing */
    GPU_NOTE_LOST = 3,        /* `value` records were lost */
    GPU_NOTE_WHOLE = 4,       /* what ran before is all told */
    GPU_NOTE_HOST = 5         /* jtrace's own: only the host's side is told, from outside */
};

/* `name` is the device's, `value` the properties that the API knows of the queue. */
struct gpu_queue_record {
    struct jtrace_record common;
    uint32_t queue;  /* number of the queue, 1 and up, unique in the ring as are those of devices and commands */
    uint32_t device; /* number of the device: queues of one device share its clock */
    uint8_t api;
    uint8_t type; /* CL_DEVICE_TYPE of OpenCL: 2 for a CPU, 4 for a GPU */
    uint8_t spare[22];
};

/* `name` is the kernel's, or that of the function that was called; `time` when it was called; `value` the command. */
struct gpu_launch_record {
    struct jtrace_record common;
    uint64_t returned; /* when the call returned */
    uint32_t queue;
    uint8_t api;
    uint8_t kind; /* enum gpu_command */
    uint16_t flags;
    uint64_t size[3]; /* of a kernel its work items in each dimension, of others the bytes, 0 if not known, and enum gpu_memory */
    uint32_t local[3]; /* work items of a group; 0 when the driver chooses */
    uint8_t spare[44];
};

/*
 * `time` is when the end was found out, `value` the command. The four are 0 where the driver has no times; the first two
 * alone where it has only the others.
 */
struct gpu_done_record {
    struct jtrace_record common;
    uint64_t queued, submitted, started, ended;
};

/* A host call: `name` is the function's, `time` when it was called, `value` what it was about (bytes, a count). */
struct gpu_call_record {
    struct jtrace_record common;
    uint64_t returned;
    uint32_t queue; /* 0 for none */
    uint8_t api;
    uint8_t kind; /* enum gpu_call */
    uint16_t spare16;
    int64_t result; /* negative for an error */
    uint64_t spare;
};

/* The device's clock was at `value` between `time` and `returned`. */
struct gpu_clock_record {
    struct jtrace_record common;
    uint64_t returned;
    uint32_t device;
    uint8_t api;
    uint8_t spare[19];
};

/* `name` is a text. */
struct gpu_note_record {
    struct jtrace_record common;
    uint8_t api;
    uint8_t kind; /* enum gpu_note */
    uint8_t spare[30];
};

_Static_assert(sizeof(struct gpu_note_record) == 64 && sizeof(struct gpu_queue_record) == 64 && sizeof(struct gpu_launch_record) == 128 &&
                   sizeof(struct gpu_done_record) == 64 && sizeof(struct gpu_call_record) == 64 &&
                   sizeof(struct gpu_clock_record) == 64,
               "records are whole granules");

/* A number for a command, a queue or a device. */
static inline uint64_t gpu_number(struct jtrace_ring *ring) {
    return __atomic_add_fetch(&ring->things, 1, __ATOMIC_RELAXED);
}

#endif
