#include "layer.h"

#include <string.h>

#define EXPORTED __attribute__((visibility("default")))

enum { MOST_ENTRIES = 256 };

void *const *next_entries;
uint32_t next_count;

static void *entries[MOST_ENTRIES];

/* What the loaders ask first: the version of the interface, and a name. */
EXPORTED int32_t clGetLayerInfo(uint32_t what, size_t room, void *to, size_t *size) {
    static const char name[] = "jtrace";
    uint32_t version = FACT_LAYER_API_100;
    const void *answer = what == FACT_LAYER_API_VERSION ? (const void *)&version : name;
    size_t bytes = what == FACT_LAYER_API_VERSION ? sizeof version : sizeof name;
    if ((what != FACT_LAYER_API_VERSION && what != FACT_LAYER_NAME) || (to != 0 && room < bytes)) {
        return FACT_INVALID_VALUE;
    }
    if (to != 0) {
        memcpy(to, answer, bytes);
    }
    if (size != 0) {
        *size = bytes;
    }
    return 0;
}

static void enter(uint32_t place, void *hook) {
    if (place < next_count && next_entries[place] != 0) {
        entries[place] = hook;
    }
}

/* An entry that is null lets the loader take what is behind this layer: so do all that have no hook. */
EXPORTED int32_t clInitLayer(uint32_t count, void *const *target, uint32_t *own_count, void *const **own) {
    if (target == 0 || own_count == 0 || own == 0) {
        return FACT_INVALID_VALUE;
    }
    next_entries = target;
    next_count = count;
    if (!HAS(clGetEventInfo) || !HAS(clRetainEvent) || !HAS(clReleaseEvent) || !HAS(clGetEventProfilingInfo) ||
        !HAS(clGetKernelInfo) || !HAS(clGetDeviceInfo) || !HAS(clGetCommandQueueInfo)) {
        return FACT_INVALID_VALUE;
    }
#define HOOK(place, result, name, arguments) enter(place, (void *)hook_##name);
#define CALL(place, result, name, arguments)
#include "hooks.def"
#undef HOOK
#undef CALL
    commands_begin();
    *own_count = count < MOST_ENTRIES ? count : MOST_ENTRIES;
    *own = entries;
    return 0;
}
