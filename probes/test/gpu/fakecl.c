// A driver of OpenCL that does nothing, called through jtrace's layer as a loader would: what no real driver does. It
// tells on standard output what it did: LAUNCHED N, and how many events nobody has let go of: EVENTS LEFT N;
// the properties that its queue seems to have: PROPERTIES N.
// With `cost` it tells what the layer costs. With `causes` its queue is idle once for each cause, and it tells for how long:
// IDLE CAUSE NANOSECONDS. With `bands` each of its kernels computes for a known part of what it takes to launch it.
// usage: fakecl LAYER WAY [N]
#include "../../opencl/layer.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ENTRIES = 160, AHEAD = 123456789 };

struct event {
    uint64_t times[4];
    int status;
    int references;
    uint64_t done; // when it is complete, by the host's clock; 0 for when it is launched
};

static char device[1], first_queue[1], kernel[3];
static char *kernel_name;
static uint64_t odd_start;
static int references_left;
// What a kernel takes from being queued to its start, and to its end; when the device is free again; nanoseconds.
static uint64_t late, length;
static uint64_t device_free;
// What the driver takes for calls, and to return from clFinish once all is done.
static uint64_t slow, slow_finish;
static uint64_t told_waits;

static int32_t text(const char *value, size_t room, void *to, size_t *size) {
    size_t length = strlen(value) + 1;
    if (size != 0) {
        *size = length;
    }
    if (to != 0) {
        if (room < length) {
            return FACT_INVALID_VALUE;
        }
        memcpy(to, value, length);
    }
    return 0;
}

static int32_t number(uint64_t value, size_t room, void *to) {
    memcpy(to, &value, room);
    return 0;
}

static int32_t fake_device(void *d, uint32_t what, size_t room, void *to, size_t *size) {
    (void)d;
    return what == FACT_DEVICE_NAME ? text("fake device", room, to, size) : number(4, room, to);
}

static int32_t fake_queue_info(void *q, uint32_t what, size_t room, void *to, size_t *size) {
    (void)q, (void)size;
    return number(what == FACT_QUEUE_DEVICE ? (uint64_t)(uintptr_t)device : FACT_QUEUE_PROFILING, room, to);
}

static int32_t fake_kernel(void *k, uint32_t what, size_t room, void *to, size_t *size) {
    static const char *const names[] = {"hardly", "eats", "loses"};
    (void)what;
    return text(length != 0 ? names[(char *)k - kernel] : kernel_name, room, to, size);
}

static int32_t fake_retain(void *event) {
    __atomic_add_fetch(&((struct event *)event)->references, 1, __ATOMIC_RELAXED);
    return 0;
}

static int32_t fake_release(void *event) {
    if (__atomic_sub_fetch(&((struct event *)event)->references, 1, __ATOMIC_RELAXED) == 0) {
        __atomic_sub_fetch(&references_left, 1, __ATOMIC_RELAXED);
        free(event);
    }
    return 0;
}

static int32_t fake_event(void *event, uint32_t what, size_t room, void *to, size_t *size) {
    const struct event *of = event;
    (void)what, (void)size;
    return number(of->done > jtrace_now() ? 1 : (uint64_t)(int64_t)of->status, room, to);
}

static int32_t fake_profile(void *event, uint32_t what, size_t room, void *to, size_t *size) {
    (void)size;
    return number(((struct event *)event)->times[what - FACT_PROFILING_QUEUED], room, to);
}

static void *fake_create(void *c, void *d, uint64_t properties, int32_t *error) {
    (void)c, (void)d, (void)error;
    return (properties & FACT_QUEUE_PROFILING) != 0 ? first_queue : 0;
}

static void spend(uint64_t nanos, bool computing) {
    uint64_t from = jtrace_now();
    if (!computing && nanos > 0) {
        nanosleep(&(struct timespec){0, (long)nanos}, 0);
    }
    while (computing && jtrace_now() - from < nanos) {
    }
}

static int32_t fake_finish(void *handle) {
    (void)handle;
    if (length != 0) {
        uint64_t now = jtrace_now();
        spend(device_free > now ? device_free - now : 0, false);
        while (jtrace_now() <= device_free) {
        }
        spend(slow_finish, false);
        told_waits += jtrace_now() - device_free;
    }
    return 0;
}

static int32_t fake_release_kernel(void *handle) {
    (void)handle;
    return 0;
}

static int32_t fake_flush(void *q) {
    (void)q;
    spend(slow, true);
    return 0;
}

