// Does known work with OpenCL and tells it on standard output, one fact a line: KERNEL NAME COUNT, BYTES write|read N,
// COMMANDS N, WALL NANOSECONDS (of CLOCK_MONOTONIC, around all commands). Reports of jtrace are compared with these lines.
// usage: demo WAY [N]
#include "../../include/jtrace_mark.h"

#define CL_TARGET_OPENCL_VERSION 300
#include <CL/cl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FLOATS = 1 << 20, BYTES = FLOATS * 4, SIDE = 128 };

static const char *source =
    "kernel void saxpy(global float *a, global const float *b, float k) {\n"
    "    size_t i = get_global_id(0); a[i] += k * b[i]; }\n"
    "kernel void gemm(global float *c, global const float *a, global const float *b, int n) {\n"
    "    int i = get_global_id(0), j = get_global_id(1); float s = 0;\n"
    "    for (int k = 0; k < n; k++) s += a[j * n + k] * b[k * n + i];\n"
    "    c[j * n + i] = s; }\n"
    "kernel void tiny(global float *a) { a[get_global_id(0)] += 1; }\n"
    "kernel void burn(global float *a, int n) {\n"
    "    float x = a[get_global_id(0)]; for (int i = 0; i < n; i++) x = x * 1.0001f + 0.5f; a[get_global_id(0)] = x; }\n"
    "kernel void gated(global float *a, int n) {\n"
    "    float x = a[get_global_id(0)]; for (int i = 0; i < n; i++) x = x * 1.0001f + 0.5f; a[get_global_id(0)] = x; }\n";

static cl_device_id device;
static cl_context context;
static cl_program program;
static cl_mem a, b, c;
static float *host;
static struct {
    const char *name;
    int count;
    cl_kernel kernel;
} kernels[] = {{"saxpy", 0, 0}, {"gemm", 0, 0}, {"tiny", 0, 0}, {"burn", 0, 0}, {"gated", 0, 0}};
enum { SAXPY, GEMM, TINY, BURN, GATED, KERNELS };
static uint64_t written, back;
static int commands;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static void check(const char *what, cl_int status) {
    if (status != CL_SUCCESS) {
        fprintf(stderr, "%s: %d\n", what, status);
        exit(9);
    }
}

static cl_program built(const char *text) {
    cl_int e;
    cl_program made = clCreateProgramWithSource(context, 1, &text, 0, &e);
    check("clCreateProgramWithSource", e);
    check("clBuildProgram", clBuildProgram(made, 1, &device, "", 0, 0));
    return made;
}

static cl_mem buffer(size_t bytes) {
    cl_int e;
    cl_mem made = clCreateBuffer(context, CL_MEM_READ_WRITE, bytes, 0, &e);
    check("clCreateBuffer", e);
    return made;
}

static cl_command_queue queue(void) {
    cl_int e;
    cl_command_queue made = clCreateCommandQueueWithProperties(context, device, 0, &e);
    check("clCreateCommandQueueWithProperties", e);
    return made;
}

static void begin(void) {
    cl_platform_id platform;
    cl_int e;
    check("clGetPlatformIDs", clGetPlatformIDs(1, &platform, 0));
    check("clGetDeviceIDs", clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &device, 0));
    context = clCreateContext(0, 1, &device, 0, 0, &e);
    check("clCreateContext", e);
    program = built(source);
    a = buffer(BYTES);
    b = buffer(BYTES);
    c = buffer(BYTES);
    host = calloc(FLOATS, 4);
    for (int i = 0; i < KERNELS; i++) {
        kernels[i].kernel = clCreateKernel(program, kernels[i].name, &e);
        check("clCreateKernel", e);
    }
    float k = 2;
    int n = SIDE;
    clSetKernelArg(kernels[SAXPY].kernel, 0, sizeof a, &a);
    clSetKernelArg(kernels[SAXPY].kernel, 1, sizeof b, &b);
    clSetKernelArg(kernels[SAXPY].kernel, 2, sizeof k, &k);
    clSetKernelArg(kernels[GEMM].kernel, 0, sizeof c, &c);
    clSetKernelArg(kernels[GEMM].kernel, 1, sizeof a, &a);
    clSetKernelArg(kernels[GEMM].kernel, 2, sizeof b, &b);
    clSetKernelArg(kernels[GEMM].kernel, 3, sizeof n, &n);
    clSetKernelArg(kernels[TINY].kernel, 0, sizeof a, &a);
    clSetKernelArg(kernels[BURN].kernel, 0, sizeof a, &a);
    clSetKernelArg(kernels[GATED].kernel, 0, sizeof a, &a);
}

