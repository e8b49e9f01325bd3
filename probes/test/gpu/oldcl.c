// With -DLIBRARY a libOpenCL of a driver that knows no layers, whose kernels take 2 us. Otherwise a program that uses it and
// tells what it did: KERNELS N, BYTES N, COMMANDS N. With `loaded` it finds the functions by dlsym.
// usage: oldcl N [loaded]
#include "../../opencl/layer.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef LIBRARY

#define EXPORTED __attribute__((visibility("default")))

struct event {
    uint64_t from;
    int references;
};
static char device[1], queue[1];

static int32_t text(const char *value, size_t room, void *to, size_t *size) {
    size_t length = strlen(value) + 1;
    if (size != 0) {
        *size = length;
    }
    if (to != 0 && room >= length) {
        memcpy(to, value, length);
    }
    return 0;
}

EXPORTED int32_t clGetDeviceInfo(void *d, uint32_t what, size_t room, void *to, size_t *size) {
    uint64_t type = 4;
    (void)d;
    if (what == FACT_DEVICE_NAME) {
        return text("old device", room, to, size);
    }
    memcpy(to, &type, room);
    return 0;
}

EXPORTED int32_t clGetCommandQueueInfo(void *q, uint32_t what, size_t room, void *to, size_t *size) {
    uint64_t value = what == FACT_QUEUE_DEVICE ? (uint64_t)(uintptr_t)device : FACT_QUEUE_PROFILING;
    (void)q, (void)size;
    memcpy(to, &value, room);
    return 0;
}

EXPORTED int32_t clGetKernelInfo(void *kernel, uint32_t what, size_t room, void *to, size_t *size) {
    (void)what;
    return text(kernel, room, to, size);
}

EXPORTED int32_t clRetainEvent(void *event) {
    ((struct event *)event)->references++;
    return 0;
}

EXPORTED int32_t clReleaseEvent(void *event) {
    if (--((struct event *)event)->references == 0) {
        free(event);
    }
    return 0;
}

EXPORTED int32_t clGetEventInfo(void *event, uint32_t what, size_t room, void *to, size_t *size) {
    int32_t done = 0;
    (void)event, (void)what, (void)size;
    memcpy(to, &done, room);
    return 0;
}

EXPORTED int32_t clGetEventProfilingInfo(void *event, uint32_t what, size_t room, void *to, size_t *size) {
    uint64_t time = ((struct event *)event)->from + 1000 * (what - FACT_PROFILING_QUEUED);
    (void)size;
    memcpy(to, &time, room);
    return 0;
}

EXPORTED void *clCreateCommandQueue(void *context, void *d, uint64_t properties, int32_t *error) {
    (void)context, (void)d, (void)error;
    return (properties & FACT_QUEUE_PROFILING) != 0 || getenv("UNWATCHED") != 0 ? queue : 0;
}

static int32_t made(void **event) {
    if (event != 0) {
        struct event *one = malloc(sizeof *one);
        *one = (struct event){jtrace_now(), 1};
        *event = one;
    }
    uint64_t from = jtrace_now();
    while (jtrace_now() - from < 5000) {
    }
    return 0;
}

EXPORTED int32_t clEnqueueNDRangeKernel(void *q, void *k, uint32_t n, const size_t *o, const size_t *g, const size_t *l,
                                        uint32_t count, void *const *list, void **event) {
    (void)q, (void)k, (void)n, (void)o, (void)g, (void)l, (void)count, (void)list;
    return made(event);
}

EXPORTED int32_t clEnqueueWriteBuffer(void *q, void *b, uint32_t blocking, size_t at, size_t bytes, const void *from,
                                      uint32_t count, void *const *list, void **event) {
    (void)q, (void)b, (void)blocking, (void)at, (void)bytes, (void)from, (void)count, (void)list;
    return made(event);
}

EXPORTED int32_t clFinish(void *q) {
    (void)q;
    return 0;
}

#else

extern void *clCreateCommandQueue(void *, void *, uint64_t, int32_t *);
extern int32_t clEnqueueNDRangeKernel(void *, void *, uint32_t, const size_t *, const size_t *, const size_t *, uint32_t,
                                      void *const *, void **);
extern int32_t clEnqueueWriteBuffer(void *, void *, uint32_t, size_t, size_t, const void *, uint32_t, void *const *,
                                    void **);
extern int32_t clFinish(void *);

static void *of(const char *name, void *linked, int loaded) {
    static void *library;
    library = !loaded ? 0 : library != 0 ? library : dlopen("libOpenCL.so.1", RTLD_NOW);
    return loaded ? dlsym(library, name) : linked;
}

#define OF(name) ((type_##name)of(#name, (void *)name, loaded))

int main(int argc, char **argv) {
    long n = argc > 1 ? atol(argv[1]) : 1;
    int loaded = argc > 2 && strcmp(argv[2], "loaded") == 0;
    char memory[4096] = {0};
    void *queue = OF(clCreateCommandQueue)(0, 0, 0, 0);
    size_t size = 64;
    // The driver wants the probe's flag, so that it is seen to come through.
    if (queue == 0) {
        printf("NOT WATCHED\n");
    }
    for (long i = 0; i < n; i++) {
        OF(clEnqueueWriteBuffer)(queue, memory, 0, 0, sizeof memory, memory, 0, 0, 0);
        OF(clEnqueueNDRangeKernel)(queue, "old", 1, 0, &size, 0, 0, 0, 0);
    }
    OF(clFinish)(queue);
    // What this library does not have is not there, whatever stands before it.
    void *absent = dlsym(RTLD_DEFAULT, "clEnqueueSVMUnmap");
    int32_t refused = absent == 0 ? 0 : ((type_clEnqueueSVMUnmap)absent)(queue, memory, 0, 0, 0);
    printf("KERNELS %ld\nBYTES %ld\nCOMMANDS %ld\nABSENT %d\n", n, n * (long)sizeof memory, 2 * n, refused);
    return 0;
}

#endif