static void *fake_buffer(void *c, uint64_t flags, size_t bytes, void *host, int32_t *error) {
    (void)c, (void)flags, (void)bytes, (void)host, (void)error;
    spend(slow, false);
    return device;
}

static int32_t fake_build(void *p, uint32_t n, void *const *d, const char *o, void (*then)(void *, void *), void *with) {
    (void)p, (void)n, (void)d, (void)o, (void)then, (void)with;
    spend(slow, false);
    return 0;
}

static int32_t fake_timer(void *d, uint64_t *at_device, uint64_t *at_host) {
    (void)d;
    *at_host = jtrace_now();
    *at_device = *at_host + AHEAD;
    return 0;
}

static int status;

static int32_t fake_launch(void *q, void *k, uint32_t n, const size_t *o, const size_t *g, const size_t *l,
                           uint32_t count, void *const *list, void **event) {
    (void)q, (void)k, (void)n, (void)o, (void)g, (void)l, (void)count, (void)list;
    struct event *made = malloc(sizeof *made);
    uint64_t at = jtrace_now() + AHEAD;
    *made = (struct event){{at, at + 10, odd_start != 0 ? odd_start : at + 20, at + 1020}, status, 1, 0};
    if (length != 0) {
        uint64_t start = at + late;
        *made = (struct event){{at, at, start, start + length}, 0, 1, start + length - AHEAD};
        device_free = made->done;
    }
    __atomic_add_fetch(&references_left, 1, __ATOMIC_RELAXED);
    if (event == 0) {
        fake_release(made);
    } else {
        *event = made;
    }
    return 0;
}

static void *driver[ENTRIES] = {
    [PLACE_clGetDeviceInfo] = (void *)fake_device,
    [PLACE_clGetCommandQueueInfo] = (void *)fake_queue_info,
    [PLACE_clGetKernelInfo] = (void *)fake_kernel,
    [PLACE_clRetainEvent] = (void *)fake_retain,
    [PLACE_clReleaseEvent] = (void *)fake_release,
    [PLACE_clGetEventInfo] = (void *)fake_event,
    [PLACE_clGetEventProfilingInfo] = (void *)fake_profile,
    [PLACE_clCreateCommandQueue] = (void *)fake_create,
    [PLACE_clFinish] = (void *)fake_finish,
    [PLACE_clReleaseKernel] = (void *)fake_release_kernel,
    [PLACE_clFlush] = (void *)fake_flush,
    [PLACE_clCreateBuffer] = (void *)fake_buffer,
    [PLACE_clBuildProgram] = (void *)fake_build,
    [PLACE_clGetDeviceAndHostTimer] = (void *)fake_timer,
    [PLACE_clEnqueueNDRangeKernel] = (void *)fake_launch,
};

static void *const *layered;
#define LAYER(name) ((type_##name)layered[PLACE_##name])

static void launch(void *queue) {
    size_t size = 64;
    LAYER(clEnqueueNDRangeKernel)(queue, kernel, 1, 0, &size, 0, 0, 0, 0);
}

static long rounds;

static void *many(void *queue) {
    for (long i = 0; i < rounds; i++) {
        launch(queue);
        if (i % 16 == 0) {
            LAYER(clFinish)(queue);
        }
    }
    return 0;
}

/* Nanoseconds of a launch with its part of a clFinish, the best of loops that are shorter than a time slice. */
static uint64_t cost(void *const *entries, void *queue) {
    uint64_t best = UINT64_MAX;
    layered = entries;
    for (int i = 0; i < 99; i++) {
        uint64_t from = jtrace_now();
        many(queue);
        uint64_t each = (jtrace_now() - from) / (uint64_t)rounds;
        best = each < best ? each : best;
    }
    return best;
}

static uint64_t since(uint64_t from) {
    return jtrace_now() - from;
}

static void run(void *queue, int k) {
    size_t size = 64;
    LAYER(clEnqueueNDRangeKernel)(queue, kernel + k, 1, 0, &size, 0, 0, 0, 0);
    LAYER(clFinish)(queue);
}

