// Works with CUDA by the driver alone, so that a C compiler is all it takes to build: sums, products of squares, transfers
// beside kernels, a graph, a storm of launches, kernels that wait a known time; sums on the CPU, too.
// Prints what it did, one fact a line: KERNEL NAME COUNT, BYTES write|read|copy|fill N, COMMANDS N, SPIN NANOSECONDS of each
// such kernel, EACH NANOSECONDS that a launch of the storm took the host, RESULTS right|wrong.
// With `sizes` it makes sums of several sizes one way, each of them in a mark that says its size: TIME SIZE NANOSECONDS.
// usage: cuda [LAUNCHES] | cuda sizes scalar|simd|device [TIMES]
#include "jtrace_mark.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

__asm__(".section .rodata\n"
        "kernels_ptx: .incbin \"kernels.ptx\"\n"
        ".byte 0\n"
        ".previous\n");
extern const char kernels_ptx[];

enum { FLOATS = 1 << 24, BYTES = FLOATS * 4, SIDE = 1024, SQUARE = SIDE * SIDE * 4, ROUNDS = 3, NANOS = 1000000 };
enum { SAXPY, GEMM, TINY, SPIN, KERNELS };
enum { WRITE, READ, COPY, FILL, WAYS };

static void *driver;
static struct {
    const char *name;
    void *function;
    long count;
} kernels[KERNELS] = {{"saxpy", 0, 0}, {"gemm", 0, 0}, {"tiny", 0, 0}, {"spin", 0, 0}};
static uint64_t moved[WAYS];
static long commands;
static uint64_t x, y, a, b, c;
static float *pageable, *pinned;
static void *stream[2];

static void check(const char *what, int result) {
    if (result != 0) {
        fprintf(stderr, "%s: error %d\n", what, result);
        exit(1);
    }
}

static void *find(const char *name) {
    void *function = dlsym(driver, name);
    if (function == 0) {
        fprintf(stderr, "the driver has no %s\n", name);
        exit(1);
    }
    return function;
}

