// Stands in for libcupti.so.13. By the environment: MOCK_SUBSCRIBE=N has cuptiSubscribe fail so, MOCK_DROP=N loses the first N
// records, MOCK_CLOCK refuses the program's clock, MOCK_VERSION=N is another version.
#define _GNU_SOURCE
#include "mock.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { FUNCTIONS = 64, INVALID = 1, ENABLED_KINDS = 64 };

static cupti_callback *callback;
static bool enabled[3][FUNCTIONS];
static bool kinds[ENABLED_KINDS];
static bool latency;
static cupti_clock *clock_of_program;
static cupti_buffer_wanted *wanted;
static cupti_buffer_done *buffer_done;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct activity *activities;
static size_t count, room;
static uint64_t to_drop, dropped;
static uint32_t correlations = 100;

#define NAME(name) #name,
static const char *const driver_names[] = {"", DRIVER_CALLS(NAME)};
static const char *const runtime_names[] = {"", RUNTIME_CALLS(NAME)};

// What a record of each kind is long: of CUPTI 13.
enum { KERNEL_BYTES = 248, COPY_BYTES = 96, FILL_BYTES = 88 };

static uint64_t number(const char *variable) {
    const char *text = getenv(variable);
    return text == 0 ? 0 : strtoull(text, 0, 10);
}

static int called(uint32_t site, uint32_t domain, uint32_t function, const char *symbol, uint32_t correlation,
                  int result) {
    struct cupti_call call = {.site = site, .function = "", .result = site == SITE_EXIT ? &result : 0,
                              .symbol = symbol, .correlation = correlation};
    if (callback != 0 && enabled[domain][function]) {
        callback(0, domain, function, &call);
    }
    return 0;
}

static uint32_t enter(uint32_t domain, uint32_t function, const char *symbol) {
    uint32_t correlation = __atomic_add_fetch(&correlations, 1, __ATOMIC_RELAXED);
    called(SITE_ENTER, domain, function, symbol, correlation, 0);
    return correlation;
}

static void leave(uint32_t domain, uint32_t function, const char *symbol, uint32_t correlation, int result) {
    called(SITE_EXIT, domain, function, symbol, correlation, result);
}

static void ran(const struct activity *activity) {
    static const int kind[] = {KIND_CONCURRENT_KERNEL, KIND_MEMCPY, KIND_MEMSET};
    pthread_mutex_lock(&lock);
    if (kinds[kind[activity->what]]) {
        if (to_drop > 0) {
            to_drop--;
            dropped++;
        } else {
            if (count == room) {
                room = room * 2 + 1024;
                activities = realloc(activities, room * sizeof *activities);
            }
            activities[count++] = *activity;
        }
    }
    pthread_mutex_unlock(&lock);
}

static const struct tools tools = {enter, leave, ran};

__attribute__((constructor)) static void begin(void) {
    void *driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_NOLOAD);
    void (*attach)(const struct tools *) = 0;
    if (driver != 0) {
        *(void **)&attach = dlsym(driver, "mock_attach");
    }
    if (attach != 0) {
        attach(&tools);
    }
    to_drop = number("MOCK_DROP");
}

// Times by the clock that records have.
static uint64_t told(uint64_t time) {
    return clock_of_program != 0 || time == 0 ? time : time + mock_now(CLOCK_REALTIME) - mock_now(CLOCK_MONOTONIC);
}

static size_t put(uint8_t *to, size_t left, const struct activity *a) {
    static const size_t sizes[] = {KERNEL_BYTES, COPY_BYTES, FILL_BYTES};
    if (left < sizes[a->what]) {
        return 0;
    }
    memset(to, 0, sizes[a->what]);
    if (a->what == A_KERNEL) {
        struct activity_kernel k = {.kind = KIND_CONCURRENT_KERNEL, .start = told(a->start), .end = told(a->end),
                                    .context = 1, .stream = a->stream, .correlation = a->correlation, .name = a->name,
                                    .queued = latency ? told(a->queued) : 0, .submitted = latency ? told(a->queued) : 0};
        memcpy(k.grid, a->grid, sizeof k.grid);
        memcpy(k.block, a->block, sizeof k.block);
        memcpy(to, &k, sizeof k);
    } else if (a->what == A_COPY) {
        struct activity_memcpy c = {.kind = KIND_MEMCPY, .copy = a->copy, .from = a->from, .to = a->to, .bytes = a->bytes, .start = told(a->start),
                                    .end = told(a->end), .context = 1, .stream = a->stream,
                                    .correlation = a->correlation};
        memcpy(to, &c, sizeof c);
    } else {
        struct activity_memset f = {.kind = KIND_MEMSET, .bytes = a->bytes, .start = told(a->start),
                                    .end = told(a->end), .context = 1, .stream = a->stream,
                                    .correlation = a->correlation};
        memcpy(to, &f, sizeof f);
    }
    return sizes[a->what];
}