static void launch(cl_command_queue q, int which, size_t x, size_t y, cl_uint waits, const cl_event *on, cl_event *event) {
    size_t size[2] = {x, y};
    check("clEnqueueNDRangeKernel",
          clEnqueueNDRangeKernel(q, kernels[which].kernel, y > 1 ? 2 : 1, 0, size, 0, waits, on, event));
    __atomic_add_fetch(&kernels[which].count, 1, __ATOMIC_RELAXED);
    __atomic_add_fetch(&commands, 1, __ATOMIC_RELAXED);
}

static void write_to(cl_command_queue q, cl_mem to, size_t bytes) {
    check("clEnqueueWriteBuffer", clEnqueueWriteBuffer(q, to, CL_TRUE, 0, bytes, host, 0, 0, 0));
    written += bytes;
    commands++;
}

static void read_from(cl_command_queue q, cl_mem from, size_t bytes) {
    check("clEnqueueReadBuffer", clEnqueueReadBuffer(q, from, CL_TRUE, 0, bytes, host, 0, 0, 0));
    back += bytes;
    commands++;
}

static void burn(cl_command_queue q, int loops) {
    clSetKernelArg(kernels[BURN].kernel, 1, sizeof loops, &loops);
    launch(q, BURN, 64, 1, 0, 0, 0);
}

static void tell(uint64_t from) {
    uint64_t wall = now() - from;
    for (int i = 0; i < KERNELS; i++) {
        if (kernels[i].count > 0) {
            printf("KERNEL %s %d\n", kernels[i].name, kernels[i].count);
        }
    }
    printf("BYTES write %lu\nBYTES read %lu\nCOMMANDS %d\nWALL %lu\n", written, back, commands, wall);
    fflush(stdout);
}

static void mixed(int rounds) {
    cl_command_queue q = queue();
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        JTRACE_MARK_SCOPE("round");
        write_to(q, a, BYTES);
        write_to(q, b, BYTES / 2);
        launch(q, SAXPY, FLOATS, 1, 0, 0, 0);
        clFinish(q);
        read_from(q, a, BYTES);
        for (int k = 0; k < 3; k++) {
            launch(q, GEMM, SIDE, SIDE, 0, 0, 0);
        }
        clFinish(q);
        for (int k = 0; k < 50; k++) {
            launch(q, TINY, 64, 1, 0, 0, 0);
            clFinish(q);
        }
    }
    tell(from);
}

/* The same from memory of the driver's, while it is mapped, and from the program's own. */
static void pins(void) {
    cl_command_queue q = queue();
    cl_int e;
    uint64_t from = now();
    cl_mem made = clCreateBuffer(context, CL_MEM_READ_WRITE | CL_MEM_ALLOC_HOST_PTR, BYTES, 0, &e);
    check("clCreateBuffer", e);
    float *own = host;
    host = clEnqueueMapBuffer(q, made, CL_TRUE, CL_MAP_WRITE, 0, BYTES, 0, 0, 0, &e);
    check("clEnqueueMapBuffer", e);
    write_to(q, a, BYTES);
    write_to(q, a, BYTES / 4);
    clEnqueueUnmapMemObject(q, made, host, 0, 0, 0);
    commands += 2;
    host = own;
    write_to(q, a, BYTES / 2);
    launch(q, SAXPY, FLOATS, 1, 0, 0, 0);
    clFinish(q);
    printf("PINNED %d\n", BYTES + BYTES / 4);
    tell(from);
}

static volatile double sink;

static void compute(int millis) {
    uint64_t end = now() + (uint64_t)millis * 1000000;
    double x = 1;
    while (now() < end) {
        for (int i = 0; i < 1000; i++) {
            x = x * 1.0000001 + 1e-9;
        }
    }
    sink = x;
}

static void *release_later(void *event) {
    usleep(150000);
    clSetUserEventStatus(*(cl_event *)event, CL_COMPLETE);
    return 0;
}

