/* Host memory of buffers that the driver has allocated itself (CL_MEM_ALLOC_HOST_PTR): what drivers pin, while it is mapped. */
#include "layer.h"

enum { PLACES = 64 };

/* Empty where `from` is 0. A place is taken and left by who has set or sees its `from`; `to` is 0 while it changes. */
static struct {
    uintptr_t from;
    uintptr_t to;
} mapped[PLACES];
static uint32_t count;

enum gpu_memory memory_of_buffer(void *buffer) {
    uint64_t flags = 0;
    bool known = HAS(clGetMemObjectInfo) &&
                 NEXT(clGetMemObjectInfo)(buffer, FACT_MEM_FLAGS, sizeof flags, &flags, 0) == 0;
    return known && (flags & FACT_MEM_ALLOC_HOST) != 0 ? GPU_PINNED : GPU_MEMORY_UNKNOWN;
}

void memory_mapped(void *at, size_t bytes) {
    for (uint32_t i = 0; i < PLACES; i++) {
        uintptr_t empty = 0;
        if (__atomic_compare_exchange_n(&mapped[i].from, &empty, (uintptr_t)at, 0, __ATOMIC_ACQ_REL,
                                        __ATOMIC_RELAXED)) {
            __atomic_store_n(&mapped[i].to, (uintptr_t)at + bytes, __ATOMIC_RELEASE);
            __atomic_fetch_add(&count, 1, __ATOMIC_RELEASE);
            return;
        }
    }
}

void memory_unmapped(void *at) {
    for (uint32_t i = 0; i < PLACES && __atomic_load_n(&count, __ATOMIC_ACQUIRE) != 0; i++) {
        if (__atomic_load_n(&mapped[i].from, __ATOMIC_ACQUIRE) == (uintptr_t)at &&
            __atomic_exchange_n(&mapped[i].to, 0, __ATOMIC_ACQ_REL) != 0) {
            __atomic_fetch_sub(&count, 1, __ATOMIC_RELEASE);
            __atomic_store_n(&mapped[i].from, 0, __ATOMIC_RELEASE);
            return;
        }
    }
}

enum gpu_memory memory_at(const void *at, size_t bytes) {
    uintptr_t from = (uintptr_t)at;
    for (uint32_t i = 0; i < PLACES && __atomic_load_n(&count, __ATOMIC_ACQUIRE) != 0; i++) {
        uintptr_t to = __atomic_load_n(&mapped[i].to, __ATOMIC_ACQUIRE);
        if (to != 0 && from >= __atomic_load_n(&mapped[i].from, __ATOMIC_ACQUIRE) && from + bytes <= to) {
            return GPU_PINNED;
        }
    }
    return GPU_MEMORY_UNKNOWN;
}
