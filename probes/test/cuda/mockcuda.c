// Stands in for libcuda.so.1: a device that takes a known time for everything, and does nothing. A kernel takes the
// nanoseconds that are at the end of its name (work_5000), spin as many as it is asked for, other kernels 20000; a transfer 1000, and 1 for each 10 bytes; a fill 1000.
// A kernel whose name begins with "forever" does not end. Like the real one it loads what CUDA_INJECTION64_PATH names.
#define _GNU_SOURCE
#include "mock.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { OK = 0, INVALID_VALUE = 1, NOT_FOUND = 500, STREAMS = 64, NODES = 64, LATENCY = 2000 };
#define FOREVER (UINT64_C(1) << 62)

static const struct tools *tools;

void mock_attach(const struct tools *given) {
    tools = given;
}

struct graph {
    struct activity nodes[NODES];
    int count;
};

struct stream {
    uint32_t number;
    uint64_t ready; // when all that it was given has ended
    struct graph *capture;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct stream streams[STREAMS] = {{.number = 7}};
static int stream_count = 1;
static int context;

static struct stream *of(void *handle) {
    return handle == 0 ? &streams[0] : handle;
}

static void wait_until(uint64_t time) {
    while (mock_now(CLOCK_MONOTONIC) < time) {
        uint64_t left = time - mock_now(CLOCK_MONOTONIC);
        struct timespec t = {(time_t)(left / 1000000000), (long)(left % 1000000000)};
        nanosleep(&t, 0);
    }
}

// Gives the device something to do. Returns when that ends.
static uint64_t give(struct stream *stream, struct activity *a, uint64_t nanos, uint32_t correlation) {
    pthread_mutex_lock(&lock);
    if (stream->capture != 0) {
        a->end = nanos;
        if (stream->capture->count < NODES) {
            stream->capture->nodes[stream->capture->count++] = *a;
        }
        pthread_mutex_unlock(&lock);
        return 0;
    }
    a->queued = mock_now(CLOCK_MONOTONIC);
    a->start = a->queued + LATENCY > stream->ready ? a->queued + LATENCY : stream->ready;
    a->end = a->start + nanos;
    a->stream = stream->number;
    a->correlation = correlation;
    stream->ready = a->end;
    uint64_t end = a->end;
    pthread_mutex_unlock(&lock);
    if (tools != 0) {
        tools->ran(a);
    }
    return end;
}

#define ENTER_IN(domain, name, symbol) \
    uint32_t correlation_ = tools == 0 ? 0 : tools->enter(domain, CALL_##name, symbol)
#define LEAVE_IN(domain, name, symbol, result)                                          \
    do {                                                                                \
        int result_ = result;                                                           \
        if (tools != 0) {                                                               \
            tools->leave(domain, CALL_##name, symbol, correlation_, result_);           \
        }                                                                               \
        return result_;                                                                 \
    } while (0)
#define ENTER(name) ENTER_IN(DOMAIN_DRIVER, name, 0)
#define LEAVE(name, result) LEAVE_IN(DOMAIN_DRIVER, name, 0, result)

int cuInit(unsigned flags) {
    static bool begun;
    const char *path = getenv("CUDA_INJECTION64_PATH");
    void *library = begun || path == 0 ? 0 : dlopen(path, RTLD_NOW);
    int (*injected)(void) = 0;
    (void)flags;
    begun = true;
    if (library != 0) {
        *(void **)&injected = dlsym(library, "InitializeInjection");
    }
    return injected != 0 && injected() == 0 ? 999 : OK;
}

int cuDriverGetVersion(int *version) {
    *version = 13000;
    return OK;
}

int cuDeviceGet(int *device, int ordinal) {
    *device = ordinal;
    return ordinal == 0 ? OK : 101;
}

int cuDeviceGetCount(int *count) {
    *count = 1;
    return OK;
}

int cuDeviceGetName(char *name, int size, int device) {
    (void)device;
    strncpy(name, "mock device", (size_t)size);
    return OK;
}

int cuCtxCreate_v2(void **made, unsigned flags, int device) {
    (void)flags, (void)device;
    ENTER(cuCtxCreate_v2);
    *made = &context;
    LEAVE(cuCtxCreate_v2, OK);
}

int cuDevicePrimaryCtxRetain(void **of_device, int device) {
    (void)device;
    ENTER(cuDevicePrimaryCtxRetain);
    *of_device = &context;
    LEAVE(cuDevicePrimaryCtxRetain, OK);
}

int cuCtxSetCurrent(void *of_thread) {
    return of_thread == &context ? OK : INVALID_VALUE;
}

// A module is its text.
int cuModuleLoadData(void **module, const void *image) {
    ENTER(cuModuleLoadData);
    *module = (void *)image;
    LEAVE(cuModuleLoadData, OK);
}

// A function is its name.
int cuModuleGetFunction(void **function, void *module, const char *name) {
    if (strstr(module, name) == 0) {
        return NOT_FOUND;
    }
    *function = strdup(name);
    return OK;
}

int cuMemAlloc_v2(uint64_t *pointer, size_t bytes) {
    ENTER(cuMemAlloc_v2);
    *pointer = (uint64_t)(uintptr_t)calloc(1, bytes);
    LEAVE(cuMemAlloc_v2, OK);
}

int cuMemFree_v2(uint64_t pointer) {
    ENTER(cuMemFree_v2);
    free((void *)(uintptr_t)pointer);
    LEAVE(cuMemFree_v2, OK);
}

enum { MOST_PINNED = 16 };
static struct {
    const char *from;
    size_t bytes;
} pinned[MOST_PINNED];

int cuMemHostAlloc(void **pointer, size_t bytes, unsigned flags) {
    (void)flags;
    ENTER(cuMemHostAlloc);
    *pointer = calloc(1, bytes);
    for (int i = 0; i < MOST_PINNED; i++) {
        if (pinned[i].from == 0) {
            pinned[i].from = *pointer;
            pinned[i].bytes = bytes;
            break;
        }
    }
    LEAVE(cuMemHostAlloc, OK);
}

int cuMemFreeHost(void *pointer) {
    ENTER(cuMemFreeHost);
    free(pointer);
    LEAVE(cuMemFreeHost, OK);
}

int cuStreamCreate(void **stream, unsigned flags) {
    (void)flags;
    ENTER(cuStreamCreate);
    int result = INVALID_VALUE;
    if (stream_count < STREAMS) {
        streams[stream_count] = (struct stream){(uint32_t)stream_count + 13, 0, 0};
        *stream = &streams[stream_count++];
        result = OK;
    }
    LEAVE(cuStreamCreate, result);
}

int cuStreamSynchronize(void *stream) {
    ENTER(cuStreamSynchronize);
    wait_until(of(stream)->ready);
    LEAVE(cuStreamSynchronize, OK);
}

int cuCtxSynchronize(void) {
    ENTER(cuCtxSynchronize);
    for (int i = 0; i < stream_count; i++) {
        wait_until(streams[i].ready);
    }
    LEAVE(cuCtxSynchronize, OK);
}

// What the host's memory is that a transfer is from or to.
static uint8_t memory_of(const void *host) {
    for (int i = 0; i < MOST_PINNED; i++) {
        const char *at = host;
        if (pinned[i].from != 0 && at >= pinned[i].from && at < pinned[i].from + pinned[i].bytes) {
            return MEMORY_PINNED;
        }
    }
    return MEMORY_PAGEABLE;
}

// @param host null for none
static uint64_t copy(void *stream, uint8_t kind, const void *host, size_t bytes, uint32_t correlation) {
    enum { DEVICE = 3 };
    struct activity a = {.what = A_COPY, .copy = kind, .from = DEVICE, .to = DEVICE, .bytes = bytes};
    if (host != 0) {
        *(kind == COPY_HTOD ? &a.from : &a.to) = memory_of(host);
    }
    return give(of(stream), &a, 1000 + bytes / 10, correlation);
}

int cuMemcpyHtoD_v2(uint64_t to, const void *from, size_t bytes) {
    (void)to;
    ENTER(cuMemcpyHtoD_v2);
    wait_until(copy(0, COPY_HTOD, from, bytes, correlation_));
    LEAVE(cuMemcpyHtoD_v2, OK);
}

int cuMemcpyDtoH_v2(void *to, uint64_t from, size_t bytes) {
    (void)from;
    ENTER(cuMemcpyDtoH_v2);
    wait_until(copy(0, COPY_DTOH, to, bytes, correlation_));
    LEAVE(cuMemcpyDtoH_v2, OK);
}

int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t bytes, void *stream) {
    (void)to;
    ENTER(cuMemcpyHtoDAsync_v2);
    copy(stream, COPY_HTOD, from, bytes, correlation_);
    LEAVE(cuMemcpyHtoDAsync_v2, OK);
}

int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t bytes, void *stream) {
    (void)from;
    ENTER(cuMemcpyDtoHAsync_v2);
    copy(stream, COPY_DTOH, to, bytes, correlation_);
    LEAVE(cuMemcpyDtoHAsync_v2, OK);
}

int cuMemcpyDtoDAsync_v2(uint64_t to, uint64_t from, size_t bytes, void *stream) {
    (void)to, (void)from;
    ENTER(cuMemcpyDtoDAsync_v2);
    copy(stream, COPY_DTOD, 0, bytes, correlation_);
    LEAVE(cuMemcpyDtoDAsync_v2, OK);
}

int cuMemsetD8Async(uint64_t to, unsigned char value, size_t bytes, void *stream) {
    (void)to, (void)value;
    ENTER(cuMemsetD8Async);
    struct activity a = {.what = A_FILL, .bytes = bytes};
    give(of(stream), &a, 1000, correlation_);
    LEAVE(cuMemsetD8Async, OK);
}

static uint64_t nanos(const char *name) {
    const char *digits = strrchr(name, '_');
    uint64_t told = digits == 0 ? 0 : strtoull(digits + 1, 0, 10);
    return strncmp(name, "forever", 7) == 0 ? FOREVER : told == 0 ? 20000 : told;
}

static void run(const char *function, const unsigned *size, void *stream, void **arguments, uint32_t correlation) {
    struct activity a = {.what = A_KERNEL, .name = function};
    memcpy(a.grid, size, sizeof a.grid);
    memcpy(a.block, size + 3, sizeof a.block);
    uint64_t asked = arguments != 0 && strcmp(function, "spin") == 0 ? *(uint64_t *)arguments[0] : 0;
    give(of(stream), &a, asked != 0 ? asked : nanos(function), correlation);
}

int cuLaunchKernel(void *function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz,
                   unsigned shared, void *stream, void **arguments, void **extra) {
    (void)shared, (void)extra;
    unsigned size[] = {gx, gy, gz, bx, by, bz};
    ENTER_IN(DOMAIN_DRIVER, cuLaunchKernel, function);
    int result = bx * by * bz > 1024 ? INVALID_VALUE : OK;
    if (result == OK) {
        run(function, size, stream, arguments, correlation_);
    }
    LEAVE_IN(DOMAIN_DRIVER, cuLaunchKernel, function, result);
}

// As the runtime does it: by a function of the driver, whose call the device knows.
int cudaLaunchKernel(void *function, const unsigned *size) {
    ENTER_IN(DOMAIN_RUNTIME, cudaLaunchKernel_v7000, function);
    int result = cuLaunchKernel(function, size[0], size[1], size[2], size[3], size[4], size[5], 0, 0, 0, 0);
    LEAVE_IN(DOMAIN_RUNTIME, cudaLaunchKernel_v7000, function, result);
}

int cudaMalloc(uint64_t *pointer, size_t bytes) {
    ENTER_IN(DOMAIN_RUNTIME, cudaMalloc_v3020, 0);
    int result = cuMemAlloc_v2(pointer, bytes);
    LEAVE_IN(DOMAIN_RUNTIME, cudaMalloc_v3020, 0, result);
}

int cuStreamBeginCapture_v2(void *stream, int mode) {
    (void)mode;
    of(stream)->capture = calloc(1, sizeof(struct graph));
    return OK;
}

int cuStreamEndCapture(void *stream, void **graph) {
    *graph = of(stream)->capture;
    of(stream)->capture = 0;
    return OK;
}

int cuGraphInstantiateWithFlags(void **made, void *graph, unsigned long long flags) {
    (void)flags;
    ENTER(cuGraphInstantiateWithFlags);
    *made = graph;
    LEAVE(cuGraphInstantiateWithFlags, OK);
}

int cuGraphLaunch(void *handle, void *stream) {
    struct graph *graph = handle;
    ENTER(cuGraphLaunch);
    for (int i = 0; i < graph->count; i++) {
        struct activity a = graph->nodes[i];
        give(of(stream), &a, graph->nodes[i].end, correlation_);
    }
    LEAVE(cuGraphLaunch, OK);
}
