#include "probe.h"

#include <errno.h>

/* A function of CUDA that is watched. */
struct function {
    jtrace_site site;
    char name[48];
    uint8_t command; /* enum gpu_command; 0 for none */
    uint8_t call;    /* enum gpu_call */
    bool waits;      /* returns when its copy is done */
};
enum { FUNCTIONS = 2048 };
static struct function functions[2][FUNCTIONS];

/* What begins its name decides. @return whether it is watched */
static bool classify(struct function *function, const char *name) {
    static const struct {
        const char *begin;
        uint8_t command, call;
    } rows[] = {
#define CALL(begin, command, call) {begin, command, call},
#include "calls.def"
#undef CALL
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strncmp(name, rows[i].begin, strlen(rows[i].begin)) == 0) {
            // Names end in the version that they have since, and in how they take the default stream.
            size_t length = strcspn(name, "_");
            length = length < sizeof function->name ? length : sizeof function->name - 1;
            memcpy(function->name, name, length);
            function->command = rows[i].command;
            function->call = rows[i].call;
            function->waits = rows[i].command == GPU_COPY && strstr(name, "Async") == 0;
            return rows[i].call != 0;
        }
    }
    return false;
}

static uint32_t watch(uint32_t domain, struct function *of_domain) {
    uint32_t count = 0;
    for (uint32_t id = 1; id < FUNCTIONS; id++) {
        const char *name = 0;
        if (cupti.cuptiGetCallbackName(domain, id, &name) == CUPTI_OK && name != 0 && classify(&of_domain[id], name) &&
            cupti.cuptiEnableCallback(1, cupti.subscriber, domain, id) == CUPTI_OK) {
            count++;
        }
    }
    return count;
}

uint32_t watch_calls(void) {
    return watch(DOMAIN_DRIVER, functions[0]) + watch(DOMAIN_RUNTIME, functions[1]);
}

/*
 * Calls that hand over commands, by correlation. A call that is younger by as many as there are places takes the place of
 * one: its commands are then told without it.
 */
enum { CALLS = 1 << 18 };
struct slot {
    uint32_t correlation; /* 0 while it is changed */
    uint32_t tid;
    uint32_t ring;  /* its generation */
    uint32_t outer; /* correlation of the program's call */
    uint32_t name;
    uint64_t from, to; /* `to` is 0 until it returns */
    uint64_t number;   /* 0 until it returns; GONE when its command was told */
    bool waits;
};
static struct slot slots[CALLS];
#define GONE (UINT64_C(1) << 63)

/* Functions of the runtime call those of the driver: the outermost is the program's call. */
static __thread struct {
    uint32_t depth;
    uint32_t correlation;
    uint64_t from;
} thread;

