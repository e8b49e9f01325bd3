// A driver of OpenCL that does nothing, called through jtrace's layer as a loader would: what no real driver does. It
// tells on standard output what it did: LAUNCHED N, and how many events nobody has let go of: EVENTS LEFT N;
// the properties that its queue seems to have: PROPERTIES N.
// With `cost` it tells what the layer costs.
// usage: fakecl LAYER WAY [N]
#include "../../opencl/layer.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRIES = 160, AHEAD = 123456789 };

struct event {
    uint64_t times[4];
    int status;
    int references;
};

static char device[1], first_queue[1], kernel[1];
static char *kernel_name;
static uint64_t odd_start;
static int references_left;

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
    (void)k, (void)what;
    return text(kernel_name, room, to, size);
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
    (void)what, (void)size;
    return number((uint64_t)(int64_t)((struct event *)event)->status, room, to);
}

static int32_t fake_profile(void *event, uint32_t what, size_t room, void *to, size_t *size) {
    (void)size;
    return number(((struct event *)event)->times[what - FACT_PROFILING_QUEUED], room, to);
}

static void *fake_create(void *c, void *d, uint64_t properties, int32_t *error) {
    (void)c, (void)d, (void)error;
    return (properties & FACT_QUEUE_PROFILING) != 0 ? first_queue : 0;
}

static int32_t fake_finish(void *handle) {
    (void)handle;
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
    *made = (struct event){{at, at + 10, odd_start != 0 ? odd_start : at + 20, at + 1020}, status, 1};
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
    [PLACE_clReleaseKernel] = (void *)fake_finish,
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

/* Nanoseconds of a launch with its part of a clFinish, the best of some loops. */
static uint64_t cost(void *const *entries, void *queue) {
    uint64_t best = UINT64_MAX;
    layered = entries;
    for (int i = 0; i < 9; i++) {
        uint64_t from = jtrace_now();
        many(queue);
        uint64_t each = (jtrace_now() - from) / (uint64_t)rounds;
        best = each < best ? each : best;
    }
    return best;
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
    } else if (strcmp(way, "cost") == 0) {
        void *const *own = layered;
        uint64_t plain = cost(driver, queue);
        printf("COST %lu ns, of which the layer %lu ns\n", cost(own, queue), cost(own, queue) - plain);
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