// Calls a function of the driver. @param types of its arguments
#define CU(name, types, ...)                                               \
    do {                                                                   \
        static int(*function_) types;                                      \
        function_ = function_ != 0 ? function_ : (int(*) types)find(#name); \
        check(#name, function_(__VA_ARGS__));                              \
    } while (0)

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static uint64_t allocated(size_t bytes) {
    uint64_t memory = 0;
    CU(cuMemAlloc_v2, (uint64_t *, size_t), &memory, bytes);
    return memory;
}

static void did(int way, uint64_t bytes) {
    moved[way] += bytes;
    commands++;
}

static void launch(int kernel, unsigned blocks, unsigned rows, unsigned threads, unsigned high, void *on,
                   void **arguments) {
    CU(cuLaunchKernel,
       (void *, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, void *, void **, void **),
       kernels[kernel].function, blocks, rows, 1, threads, high, 1, 0, on, arguments, 0);
    kernels[kernel].count++;
    commands++;
}

static void saxpy_of(unsigned n, void *on) {
    float factor = 2;
    launch(SAXPY, n / 256, 1, 256, 1, on, (void *[]){&n, &factor, &x, &y});
}

static void saxpy(void *on) {
    saxpy_of(FLOATS, on);
}

static void gemm(void *on) {
    unsigned n = SIDE;
    launch(GEMM, SIDE / 16, SIDE / 16, 16, 16, on, (void *[]){&n, &a, &b, &c});
}

static void tiny(void *on) {
    launch(TINY, 1, 1, 1, 1, on, (void *[]){&y});
}

static void write_to(uint64_t to, const void *from, size_t bytes, void *on) {
    CU(cuMemcpyHtoDAsync_v2, (uint64_t, const void *, size_t, void *), to, from, bytes, on);
    did(WRITE, bytes);
}

static void read_from(void *to, uint64_t from, size_t bytes) {
    CU(cuMemcpyDtoH_v2, (void *, uint64_t, size_t), to, from, bytes);
    did(READ, bytes);
}

static void finish(void) {
    CU(cuCtxSynchronize, (void), );
}

// The same sums on the device, with what it takes to bring them there and back, and on the CPU.
static int sums(void) {
    int right = 1;
    for (int i = 0; i < ROUNDS; i++) {
        JTRACE_MARK_SCOPE("saxpy");
        write_to(x, pageable, BYTES, 0);
        CU(cuMemsetD8Async, (uint64_t, unsigned char, size_t, void *), y, 0, BYTES, 0);
        did(FILL, BYTES);
        saxpy(0);
        read_from(pinned, y, BYTES);
    }
    right &= pinned[0] == 2 && pinned[FLOATS - 1] == 2;
    float *own = calloc(FLOATS, sizeof *own);
    for (int i = 0; own != 0 && i < ROUNDS; i++) {
        JTRACE_MARK_SCOPE("saxpy");
        memset(own, 0, BYTES);
        for (long j = 0; j < FLOATS; j++) {
            own[j] += 2 * pageable[j];
        }
        right &= own[i] == 2;
    }
    free(own);
    return right;
}

static int squares(void) {
    JTRACE_MARK_SCOPE("gemm");
    write_to(a, pageable, SQUARE, 0);
    write_to(b, pageable, SQUARE, 0);
    for (int i = 0; i < ROUNDS; i++) {
        gemm(0);
    }
    read_from(pinned, c, SQUARE);
    return pinned[0] == SIDE && pinned[SIDE * SIDE - 1] == SIDE;
}

// Pinned and pageable memory, and a copy within the device.
static void copies(void) {
    JTRACE_MARK_SCOPE("copies");
    for (int i = 0; i < ROUNDS; i++) {
        write_to(x, pageable, BYTES, 0);
        finish();
        write_to(x, pinned, BYTES, 0);
        finish();
        CU(cuMemcpyDtoDAsync_v2, (uint64_t, uint64_t, size_t, void *), y, x, BYTES, 0);
        did(COPY, BYTES);
        finish();
        read_from(pageable, y, BYTES);
    }
    for (long i = 0; i < FLOATS; i++) {
        pageable[i] = 1;
    }
}

// Transfers on a stream, kernels on the other.
static void overlap(void) {
    JTRACE_MARK_SCOPE("overlap");
    for (int i = 0; i < ROUNDS * 4; i++) {
        write_to(x, pinned, BYTES, stream[0]);
        gemm(stream[1]);
    }
    finish();
}

static void graph(void) {
    void *recorded = 0;
    void *made = 0;
    JTRACE_MARK_SCOPE("graph");
    long before = commands;
    CU(cuStreamBeginCapture_v2, (void *, int), stream[0], 2);
    for (int i = 0; i < 10; i++) {
        tiny(stream[0]);
    }
    CU(cuStreamEndCapture, (void *, void **), stream[0], &recorded);
    CU(cuGraphInstantiateWithFlags, (void **, void *, unsigned long long), &made, recorded, 0);
    for (int i = 0; i < 100; i++) {
        CU(cuGraphLaunch, (void *, void *), made, stream[0]);
    }
    finish();
    // Recording runs nothing.
    kernels[TINY].count += 10 * 100 - 10;
    commands = before + 10 * 100;
}

static void storm(long launches) {
    enum { PARTS = 10 };
    uint64_t best = UINT64_MAX;
    JTRACE_MARK_SCOPE("storm");
    for (int part = 0; part < PARTS; part++) {
        uint64_t from = now();
        for (long i = 0; i < launches / PARTS; i++) {
            tiny(0);
        }
        uint64_t each = (now() - from) / (uint64_t)(launches / PARTS > 0 ? launches / PARTS : 1);
        best = each < best ? each : best;
        finish();
    }
    printf("EACH %lu\n", best);
}

static void spins(void) {
    uint64_t nanos = NANOS;
    JTRACE_MARK_SCOPE("spin");
    for (int i = 0; i < 50; i++) {
        launch(SPIN, 1, 1, 1, 1, 0, (void *[]){&nanos});
        finish();
    }
    printf("SPIN %d\n", NANOS);
}

static float *sum;

__attribute__((noinline, optimize("O2", "no-tree-vectorize"))) static void scalar_sums(long n) {
    for (long i = 0; i < n; i++) {
        sum[i] += 2 * pageable[i];
    }
}

__attribute__((noinline, optimize("O3"))) static void simd_sums(long n) {
    for (long i = 0; i < n; i++) {
        sum[i] += 2 * pageable[i];
    }
}

// There, the sums, and back, from pinned memory.
static void device_sums(long n) {
    write_to(x, pinned, (size_t)n * 4, 0);
    saxpy_of((unsigned)n, 0);
    read_from(pinned, y, (size_t)n * 4);
}

static void begin(void) {
    void *context = 0;
    void *module = 0;
    int device = 0;
    char name[256] = "";
    driver = dlopen("libcuda.so.1", RTLD_NOW);
    if (driver == 0) {
        fprintf(stderr, "no driver of CUDA: %s\n", dlerror());
        exit(77);
    }
    CU(cuInit, (unsigned), 0);
    CU(cuDeviceGet, (int *, int), &device, 0);
    CU(cuDeviceGetName, (char *, int, int), name, sizeof name, device);
    printf("DEVICE %s\n", name);
    CU(cuDevicePrimaryCtxRetain, (void **, int), &context, device);
    CU(cuCtxSetCurrent, (void *), context);
    CU(cuModuleLoadData, (void **, const void *), &module, kernels_ptx);
    for (int i = 0; i < KERNELS; i++) {
        CU(cuModuleGetFunction, (void **, void *, const char *), &kernels[i].function, module, kernels[i].name);
    }
    x = allocated(BYTES);
    y = allocated(BYTES);
    a = allocated(SQUARE);
    b = allocated(SQUARE);
    c = allocated(SQUARE);
    pageable = malloc(BYTES);
    CU(cuMemHostAlloc, (void **, size_t, unsigned), (void **)&pinned, BYTES, 0);
    for (int i = 0; i < 2; i++) {
        CU(cuStreamCreate, (void **, unsigned), &stream[i], 1);
    }
    if (pageable == 0) {
        check("malloc", 1);
    }
    for (long i = 0; i < FLOATS; i++) {
        pageable[i] = 1;
    }
}

static int sizes(const char *way, int times) {
    void (*work)(long) = strcmp(way, "scalar") == 0 ? scalar_sums : strcmp(way, "simd") == 0 ? simd_sums : device_sums;
    sum = calloc(FLOATS, sizeof *sum);
    if (sum == 0) {
        check("calloc", 1);
    }
    for (long n = 1 << 10; n <= FLOATS; n <<= 2) {
        // Small sizes often, so that their code is sampled.
        for (long i = 0, often = times * (n < 1 << 18 ? (1 << 18) / n : 1); i < often; i++) {
            jtrace_mark_begin("sums");
            uint64_t from = now();
            jtrace_mark_counter("size", n);
            work(n);
            uint64_t took = now() - from;
            jtrace_mark_end("sums");
            if (i < times) {
                printf("TIME %ld %lu\n", n, took);
            }
        }
    }
    return 0;
}

int main(int argc, char **argv) {
    static const char *const ways[] = {"write", "read", "copy", "fill"};
    long launches = argc > 1 ? atol(argv[1]) : 20000;
    begin();
    if (argc > 2 && strcmp(argv[1], "sizes") == 0) {
        return sizes(argv[2], argc > 3 ? atoi(argv[3]) : 15);
    }
    int right = sums();
    right &= squares();
    copies();
    overlap();
    graph();
    spins();
    storm(launches);
    for (int i = 0; i < KERNELS; i++) {
        printf("KERNEL %s %ld\n", kernels[i].name, kernels[i].count);
    }
    for (int i = 0; i < WAYS; i++) {
        printf("BYTES %s %lu\n", ways[i], moved[i]);
    }
    printf("COMMANDS %ld\nRESULTS %s\n", commands, right ? "right" : "wrong");
    return 0;
}
