// Does known work with CUDA and tells it on standard output, one fact a line: KERNEL NAME COUNT, NANOS NAME N (what the mock
// takes), BYTES write|read|copy|fill N, COMMANDS N. Reports of jtrace are compared with these lines.
// usage: cudademo WAY [N]
#include "../../include/jtrace_mark.h"

#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *driver;

static void *find(const char *name) {
    void *function = dlsym(driver, name);
    if (function == 0) {
        fprintf(stderr, "no %s\n", name);
        exit(9);
    }
    return function;
}

#define CALL(name, types, ...)                              \
    do {                                                    \
        int r_ = ((int(*) types)find(#name))(__VA_ARGS__); \
        if (r_ != 0) {                                      \
            fprintf(stderr, #name ": %d\n", r_);            \
            exit(9);                                        \
        }                                                   \
    } while (0)

enum { BYTES = 1 << 20, MOST = 8 };
static struct {
    const char *name;
    void *function;
    long count;
} kernels[MOST];
static int kernel_count;
static uint64_t buffer, other;
static void *host, *module, *stream[2];
static uint64_t moved[4];
static long commands;
static char pageable[4096];
enum { WRITE, READ, COPY, FILL };

static int launch_as(int k, void *on, unsigned block) {
    return ((int (*)(void *, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, void *, void **,
                     void **))find("cuLaunchKernel"))(kernels[k].function, 16, 2, 1, block, 1, 1, 0, on, 0, 0);
}

static int kernel(const char *name) {
    kernels[kernel_count].name = name;
    CALL(cuModuleGetFunction, (void **, void *, const char *), &kernels[kernel_count].function, module, name);
    return kernel_count++;
}

static void launch(int k, void *on) {
    if (launch_as(k, on, 64) != 0) {
        exit(9);
    }
    kernels[k].count++;
    commands++;
}

static void begin(const char *text) {
    void *context;
    driver = dlopen("libcuda.so.1", RTLD_NOW);
    if (driver == 0) {
        fprintf(stderr, "%s\n", dlerror());
        exit(9);
    }
    CALL(cuInit, (unsigned), 0);
    CALL(cuCtxCreate_v2, (void **, unsigned, int), &context, 0, 0);
    CALL(cuModuleLoadData, (void **, const void *), &module, text);
    CALL(cuMemAlloc_v2, (uint64_t *, size_t), &buffer, BYTES);
    CALL(cuMemAlloc_v2, (uint64_t *, size_t), &other, BYTES);
    CALL(cuMemHostAlloc, (void **, size_t, unsigned), &host, BYTES, 0);
    for (int i = 0; i < 2; i++) {
        CALL(cuStreamCreate, (void **, unsigned), &stream[i], 0);
    }
}

static void tell(void) {
    static const char *const names[] = {"write", "read", "copy", "fill"};
    for (int i = 0; i < kernel_count; i++) {
        const char *digits = strrchr(kernels[i].name, '_');
        printf("KERNEL %s %ld\nNANOS %s %ld\n", kernels[i].name, kernels[i].count, kernels[i].name,
               kernels[i].count * (digits == 0 ? 20000 : atol(digits + 1)));
    }
    for (int i = 0; i < 4; i++) {
        printf("BYTES %s %lu\n", names[i], moved[i]);
    }
    printf("COMMANDS %ld\n", commands);
}

static void moved_some(int way, uint64_t bytes) {
    moved[way] += bytes;
    commands++;
}

static void finish(void) {
    CALL(cuCtxSynchronize, (void), );
}

static void mixed(int rounds) {
    int saxpy = kernel("saxpy_200000");
    int gemm = kernel("gemm_1000000");
    int tiny = kernel("tiny_5000");
    for (int i = 0; i < rounds; i++) {
        jtrace_mark_begin("round");
        CALL(cuMemcpyHtoD_v2, (uint64_t, const void *, size_t), buffer, host, BYTES);
        moved_some(WRITE, BYTES);
        CALL(cuMemcpyHtoDAsync_v2, (uint64_t, const void *, size_t, void *), other, pageable, 4096, stream[0]);
        moved_some(WRITE, 4096);
        CALL(cuMemsetD8Async, (uint64_t, unsigned char, size_t, void *), buffer, 0, 1024, stream[0]);
        moved_some(FILL, 1024);
        for (int j = 0; j < 5; j++) {
            launch(saxpy, stream[0]);
        }
        launch(gemm, stream[1]);
        CALL(cuMemcpyDtoDAsync_v2, (uint64_t, uint64_t, size_t, void *), buffer, other, 2048, stream[1]);
        moved_some(COPY, 2048);
        CALL(cuStreamSynchronize, (void *), stream[0]);
        for (int j = 0; j < 10; j++) {
            launch(tiny, stream[1]);
            CALL(cuStreamSynchronize, (void *), stream[1]);
        }
        CALL(cuMemcpyDtoH_v2, (void *, uint64_t, size_t), host, buffer, BYTES);
        moved_some(READ, BYTES);
        jtrace_mark_end("round");
    }
}

// What is recorded into a graph runs when the graph is launched, as often as that.
static void graphs(int launches) {
    int saxpy = kernel("saxpy_200000");
    int tiny = kernel("tiny_5000");
    void *graph, *made;
    CALL(cuStreamBeginCapture_v2, (void *, int), stream[0], 0);
    launch(saxpy, stream[0]);
    launch(tiny, stream[0]);
    launch(tiny, stream[0]);
    CALL(cuStreamEndCapture, (void *, void **), stream[0], &graph);
    CALL(cuGraphInstantiateWithFlags, (void **, void *, unsigned long long), &made, graph, 0);
    for (int i = 0; i < launches; i++) {
        CALL(cuGraphLaunch, (void *, void *), made, stream[0]);
    }
    finish();
    for (int i = 0; i < kernel_count; i++) {
        kernels[i].count *= launches;
    }
    commands *= launches;
}

// Through functions of the runtime; and a launch that the driver refuses.
static void nested(int rounds) {
    int tiny = kernel("tiny_5000");
    unsigned size[] = {16, 2, 1, 64, 1, 1};
    CALL(cudaMalloc, (uint64_t *, size_t), &other, 64);
    for (int i = 0; i < rounds; i++) {
        CALL(cudaLaunchKernel, (void *, const unsigned *), kernels[tiny].function, size);
        kernels[tiny].count++;
        commands++;
    }
    printf("REFUSED %d\n", launch_as(tiny, 0, 2048));
    finish();
}

// Children touch no CUDA, which works in none that was initialised before; they end as programs do.
static void forks(int children) {
    int tiny = kernel("tiny_5000");
    for (int i = 0; i < children; i++) {
        launch(tiny, 0);
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            jtrace_mark_begin("child");
            jtrace_mark_end("child");
            exit(0);
        }
        launch(tiny, 0);
        finish();
        waitpid(child, 0, 0);
    }
}

static void killed(void) {
    int tiny = kernel("tiny_5000");
    int forever = kernel("forever");
    launch(tiny, 0);
    finish();
    launch(forever, 0);
    launch(tiny, 0);
    // Meanwhile what is done is handed over.
    usleep(500000);
    printf("KILLED\n");
    fflush(stdout);
    raise(SIGKILL);
}

// As fast as can be; with what a launch takes, the best of some parts of them.
static void storm(long launches) {
    enum { PARTS = 20 };
    int tiny = kernel("tiny_5");
    uint64_t best = UINT64_MAX;
    for (int part = 0; part < PARTS; part++) {
        uint64_t from = jtrace_now();
        for (long i = 0; i < launches / PARTS; i++) {
            launch(tiny, stream[i & 1]);
        }
        uint64_t each = (jtrace_now() - from) / (uint64_t)(launches / PARTS);
        best = each < best ? each : best;
    }
    finish();
    printf("EACH %lu\n", best);
}

// Two kernels with names of that length, which differ at their ends only.
static void named(int length) {
    char *names = malloc((size_t)length * 2 + 4);
    memset(names, 'n', (size_t)length * 2 + 3);
    names[length] = 'a';
    names[length + 1] = ' ';
    strcpy(names + length * 2 + 2, "b");
    void *old = module;
    module = names;
    char *first = strdup(names);
    first[length + 1] = 0;
    launch(kernel(first), 0);
    launch(kernel(names + length + 2), 0);
    module = old;
    finish();
    printf("COMMANDS %ld\n", commands);
}

int main(int argc, char **argv) {
    const char *way = argc > 1 ? argv[1] : "mixed";
    int n = argc > 2 ? atoi(argv[2]) : 5;
    begin("saxpy_200000 gemm_1000000 tiny_5000 tiny_5 forever");
    if (strcmp(way, "mixed") == 0) {
        mixed(n);
    } else if (strcmp(way, "graphs") == 0) {
        graphs(n);
    } else if (strcmp(way, "nested") == 0) {
        nested(n);
    } else if (strcmp(way, "forks") == 0) {
        forks(n);
    } else if (strcmp(way, "killed") == 0) {
        killed();
    } else if (strcmp(way, "storm") == 0) {
        storm(n);
    } else if (strcmp(way, "named") == 0) {
        named(n);
        return 0;
    } else {
        return 2;
    }
    tell();
    return 0;
}
