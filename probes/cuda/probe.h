/*
 * Tells jtrace what a program does with CUDA. The driver loads this by CUDA_INJECTION64_PATH when it is initialised; it
 * loads CUPTI, and links and includes nothing of CUDA: facts.h has what must be known.
 *
 * CUPTI calls back where the program enters and leaves functions of CUDA (calls.c), which gives the host's side, and hands
 * over buffers of what devices did (activity.c). A number that CUPTI gives each call joins them.
 */
#ifndef JTRACE_CUDA_PROBE_H
#define JTRACE_CUDA_PROBE_H

#include "../gpu/gpu_names.h"
#include "../gpu/gpu_records.h"
#include "facts.h"

#include <stdbool.h>

struct cupti {
#define NEEDED(name, arguments) int(*name) arguments;
#define USED NEEDED
#include "cupti.def"
#undef NEEDED
#undef USED
    void *library;
    void *subscriber;
    uint32_t version;
};

/* Set once, before anything else of this is called. */
extern struct cupti cupti;

/* In a child that fork made nothing of CUDA works, and CUPTI's threads are not there. */
extern bool in_child;

/* The ring when something is to be told. */
static inline struct jtrace_ring *probe_ring(void) {
    return __builtin_expect(in_child, 0) ? 0 : jtrace_ready_();
}

/* load.c: finds a CUPTI that takes `callback`. @return whether there is one; why not is told */
bool load_cupti(cupti_callback *callback);
/* How programs' messages tell a result of CUPTI's. */
const char *result_text(int result);

/* names.c */

/* Tells of the probe itself. @param count of what is lost */
void note(enum gpu_note kind, uint64_t count, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The number of a kernel's name, whose text is where it was when the pointer was the same before; 0 when the ring is full. */
uint32_t name_of_kernel(struct jtrace_ring *ring, const char *name);
/* The number of a stream, which is told when it is seen for the first time; 0 when the ring is full. One thread at once. */
uint32_t number_of_stream(struct jtrace_ring *ring, uint32_t device, uint32_t context, uint32_t stream);
/* Tells the times of clocks. One thread at once. */
void tell_clocks(struct jtrace_ring *ring);

/* calls.c */

/* A call that handed over commands. */
struct call {
    uint64_t number; /* of its command, if no other has it yet, else 0 */
    uint64_t from, to;
    uint32_t tid;
    uint32_t name; /* the function's */
    bool blocking;
};

cupti_callback called;
/* Lets CUPTI call back for the functions of calls.def. @return how many there are */
uint32_t watch_calls(void);
/* The call of a correlation. @return whether it is known */
bool find_call(struct jtrace_ring *ring, uint32_t correlation, uint64_t now, struct call *call);

/* activity.c */

/* What is collected: kernels and transfers; host calls, too; when kernels were queued, too. */
enum level { DEVICE = 1, HOST = 2, QUEUED = 3 };

/* @return whether CUPTI collects what devices do; why not is told */
bool begin_activities(enum level level);
/* Has CUPTI hand over what is done. @param all that is not done, too */
void flush(bool all);

#endif
