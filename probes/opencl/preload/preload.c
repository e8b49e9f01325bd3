/*
 * The layer for loaders of OpenCL that know no layers, and for programs that are linked with a driver's own libOpenCL: by
 * LD_PRELOAD this stands before its functions. Programs that find them by dlsym(3) in a library that they have loaded are not
 * seen. In processes whose loader knows layers, and in those without OpenCL, it only passes on.
 */
#define _GNU_SOURCE
#include "../layer.h"
#include "../../gpu/gpu_names.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { INVALID_OPERATION = -59, MOST_ENTRIES = 256 };

void *const *next_entries;
uint32_t next_count;

static void *behind[MOST_ENTRIES];

/* In the place of functions that the library does not have. */
static int32_t no_number(void) {
    return INVALID_OPERATION;
}

static void *no_pointer(void) {
    return 0;
}

#define MISSING(result) (sizeof(result) == sizeof(int32_t) ? (void *)no_number : (void *)no_pointer)
#define HOOK(place, result, name, arguments) \
    __attribute__((visibility("hidden"))) void *preload_##name = MISSING(result);
#define CALL(place, result, name, arguments)
#include "../hooks.def"
#undef HOOK
#undef CALL

/* What the program calls: it goes on where preload_NAME says. */
#if defined(__x86_64__)
#define GO_ON(name) "jmp *preload_" #name "(%rip)\n"
#elif defined(__aarch64__)
#define GO_ON(name) "adrp x16, preload_" #name "\nldr x16, [x16, :lo12:preload_" #name "]\nbr x16\n"
#endif
#define HOOK(place, result, name, arguments) \
    __asm__(".text\n.balign 16\n.globl " #name "\n.type " #name ", %function\n" #name ":\n" GO_ON(name) \
            ".size " #name ", .-" #name "\n");
#define CALL(place, result, name, arguments)
#include "../hooks.def"
#undef HOOK
#undef CALL

/* Whether the file that a function is in names the variable by which loaders are told of layers. */
static bool knows_layers(void *function) {
    static const char variable[] = "OPENCL_LAYERS";
    Dl_info place;
    struct stat file;
    bool found = false;
    int fd = dladdr(function, &place) == 0 ? -1 : open(place.dli_fname, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &file) == 0 && file.st_size > 0) {
        void *content = mmap(0, (size_t)file.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (content != MAP_FAILED) {
            found = memmem(content, (size_t)file.st_size, variable, sizeof variable - 1) != 0;
            munmap(content, (size_t)file.st_size);
        }
    }
    if (fd >= 0) {
        close(fd);
    }
    return found;
}

/* Before the program's first instruction, and after all that it is linked with is in place. */
__attribute__((constructor)) static void begin(void) {
#define CALL(place, result, name, arguments) behind[place] = dlsym(RTLD_NEXT, #name);
#define HOOK(place, result, name, arguments)                                      \
    behind[place] = dlsym(RTLD_NEXT, #name);                                      \
    preload_##name = behind[place] != 0 ? behind[place] : MISSING(result);
#include "../hooks.def"
#undef HOOK
#undef CALL
    next_entries = behind;
    next_count = MOST_ENTRIES;
    bool whole = HAS(clGetEventInfo) && HAS(clRetainEvent) && HAS(clReleaseEvent) && HAS(clGetEventProfilingInfo) &&
                 HAS(clGetKernelInfo) && HAS(clGetDeviceInfo) && HAS(clGetCommandQueueInfo);
    if (!whole || jtrace_ready_() == 0 || knows_layers(behind[PLACE_clGetEventInfo])) {
        return;
    }
#define CALL(place, result, name, arguments)
#define HOOK(place, result, name, arguments) \
    preload_##name = behind[place] != 0 ? (void *)hook_##name : preload_##name;
#include "../hooks.def"
#undef HOOK
#undef CALL
    commands_begin();
    gpu_note(jtrace_ready_(), GPU_OPENCL, GPU_NOTE_OK, 0,
             "told by LD_PRELOAD, as the libOpenCL knows no OPENCL_LAYERS: what is called by way of dlsym is not seen");
}
