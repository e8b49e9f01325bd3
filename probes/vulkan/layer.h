/*
 * A layer of Vulkan: it stands between the loader and the drivers, and writes what passes into jtrace's ring. Nothing of
 * Vulkan is linked or included; facts.h and calls.def have what must be known.
 *
 * What a command buffer is recorded with is noted (record.c); when it is submitted these commands are told, and the
 * device takes its time before and after them: in command buffers of the layer's own around those of the program
 * (bracket.c), or around each command (timer.c). When the program learns that something is done, what is done is told
 * (harvest.c).
 *
 * Hooks may be called by any thread, but for what Vulkan has the program synchronise.
 */
#ifndef JTRACE_VULKAN_LAYER_H
#define JTRACE_VULKAN_LAYER_H

#include "../gpu/gpu_names.h"
#include "../gpu/gpu_records.h"
#include "facts.h"
#include "table.h"

#include <pthread.h>
#include <stdbool.h>

#define HOOK(result, name, other, arguments) \
    typedef result(*type_##name) arguments;  \
    result hook_##name arguments;
#define CALL(result, name, other, arguments) typedef result(*type_##name) arguments;
#include "calls.def"
#undef HOOK
#undef CALL

struct calls {
#define HOOK(result, name, other, arguments) type_##name name;
#define CALL HOOK
#include "calls.def"
#undef HOOK
#undef CALL
};

/* A text that is told by its number. None is ever freed. */
struct name {
    jtrace_site site;
    struct name *next;
    const char *text;
};

/* Of which times are taken: of submits; of commands that take long, too; of all commands. */
enum level { SUBMITS = 1, LONG = 2, COMMANDS = 3 };

enum { MOST_FAMILIES = 16, LATEST = 15 };

/* What becomes of something that was submitted. */
enum progress { RUNS, DONE, LOST };

struct bracket;
struct timer;
struct batch;

/* A family of queues. Guarded by the device's lock. */
struct family {
    uint32_t flags;
    uint32_t bits; /* of its timestamps that count; 0 where it has none that the layer can take */
    uint64_t pool; /* of command buffers */
    uint32_t made; /* brackets */
    struct bracket *unused;
    struct bracket_block *blocks;
};

struct queue {
    struct queue *next;
    void *handle;
    uint32_t family;
    uint64_t number; /* and generation of the ring << 32 */
    struct batch *oldest, **youngest;
};

/* Stays when the device is gone, and serves another one: threads may look for theirs at any time. */
struct device {
    struct device *older;
    void *key; /* null when it is gone */
    void *handle;
    bool quiet;     /* only pass on: nobody asked, or it is inherited */
    bool inherited; /* of the process that this one is a fork of */
    bool calibrated, monotonic;
    bool local; /* all of its memory is the device's and the host's */
    enum level level;
    struct calls next;
    void *(*address)(void *, const char *);
    int32_t (*set_data)(void *device, void *object);
    struct vk_properties properties;
    struct vk_memories memories;
    uint32_t family_count;
    struct family families[MOST_FAMILIES];

    struct table buffers, images, allocations, modules, pipelines, pools, recordings, handles; /* of queues */

    pthread_mutex_t lock;
    struct queue *queues;
    struct batch *finished; /* told, and not yet put away */
    uint32_t waiting, untimed; /* batches; those without times among them */
    struct timer *timers; /* that nothing uses now */
    uint32_t timers_made;
    uint64_t number; /* and generation of the ring << 32 */
    uint64_t ticks;  /* the latest that is known, with all bits */
    uint64_t calibrated_at;
    int64_t low, high; /* what the clock was last told by: host minus device */
    bool held;          /* nothing may be read from queries any more: hold */
    bool detailed;      /* times of commands are taken in what is recorded from now on */
    uint32_t count;
    uint64_t latest[LATEST]; /* nanoseconds that commands took */
};

/* layer.c: the device that a handle is of; null for none. */
struct device *device_of(const void *handle);

/* names.c */

/* The name of a text; null without memory. */
struct name *name_of(const char *text);
/* The number of a name; 0 when the ring is full. */
uint32_t number_of_name(struct jtrace_ring *ring, struct name *name);

/* kernels.c */

struct pipeline {
    struct name *name;
    uint32_t local[3];
};
void forget_kernels(struct device *device);

/* memory.c: how much speaks for it that what a buffer holds is the host's; 0 for nothing. */
uint32_t hostness(struct device *device, uint64_t buffer);
/* Bytes of a point of an image; 0 if not known. */
uint32_t bytes_of_point(struct device *device, uint64_t image);
void forget_memory(struct device *device);

/* record.c: what a command buffer has in it. */

struct command {
    struct name *name;
    struct timer *timer; /* null when its times are those of the whole */
    uint32_t query;      /* of the timer, and the next one */
    uint8_t kind;        /* enum gpu_command */
    uint64_t size[3];
    uint32_t local[3];
};

struct recording {
    struct device *device;
    void *handle;
    uint64_t pool;
    uint32_t family;
    bool closed; /* its pool is protected: nothing of the layer goes in */
    bool timed;
    bool under_way; /* submitted with times of its own, which were not looked for yet */
    struct pipeline pipeline; /* that is bound; without a name before that */
    struct timer *timer; /* that the next command gets its queries of */
    uint32_t count, room;
    struct command *commands;
};

/* That of a command buffer; null when nothing is to be told of it. */
struct recording *recording_of(void *handle, struct device **device);
/* Notes a command. @return it, until the next one is noted; null without memory */
struct command *note_command(struct recording *recording, struct name *name, enum gpu_command kind);
void forget_recordings(struct device *device);

/* timer.c: times of single commands. */

enum { TIMED_COMMANDS = 64 };

struct timer {
    struct timer *next;
    uint64_t pool;
    uint32_t used; /* queries */
    uint32_t users; /* commands, and a recording */
};

/* The device takes its time before a command, and after it. */
void timer_begin(struct recording *recording, struct command *command);
void timer_end(struct recording *recording, const struct command *command);
void timer_leave(struct device *device, struct timer *timer);
/* Reads times, ticks, of a command that is done. */
bool timer_read(struct device *device, const struct timer *timer, uint32_t query, uint64_t times[2]);
void forget_timers(struct device *device);

/* bracket.c: command buffers in which the device takes its time. */

struct bracket {
    struct bracket *next;
    uint64_t pool; /* of queries: `first` and the next one */
    uint32_t first;
    void *before, *after;
    uint64_t last; /* the end that was read last, ticks: while it is there the device has not begun */
};

struct bracket_block {
    struct bracket_block *next;
    struct bracket *brackets;
};

/* One for a queue's submit; null when there is none. The device's lock is held. */
struct bracket *bracket_take(struct device *device, uint32_t family);
void bracket_leave(struct device *device, uint32_t family, struct bracket *bracket);
enum progress bracket_read(struct device *device, struct bracket *bracket, uint64_t times[2]);
void forget_brackets(struct device *device);

/* clock.c */

/* Ticks with all bits, of those that the device has. */
uint64_t whole_ticks(struct device *device, uint32_t family, uint64_t ticks);
/* Nanoseconds of the device's clock. */
uint64_t nanos(const struct device *device, uint64_t ticks);
/* Tells the clock where it is time for that. The device's lock is held. */
void tell_clock(struct jtrace_ring *ring, struct device *device, bool anyway);
/* Tells what a batch says of the clock, where the driver says nothing. */
void tell_limits(struct jtrace_ring *ring, struct device *device, uint64_t from, uint64_t to, uint64_t started,
                 uint64_t ended);

/* told.c */

/* Tells of the probe itself. */
void note(struct jtrace_ring *ring, enum gpu_note kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The number of a queue, which is told when it is seen for the first time; 0 when the ring is full. Locked. */
uint32_t number_of_queue(struct jtrace_ring *ring, struct device *device, struct queue *queue);
struct queue *queue_of(struct device *device, void *handle);
void forget_queues(struct device *device);
/* A host call has returned. @param value what it was about */
void call_ended(struct jtrace_ring *ring, jtrace_site *site, const char *function, enum gpu_call kind, uint64_t time,
                uint64_t returned, uint32_t queue, uint64_t value, int64_t result);

/* harvest.c: what was submitted, until it is found done. */

struct told {
    uint64_t number; /* 0 when it was not told that it is launched */
    uint32_t name;
    uint32_t query;
    struct timer *timer;
};

struct batch {
    struct batch *next;
    struct jtrace_ring *ring;
    struct bracket *bracket; /* null when it has no times */
    uint64_t fence;
    uint64_t from, times[2]; /* when it was submitted, and ticks */
    enum progress progress;
    uint32_t family;
    uint32_t count;
    struct told commands[];
};

/*
 * What the program submits next may wait for the host. Drivers that run on the CPU let who reads a query wait for all that
 * was submitted, and so for what the reader has yet to do: there nothing has times from now on.
 */
void hold(struct device *device);
/* Tells of what is done. */
void harvest(struct device *device);
/* Puts down what was submitted. */
void batch_wait(struct device *device, struct queue *queue, struct batch *batch);
void batch_free(struct device *device, uint32_t family, struct batch *batch);
/* What has no times and was submitted with a fence, or to a queue (null: to any), is done, or lost. */
void fence_done(struct device *device, uint64_t fence);
/* @param result of the wait */
void queue_done(struct device *device, const void *queue, int32_t result);

/* What a hook needs to tell of the call that it stands before. */
#define BEGIN(handle)                                                                   \
    static jtrace_site site;                                                            \
    struct device *device = device_of(handle);                                          \
    struct jtrace_ring *ring = device->quiet ? 0 : jtrace_ready_();                     \
    uint64_t time = ring == 0 ? 0 : jtrace_now()
#define TELL(function, kind, value, result) \
    call_ended(ring, &site, #function, kind, time, ring == 0 ? 0 : jtrace_now(), 0, value, result)

#endif