// What is done is handed over, in buffers that the client gives.
int cuptiActivityFlushAll(uint32_t how) {
    uint64_t now = mock_now(CLOCK_MONOTONIC);
    uint8_t *buffer = 0;
    size_t size = 0;
    size_t filled = 0;
    size_t most = 0;
    pthread_mutex_lock(&lock);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct activity a = activities[i];
        size_t bytes = 0;
        if (a.end > now) {
            // Records of what runs are no records.
            if (how != FLUSH_ALL) {
                activities[kept++] = a;
            }
            continue;
        }
        if (buffer != 0 && (bytes = put(buffer + filled, size - filled, &a)) == 0) {
            buffer_done(0, 0, buffer, size, filled);
            buffer = 0;
        }
        if (buffer == 0) {
            filled = 0;
            wanted(&buffer, &size, &most);
            bytes = buffer == 0 ? 0 : put(buffer, size, &a);
        }
        dropped += bytes == 0;
        filled += bytes;
    }
    count = kept;
    pthread_mutex_unlock(&lock);
    if (buffer != 0 || dropped != 0) {
        buffer_done(0, 0, buffer, size, filled);
    }
    return CUPTI_OK;
}

int cuptiActivityGetNextRecord(uint8_t *buffer, size_t filled, void **record) {
    uint8_t *next = buffer;
    if (*record != 0) {
        uint32_t kind = *(uint32_t *)*record;
        next = (uint8_t *)*record + (kind == KIND_CONCURRENT_KERNEL ? KERNEL_BYTES
                                     : kind == KIND_MEMCPY          ? COPY_BYTES
                                                                    : FILL_BYTES);
    }
    *record = next;
    return next < buffer + filled ? CUPTI_OK : CUPTI_NO_MORE;
}

int cuptiActivityGetNumDroppedRecords(void *context, uint32_t stream, size_t *number_dropped) {
    (void)context, (void)stream;
    *number_dropped = dropped;
    dropped = 0;
    return CUPTI_OK;
}

int cuptiActivityRegisterCallbacks(cupti_buffer_wanted *a, cupti_buffer_done *b) {
    wanted = a;
    buffer_done = b;
    return CUPTI_OK;
}

int cuptiActivityRegisterTimestampCallback(cupti_clock *clock) {
    if (getenv("MOCK_CLOCK") != 0) {
        return INVALID;
    }
    clock_of_program = clock;
    return CUPTI_OK;
}

int cuptiActivityEnableLatencyTimestamps(uint8_t on) {
    latency = on != 0;
    return CUPTI_OK;
}

int cuptiActivityEnable(uint32_t kind) {
    if (kind >= ENABLED_KINDS) {
        return INVALID;
    }
    kinds[kind] = true;
    return CUPTI_OK;
}

int cuptiGetTimestamp(uint64_t *time) {
    *time = clock_of_program != 0 ? clock_of_program() : mock_now(CLOCK_REALTIME);
    return CUPTI_OK;
}

int cuptiGetVersion(uint32_t *version) {
    uint32_t other = (uint32_t)number("MOCK_VERSION");
    *version = other == 0 ? 130001 : other;
    return CUPTI_OK;
}

int cuptiSubscribe(void **subscriber, cupti_callback *to, void *own) {
    (void)own;
    int refused = (int)number("MOCK_SUBSCRIBE");
    if (refused == 0) {
        callback = to;
        *subscriber = &callback;
    }
    return refused;
}

int cuptiSubscribe_v2(void **subscriber, cupti_callback *to, void *own, struct cupti_subscription *subscription) {
    int result = cuptiSubscribe(subscriber, to, own);
    if (result == CUPTI_OTHER_SUBSCRIBER) {
        snprintf(subscription->other, subscription->other_size, "CUPTI for another tool");
    }
    return result;
}

int cuptiUnsubscribe(void *subscriber) {
    (void)subscriber;
    callback = 0;
    return CUPTI_OK;
}

int cuptiGetCallbackName(uint32_t domain, uint32_t function, const char **name) {
    uint32_t last = domain == DOMAIN_DRIVER ? LAST_CALL : domain == DOMAIN_RUNTIME ? LAST_RUNTIME_CALL : 0;
    if (function == 0 || function >= last) {
        return INVALID;
    }
    *name = domain == DOMAIN_DRIVER ? driver_names[function] : runtime_names[function];
    return CUPTI_OK;
}

int cuptiEnableCallback(uint32_t on, void *subscriber, uint32_t domain, uint32_t function) {
    if (subscriber != &callback || domain > DOMAIN_RUNTIME || function >= FUNCTIONS) {
        return INVALID;
    }
    enabled[domain][function] = on != 0;
    return CUPTI_OK;
}

int cuptiGetResultString(int result, const char **text) {
    *text = result == CUPTI_NOT_COMPATIBLE ? "CUPTI_ERROR_NOT_COMPATIBLE" : "CUPTI_ERROR_UNKNOWN";
    return CUPTI_OK;
}