/* Each cause of idleness for a time of its own: sleep 200 ms, code 150 ms, a build, a command that waits for 150 ms. */
static void idle(void) {
    cl_command_queue q = queue();
    launch(q, TINY, 64, 1, 0, 0, 0);
    clFinish(q);
    uint64_t from = now();
    launch(q, TINY, 64, 1, 0, 0, 0);
    clFinish(q);
    usleep(200000);
    launch(q, TINY, 64, 1, 0, 0, 0);
    clFinish(q);
    compute(150);
    launch(q, TINY, 64, 1, 0, 0, 0);
    clFinish(q);
    uint64_t build = now();
    char text[200];
    // Not in the driver's cache.
    snprintf(text, sizeof text, "kernel void other%lu(global float *a) { a[0] += 1; }", build);
    built(text);
    printf("BUILD %lu\n", now() - build);
    launch(q, TINY, 64, 1, 0, 0, 0);
    clFinish(q);
    cl_int e;
    cl_event gate = clCreateUserEvent(context, &e);
    pthread_t later;
    pthread_create(&later, 0, release_later, &gate);
    launch(q, TINY, 64, 1, 1, &gate, 0);
    clFinish(q);
    pthread_join(later, 0);
    tell(from);
}

/*
 * One band of the verdict by each kernel: burn computes for a second, gated waits about as long as it computes, and for
 * tiny data are moved.
 */
static void bands(void) {
    cl_command_queue q = queue();
    int loops = 1000000;
    uint64_t took;
    uint64_t from = now();
    for (;; loops *= 2) {
        took = now();
        burn(q, loops);
        clFinish(q);
        took = now() - took;
        if (took > 100000000) {
            break;
        }
    }
    for (int i = 0; i < 10; i++) {
        burn(q, loops);
    }
    clFinish(q);
    clSetKernelArg(kernels[GATED].kernel, 1, sizeof loops, &loops);
    for (int i = 0; i < 5; i++) {
        cl_int e;
        cl_event gate = clCreateUserEvent(context, &e);
        pthread_t later;
        launch(q, GATED, 64, 1, 1, &gate, 0);
        pthread_create(&later, 0, release_later, &gate);
        clFinish(q);
        pthread_join(later, 0);
        clReleaseEvent(gate);
    }
    for (int i = 0; i < 20; i++) {
        write_to(q, a, BYTES);
        launch(q, TINY, 64, 1, 0, 0, 0);
        clFinish(q);
        read_from(q, a, BYTES);
    }
    tell(from);
}

/* The same work with and without OpenCL: CPU and DEVICE tell the nanoseconds of each, in the order of their marks. */
static void both(int rounds) {
    cl_command_queue q = queue();
    float *x = calloc(FLOATS, 4);
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        uint64_t began = now();
        jtrace_mark_begin("saxpy");
        for (int r = 0; r < 20; r++) {
            for (int k = 0; k < FLOATS; k++) {
                x[k] += 2 * host[k];
            }
            sink = x[i];
        }
        jtrace_mark_end("saxpy");
        printf("CPU %lu\n", now() - began);
        began = now();
        jtrace_mark_begin("saxpy");
        write_to(q, b, BYTES);
        for (int r = 0; r < 20; r++) {
            launch(q, SAXPY, FLOATS, 1, 0, 0, 0);
        }
        clFinish(q);
        jtrace_mark_end("saxpy");
        printf("DEVICE %lu\n", now() - began);
    }
    tell(from);
}

/* The same work at some sizes on the CPU and on the device; CPU and DEVICE tell the size and the nanoseconds of each. */
static void sizes(int rounds) {
    cl_command_queue q = queue();
    float *x = calloc(FLOATS, 4);
    uint64_t from = now();
    for (int size = 1 << 8; size <= FLOATS; size *= 16) {
        for (int i = 0; i < rounds; i++) {
            uint64_t began = now();
            jtrace_mark_begin("saxpy");
            jtrace_mark_counter("size", size);
            for (int r = 0; r < 20; r++) {
                for (int k = 0; k < size; k++) {
                    x[k] += 2 * host[k];
                }
                sink = x[i];
            }
            jtrace_mark_end("saxpy");
            printf("CPU %d %lu\n", size, now() - began);
            began = now();
            jtrace_mark_begin("saxpy");
            jtrace_mark_counter("size", size);
            write_to(q, b, (size_t)size * 4);
            for (int r = 0; r < 20; r++) {
                launch(q, SAXPY, (size_t)size, 1, 0, 0, 0);
            }
            clFinish(q);
            jtrace_mark_end("saxpy");
            printf("DEVICE %d %lu\n", size, now() - began);
        }
    }
    tell(from);
}

static void *own_queue(void *rounds) {
    cl_command_queue q = queue();
    for (long i = 0; i < (long)rounds; i++) {
        launch(q, TINY, 64, 1, 0, 0, 0);
        if (i % 10 == 9) {
            clFinish(q);
        }
    }
    clFinish(q);
    return 0;
}

