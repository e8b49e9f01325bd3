// Between the driver of CUDA and the CUPTI that stand in for NVIDIA's where there is no device: what the driver tells of
// calls and of what its device does. The device runs nothing; it says when that would have begun and ended.
#ifndef MOCK_H
#define MOCK_H

#include "../../cuda/facts.h"

#include <stdbool.h>
#include <string.h>
#include <time.h>

// Functions by the names that CUPTI has for them; the number of each is its place from 1 on.
#define DRIVER_CALLS(CALL)                                                                                          \
    CALL(cuInit) CALL(cuCtxCreate_v2) CALL(cuCtxSynchronize) CALL(cuModuleLoadData) CALL(cuMemAlloc_v2)             \
    CALL(cuMemFree_v2) CALL(cuMemHostAlloc) CALL(cuMemFreeHost) CALL(cuStreamCreate) CALL(cuStreamSynchronize)      \
    CALL(cuMemcpyHtoD_v2) CALL(cuMemcpyDtoH_v2) CALL(cuMemcpyHtoDAsync_v2) CALL(cuMemcpyDtoHAsync_v2)               \
    CALL(cuMemcpyDtoDAsync_v2) CALL(cuMemsetD8Async) CALL(cuLaunchKernel) CALL(cuGraphInstantiateWithFlags)         \
    CALL(cuGraphLaunch) CALL(cuEventQuery) CALL(cuLaunchHostFunc)                                             \
    CALL(cuDevicePrimaryCtxRetain)
#define RUNTIME_CALLS(CALL) CALL(cudaLaunchKernel_v7000) CALL(cudaMalloc_v3020)

#define NUMBER(name) CALL_##name,
enum { NO_CALL, DRIVER_CALLS(NUMBER) LAST_CALL };
enum { NO_RUNTIME_CALL, RUNTIME_CALLS(NUMBER) LAST_RUNTIME_CALL };
#undef NUMBER

enum what { A_KERNEL, A_COPY, A_FILL };

struct activity {
    enum what what;
    uint8_t copy, from, to; // enum cupti_memory
    uint32_t stream, correlation;
    uint64_t bytes, queued, start, end;
    uint32_t grid[3], block[3];
    const char *name;
};

struct tools {
    // Returns the call's correlation.
    uint32_t (*enter)(uint32_t domain, uint32_t function, const char *symbol);
    void (*leave)(uint32_t domain, uint32_t function, const char *symbol, uint32_t correlation, int result);
    void (*ran)(const struct activity *activity);
};

static inline uint64_t mock_now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

#endif