// Between two kernels each: what keeps the second from being there.
static void causes(void *queue) {
    length = 100000;
    run(queue, 0);
    told_waits = 0;
    slow_finish = 60000000;
    run(queue, 0);
    slow_finish = 0;
    run(queue, 0);
    uint64_t from = jtrace_now();
    slow = 50000000;
    LAYER(clBuildProgram)(0, 0, 0, 0, 0, 0);
    printf("IDLE building %lu\n", since(from));
    run(queue, 0);
    from = jtrace_now();
    slow = 40000000;
    LAYER(clCreateBuffer)(0, 0, 64, 0, 0);
    printf("IDLE allocating %lu\n", since(from));
    run(queue, 0);
    from = jtrace_now();
    slow = 30000000;
    LAYER(clFlush)(queue);
    printf("IDLE api %lu\n", since(from));
    run(queue, 0);
    from = jtrace_now();
    spend(70000000, false);
    printf("IDLE calling %lu\n", since(from));
    run(queue, 0);
    from = jtrace_now();
    spend(80000000, true);
    printf("IDLE code %lu\n", since(from));
    run(queue, 0);
    // Behind the last one nothing is to come that could be kept.
    printf("IDLE waiting %lu\n", told_waits);
    late = 90000000;
    printf("IDLE late %lu\n", late);
    run(queue, 0);
}

static void bands(void *queue) {
    static const uint64_t lengths[] = {2000000, 1000000, 200000}, lates[] = {200000, 1000000, 2000000};
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 4; i++) {
            length = lengths[k];
            late = lates[k];
            run(queue, k);
        }
    }
}

int main(int argc, char **argv) {
    const char *way = argc > 2 ? argv[2] : "";
    rounds = argc > 3 ? atol(argv[3]) : 1;
    void *layer = argc > 1 ? dlopen(argv[1], RTLD_NOW) : 0;
    if (layer == 0) {
        fprintf(stderr, "no layer: %s\n", dlerror());
        return 9;
    }
    uint32_t version = 0;
    uint32_t count = 0;
    int32_t (*info)(uint32_t, size_t, void *, size_t *) =
        (int32_t(*)(uint32_t, size_t, void *, size_t *))dlsym(layer, "clGetLayerInfo");
    int32_t (*init)(uint32_t, void *const *, uint32_t *, void *const **) =
        (int32_t(*)(uint32_t, void *const *, uint32_t *, void *const **))dlsym(layer, "clInitLayer");
    if (info(FACT_LAYER_API_VERSION, sizeof version, &version, 0) != 0 || version != FACT_LAYER_API_100 ||
        init(ENTRIES, driver, &count, &layered) != 0 || count != ENTRIES) {
        return 9;
    }
    kernel_name = strdup("fake");
    void *queue = LAYER(clCreateCommandQueue)(0, device, 0, 0);
    if (queue == 0) {
        return 9;
    }
    uint64_t properties = 99;
    LAYER(clGetCommandQueueInfo)(queue, FACT_QUEUE_PROPERTIES, sizeof properties, &properties, 0);
    printf("PROPERTIES %lu\n", properties);
    if (strcmp(way, "names") == 0) {
        // Two that differ at their ends only.
        for (int i = 0; i < 2; i++) {
            kernel_name = realloc(kernel_name, (size_t)rounds + 2);
            memset(kernel_name, 'n', (size_t)rounds);
            strcpy(kernel_name + rounds, i == 0 ? "a" : "b");
            LAYER(clReleaseKernel)(kernel);
            launch(queue);
        }
    } else if (strcmp(way, "early") == 0) {
        odd_start = jtrace_now() + AHEAD - 50000000;
        launch(queue);
    } else if (strcmp(way, "failed") == 0) {
        status = -5;
        launch(queue);
    } else if (strcmp(way, "open") == 0) {
        status = 1;
        launch(queue);
    } else if (strcmp(way, "causes") == 0) {
        causes(queue);
    } else if (strcmp(way, "bands") == 0) {
        bands(queue);
    } else if (strcmp(way, "cost") == 0) {
        // What finds no room in the ring costs less.
        void *const *own = layered;
        uint64_t plain = cost(driver, queue);
        uint64_t whole = cost(own, queue);
        struct jtrace_ring *ring = jtrace_ready_();
        printf("COST %lu ns, of which the layer %lu ns, DROPS %lu\n", whole, whole - plain, ring == 0 ? 0 : ring->drops);
    } else {
        pthread_t made[4];
        for (int i = 0; i < 4; i++) {
            pthread_create(&made[i], 0, many, queue);
        }
        for (int i = 0; i < 4; i++) {
            pthread_join(made[i], 0);
        }
        printf("LAUNCHED %ld\n", 4 * rounds);
    }
    LAYER(clFinish)(queue);
    printf("EVENTS LEFT %d\n", references_left);
    return 0;
}