static void begin(struct jtrace_ring *ring, struct function *function, const struct cupti_call *call) {
    if (thread.depth++ == 0) {
        thread.from = jtrace_now();
        thread.correlation = call->correlation;
    }
    if (function->command == 0) {
        return;
    }
    struct slot *slot = &slots[call->correlation % CALLS];
    __atomic_store_n(&slot->correlation, 0, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    slot->tid = jtrace_tid_(ring);
    slot->ring = ring->generation;
    slot->outer = thread.correlation;
    slot->name = jtrace_name(ring, &function->site, function->name);
    slot->from = thread.from;
    slot->to = 0;
    slot->waits = function->waits;
    __atomic_store_n(&slot->number, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&slot->correlation, call->correlation, __ATOMIC_RELEASE);
}

/* Whether the ring has room for what is not needed if all goes well. */
static bool is_roomy(const struct jtrace_ring *ring) {
    return __atomic_load_n(&ring->head, __ATOMIC_RELAXED) - __atomic_load_n(&ring->tail, __ATOMIC_RELAXED) <
           ring->size / 2;
}

/* Says that commands were handed over, until it is known which; nothing if that is known already. */
static void tell_launch(struct jtrace_ring *ring, const struct function *function, uint32_t name, const char *symbol,
                        uint64_t returned) {
    struct slot *slot = &slots[thread.correlation % CALLS];
    if (!is_roomy(ring)) {
        return;
    }
    uint32_t told = function->command == GPU_KERNEL && symbol != 0 ? name_of_kernel(ring, symbol) : name;
    struct gpu_launch_record *record =
        told == 0 ? 0 : (struct gpu_launch_record *)jtrace_reserve_(ring, sizeof *record);
    uint64_t number = gpu_number(ring);
    uint64_t none = 0;
    // The room in the ring is before that of whoever takes the number.
    bool first = slot->correlation == thread.correlation &&
                 __atomic_compare_exchange_n(&slot->number, &none, number, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
    if (record == 0) {
        return;
    }
    if (!first) {
        jtrace_commit_(&record->common, sizeof *record, JTRACE_PAD);
        return;
    }
    record->common.tid = jtrace_tid_(ring);
    record->common.name = told;
    record->common.time = thread.from;
    record->common.value = number;
    record->returned = returned;
    record->queue = 0;
    record->api = GPU_CUDA;
    record->kind = function->command;
    record->flags = GPU_PRELIMINARY | (function->waits ? GPU_BLOCKING : 0);
    memset(record->size, 0, sizeof record->size);
    memset(record->local, 0, sizeof record->local);
    jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_LAUNCH);
}

static void tell_call(struct jtrace_ring *ring, const struct function *function, uint32_t name, int result,
                      uint64_t returned) {
    struct gpu_call_record *record = name == 0 ? 0 : (struct gpu_call_record *)jtrace_reserve_(ring, sizeof *record);
    if (record != 0) {
        record->common.tid = jtrace_tid_(ring);
        record->common.name = name;
        record->common.time = thread.from;
        record->common.value = 0;
        record->returned = returned;
        record->queue = 0;
        record->api = GPU_CUDA;
        record->kind = function->call;
        record->result = -(int64_t)result;
        jtrace_commit_(&record->common, sizeof *record, JTRACE_GPU_CALL);
    }
}

static void end(struct jtrace_ring *ring, struct function *function, const struct cupti_call *call) {
    uint64_t returned = jtrace_now();
    struct slot *slot = &slots[call->correlation % CALLS];
    if (function->command != 0 && slot->correlation == call->correlation) {
        __atomic_store_n(&slot->to, returned, __ATOMIC_RELEASE);
    }
    // It may have been entered before it was watched.
    if (thread.depth == 0 || --thread.depth > 0) {
        return;
    }
    int result = call->result == 0 ? 0 : *call->result;
    uint32_t name = jtrace_name(ring, &function->site, function->name);
    if (function->command == 0 || result != 0) {
        tell_call(ring, function, name, result, returned);
    } else {
        tell_launch(ring, function, name, call->symbol, returned);
    }
}

void called(void *own, uint32_t domain, uint32_t id, const void *data) {
    (void)own;
    if ((domain != DOMAIN_DRIVER && domain != DOMAIN_RUNTIME) || id >= FUNCTIONS) {
        return;
    }
    struct jtrace_ring *ring = probe_ring();
    struct function *function = &functions[domain == DOMAIN_RUNTIME][id];
    const struct cupti_call *call = data;
    if (ring == 0 || function->call == 0 || call == 0) {
        return;
    }
    int before = errno;
    if (call->site == SITE_ENTER) {
        begin(ring, function, call);
    } else {
        end(ring, function, call);
    }
    errno = before;
}

/* @return whether the call of a correlation is known */
static bool look(struct jtrace_ring *ring, uint32_t correlation, uint64_t now, struct call *call, uint32_t *outer) {
    struct slot *slot = &slots[correlation % CALLS];
    if (correlation == 0 || __atomic_load_n(&slot->correlation, __ATOMIC_ACQUIRE) != correlation ||
        slot->ring != ring->generation) {
        return false;
    }
    uint64_t to = __atomic_load_n(&slot->to, __ATOMIC_ACQUIRE);
    *call = (struct call){0, slot->from, to == 0 ? now : to, slot->tid, slot->name, slot->waits};
    *outer = slot->outer;
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    return __atomic_load_n(&slot->correlation, __ATOMIC_RELAXED) == correlation;
}

bool find_call(struct jtrace_ring *ring, uint32_t correlation, uint64_t now, struct call *call) {
    struct call outermost;
    uint32_t outer;
    uint32_t unused;
    if (!look(ring, correlation, now, call, &outer)) {
        return false;
    }
    if (outer != correlation && look(ring, outer, now, &outermost, &unused)) {
        *call = outermost;
    } else {
        outer = correlation;
    }
    uint64_t number = __atomic_exchange_n(&slots[outer % CALLS].number, GONE, __ATOMIC_ACQ_REL);
    call->number = number == GONE ? 0 : number;
    return true;
}
