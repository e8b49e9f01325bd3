/* What is known of CUPTI and of the driver of CUDA, held to their headers by abi_check.c. */
#ifndef JTRACE_CUDA_FACTS_H
#define JTRACE_CUDA_FACTS_H

#include <stddef.h>
#include <stdint.h>

/* Numbers of CUPTI's versions (cuptiGetVersion): small ones until CUDA 12, then 10000 times CUDA's. */
enum { OLDEST_CUPTI = 12, UNKNOWN_CUPTI = 140000 };

enum cupti_result {
    CUPTI_OK = 0,
    CUPTI_NO_MORE = 12,
    CUPTI_NOT_COMPATIBLE = 14,
    CUPTI_NOT_INITIALIZED = 15,
    CUPTI_NO_PRIVILEGES = 35,
    CUPTI_OTHER_PROFILER = 38,
    CUPTI_OTHER_SUBSCRIBER = 39
};

enum cupti_kind {
    KIND_MEMCPY = 1,
    KIND_MEMSET = 2,
    KIND_KERNEL = 3,
    KIND_CONCURRENT_KERNEL = 10,
    KIND_MEMCPY_PEER = 22
};

enum cupti_domain { DOMAIN_DRIVER = 1, DOMAIN_RUNTIME = 2 };
enum cupti_site { SITE_ENTER = 0, SITE_EXIT = 1 };
enum { FLUSH_DONE = 0, FLUSH_ALL = 1 };

/* What memory transfers are between: host, device, array on the device. */
enum cupti_copy {
    COPY_HTOD = 1,
    COPY_DTOH = 2,
    COPY_HTOA = 3,
    COPY_ATOH = 4,
    COPY_ATOA = 5,
    COPY_ATOD = 6,
    COPY_DTOA = 7,
    COPY_DTOD = 8,
    COPY_HTOH = 9,
    COPY_PTOP = 10
};

/* What memory is, of either side of a transfer. */
enum cupti_memory { MEMORY_PAGEABLE = 1, MEMORY_PINNED = 2, MEMORY_MANAGED = 5 };

struct cupti_call {
    uint32_t site;
    const char *function;
    const void *arguments;
    const int *result;
    const char *symbol; /* of launches the kernel's name */
    void *context;
    uint32_t context_number;
    uint64_t *memory;
    uint32_t correlation;
};

struct cupti_subscription {
    size_t size;
    const char *name;
    char *other; /* who is there already */
    size_t other_size;
};

/* Records of activities: what all versions have at their beginnings. */
struct activity_kernel {
    uint32_t kind;
    uint8_t spare[12];
    uint64_t start, end, completed;
    uint32_t device, context, stream;
    int32_t grid[3], block[3];
    int32_t shared[2];
    uint32_t local[2];
    uint32_t correlation;
    int64_t grid_number;
    const char *name;
    void *reserved;
    uint64_t queued, submitted;
} __attribute__((packed, aligned(8)));

struct activity_memcpy {
    uint32_t kind;
    uint8_t copy, from, to, flags;
    uint64_t bytes, start, end;
    uint32_t device, context, stream;
    uint32_t correlation;
} __attribute__((packed, aligned(8)));

struct activity_memcpy_peer {
    uint32_t kind;
    uint8_t copy, from, to, flags;
    uint64_t bytes, start, end;
    uint32_t device, context, stream;
    uint32_t from_device, from_context, to_device, to_context;
    uint32_t correlation;
} __attribute__((packed, aligned(8)));

struct activity_memset {
    uint32_t kind;
    uint32_t value;
    uint64_t bytes, start, end;
    uint32_t device, context, stream;
    uint32_t correlation;
} __attribute__((packed, aligned(8)));

typedef void cupti_callback(void *own, uint32_t domain, uint32_t function, const void *call);
typedef void cupti_buffer_wanted(uint8_t **buffer, size_t *size, size_t *most_records);
typedef void cupti_buffer_done(void *context, uint32_t stream, uint8_t *buffer, size_t size, size_t filled);
typedef uint64_t cupti_clock(void);

#endif
