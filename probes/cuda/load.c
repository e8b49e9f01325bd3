#define _GNU_SOURCE
#include "probe.h"

#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>

struct cupti cupti;

enum { PATH = 4096 };

const char *result_text(int result) {
    const char *text = 0;
    if (cupti.cuptiGetResultString == 0 || cupti.cuptiGetResultString(result, &text) != CUPTI_OK || text == 0) {
        static __thread char number[32];
        snprintf(number, sizeof number, "error %d", result);
        return number;
    }
    return text;
}

/* @return the name of the first function that is missing, null for none */
static const char *resolve(void *library) {
    cupti.library = library;
    const char *missing = 0;
#define USED(name, arguments) *(void **)&cupti.name = dlsym(library, #name);
#define NEEDED(name, arguments)                    \
    USED(name, arguments)                          \
    missing = cupti.name == 0 ? #name : missing;
#include "cupti.def"
#undef NEEDED
#undef USED
    return missing;
}

static int subscribe(cupti_callback *callback, char *other, size_t size) {
    other[0] = 0;
    if (cupti.cuptiSubscribe_v2 == 0) {
        return cupti.cuptiSubscribe(&cupti.subscriber, callback, 0);
    }
    struct cupti_subscription subscription = {sizeof subscription, "jtrace", other, size};
    int result = cupti.cuptiSubscribe_v2(&cupti.subscriber, callback, 0, &subscription);
    other[size - 1] = 0;
    return result;
}

/* What came of trying a library. */
enum tried { NONE, WORKS, UNFIT, REFUSED };

/* Whether a library was tried under another name. */
static bool is_known(void *library) {
    static void *known[16];
    static size_t count;
    for (size_t i = 0; i < count; i++) {
        if (known[i] == library) {
            return true;
        }
    }
    if (count < sizeof known / sizeof known[0]) {
        known[count++] = library;
    }
    return false;
}

static enum tried try(const char *path, int flags, cupti_callback *callback) {
    char other[256];
    void *library = dlopen(path, RTLD_NOW | flags);
    if (library == 0) {
        return NONE;
    }
    // Those that do not fit stay loaded, so that their addresses stay theirs.
    if (is_known(library)) {
        return UNFIT;
    }
    const char *missing = resolve(library);
    if (missing != 0) {
        note(GPU_NOTE_OK, 0, "%s was passed over: it has no %s", path, missing);
        return UNFIT;
    }
    int result = cupti.cuptiGetVersion(&cupti.version);
    if (result != CUPTI_OK || cupti.version < OLDEST_CUPTI || cupti.version >= UNKNOWN_CUPTI) {
        note(GPU_NOTE_OK, 0, "%s was passed over: jtrace does not know CUPTI %u", path, cupti.version);
        return UNFIT;
    }
    result = subscribe(callback, other, sizeof other);
    if (result == CUPTI_OK) {
        return WORKS;
    }
    if (result == CUPTI_OTHER_SUBSCRIBER || result == CUPTI_OTHER_PROFILER) {
        note(GPU_NOTE_UNAVAILABLE, 0, "CUPTI serves one tool at a time, and another has it%s%s", other[0] == 0 ? "" : ": ",
             other);
        return REFUSED;
    }
    // Another version may fit this driver.
    note(GPU_NOTE_OK, 0, "%s was passed over: cuptiSubscribe: %s", path, result_text(result));
    return UNFIT;
}

/* Directories of libraries of CUDA that the program has loaded: its CUPTI fits it best. */
struct places {
    char text[8][PATH];
    int count;
};

static int place(struct dl_phdr_info *info, size_t size, void *to) {
    (void)size;
    struct places *places = to;
    const char *slash = info->dlpi_name == 0 ? 0 : strrchr(info->dlpi_name, '/');
    if (slash != 0 && strncmp(slash, "/libcu", 6) == 0 && places->count < 8 &&
        slash - info->dlpi_name < PATH) {
        memcpy(places->text[places->count], info->dlpi_name, (size_t)(slash - info->dlpi_name));
        places->text[places->count++][slash - info->dlpi_name] = 0;
    }
    return 0;
}

static const char *const names[] = {"libcupti.so.13", "libcupti.so.12", "libcupti.so.11.8", "libcupti.so.11.7",
                                    "libcupti.so"};
/* Where it is besides the directories of the loader: beside others of CUDA, and in Python's packages of it. */
static const char *const beside[] = {"%s/%s", "%s/../extras/CUPTI/lib64/%s", "%s/../../cuda_cupti/lib/%s",
                                     "%s/../nvidia/cuda_cupti/lib/%s"};
static const char *const installed[] = {"/usr/local/cuda/lib64/%s", "/usr/local/cuda/extras/CUPTI/lib64/%s",
                                        "/usr/lib/x86_64-linux-gnu/%s"};

#define EACH(i, array) for (size_t i = 0; i < sizeof array / sizeof array[0]; i++)
#define TRY(path, flags)                               \
    do {                                               \
        enum tried tried = try(path, flags, callback); \
        if (tried == WORKS || tried == REFUSED) {      \
            return tried;                              \
        }                                              \
        worst = tried == NONE ? worst : tried;         \
    } while (0)

static enum tried search(cupti_callback *callback) {
    char path[PATH + 256];
    enum tried worst = NONE;
    const char *wanted = getenv("JTRACE_CUPTI");
    if (wanted != 0 && wanted[0] != 0) {
        TRY(wanted, 0);
        if (worst == NONE) {
            const char *why = dlerror();
            note(GPU_NOTE_OK, 0, "JTRACE_CUPTI: %s", why == 0 ? wanted : why);
        }
        return UNFIT;
    }
    // A second one in a process would take what the first one has.
    EACH(n, names) {
        TRY(names[n], RTLD_NOLOAD);
    }
    static struct places places;
    dl_iterate_phdr(place, &places);
    for (int p = 0; p < places.count; p++) {
        EACH(b, beside) {
            EACH(n, names) {
                snprintf(path, sizeof path, beside[b], places.text[p], names[n]);
                TRY(path, 0);
            }
        }
    }
    EACH(n, names) {
        TRY(names[n], 0);
        EACH(i, installed) {
            snprintf(path, sizeof path, installed[i], names[n]);
            TRY(path, 0);
        }
    }
    return worst;
}

bool load_cupti(cupti_callback *callback) {
    enum tried tried = search(callback);
    if (tried == NONE) {
        note(GPU_NOTE_UNAVAILABLE, 0,
             "no libcupti was found: it comes with the CUDA toolkit and with Python's nvidia-cuda-cupti; JTRACE_CUPTI=FILE "
             "says where it is");
    } else if (tried == UNFIT) {
        note(GPU_NOTE_UNAVAILABLE, 0, "no libcupti was found that works here");
    }
    return tried == WORKS;
}