static void threads(int rounds) {
    pthread_t made[4];
    uint64_t from = now();
    for (int i = 0; i < 4; i++) {
        pthread_create(&made[i], 0, own_queue, (void *)(long)rounds);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(made[i], 0);
    }
    tell(from);
}

static void queues(int count) {
    uint64_t from = now();
    for (int i = 0; i < count; i++) {
        cl_command_queue q = queue();
        launch(q, TINY, 64, 1, 0, 0, 0);
        clFinish(q);
        if (i % 2 == 0) {
            clReleaseCommandQueue(q);
        }
    }
    tell(from);
}

/* Waits by asking, and never by a call that waits. */
static void asks(int rounds) {
    cl_command_queue q = queue();
    uint64_t from = now();
    for (int i = 0; i < rounds; i++) {
        cl_event event;
        cl_int status = CL_QUEUED;
        launch(q, TINY, 64, 1, 0, 0, &event);
        clFlush(q);
        while (status != CL_COMPLETE) {
            clGetEventInfo(event, CL_EVENT_COMMAND_EXECUTION_STATUS, sizeof status, &status, 0);
        }
        clReleaseEvent(event);
    }
    tell(from);
}

/* Children do not touch OpenCL: with the threads of its driver gone nobody can. */
static void forks(int children) {
    cl_command_queue q = queue();
    uint64_t from = now();
    for (int i = 0; i < children; i++) {
        launch(q, TINY, 64, 1, 0, 0, 0);
        pid_t child = fork();
        if (child == 0) {
            jtrace_mark_begin("child");
            jtrace_mark_end("child");
            _exit(0);
        }
        launch(q, TINY, 64, 1, 0, 0, 0);
        clFinish(q);
        waitpid(child, 0, 0);
    }
    tell(from);
}

/* Begins again in the same process, by another program. */
static void executes(char *self) {
    cl_command_queue q = queue();
    uint64_t from = now();
    for (int i = 0; i < 3; i++) {
        launch(q, TINY, 64, 1, 0, 0, 0);
    }
    clFinish(q);
    tell(from);
    execl(self, self, "asks", "2", (char *)0);
}

static void killed(void) {
    cl_command_queue q = queue();
    launch(q, TINY, 64, 1, 0, 0, 0);
    clFinish(q);
    burn(q, 2000000000);
    launch(q, TINY, 64, 1, 0, 0, 0);
    clFlush(q);
    usleep(100000);
    printf("KILLED\n");
    fflush(stdout);
    raise(SIGKILL);
}

/* A kernel with a name of that length. */
static void named(int length) {
    char *text = malloc((size_t)length + 100);
    char *name = malloc((size_t)length + 1);
    memset(name, 'n', (size_t)length);
    name[length] = 0;
    sprintf(text, "kernel void %s(global float *a) { a[0] += 1; }", name);
    cl_program made = built(text);
    cl_int e;
    cl_kernel kernel = clCreateKernel(made, name, &e);
    check("clCreateKernel", e);
    clSetKernelArg(kernel, 0, sizeof a, &a);
    cl_command_queue q = queue();
    size_t one = 1;
    check("clEnqueueNDRangeKernel", clEnqueueNDRangeKernel(q, kernel, 1, 0, &one, 0, 0, 0, 0));
    check("clFinish", clFinish(q));
    printf("NAMED %d\n", length);
}

int main(int argc, char **argv) {
    const char *way = argc > 1 ? argv[1] : "mixed";
    int n = argc > 2 ? atoi(argv[2]) : 5;
    begin();
    if (strcmp(way, "mixed") == 0) {
        mixed(n);
    } else if (strcmp(way, "idle") == 0) {
        idle();
    } else if (strcmp(way, "pins") == 0) {
        pins();
    } else if (strcmp(way, "bands") == 0) {
        bands();
    } else if (strcmp(way, "both") == 0) {
        both(n);
    } else if (strcmp(way, "sizes") == 0) {
        sizes(n);
    } else if (strcmp(way, "threads") == 0) {
        threads(n);
    } else if (strcmp(way, "queues") == 0) {
        queues(n);
    } else if (strcmp(way, "asks") == 0) {
        asks(n);
    } else if (strcmp(way, "forks") == 0) {
        forks(n);
    } else if (strcmp(way, "executes") == 0) {
        executes(argv[0]);
    } else if (strcmp(way, "killed") == 0) {
        killed();
    } else if (strcmp(way, "named") == 0) {
        named(n);
    } else {
        return 2;
    }
    return 0;
}
