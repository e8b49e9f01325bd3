#include "launch.h"

#include <pthread.h>
#include <string.h>
#include <sys/resource.h>

#define MB (UINT64_C(1) << 20)
#define KB_OF(bytes) ((unsigned long) ((bytes) >> 10))

/* Limits of which the VM gets all it may have; its parent's soft values are the target's alone. */
static const int raised[RAISED_LIMITS] = {RLIMIT_NOFILE, RLIMIT_AS,  RLIMIT_DATA,   RLIMIT_NPROC,
                                          RLIMIT_STACK,  RLIMIT_CPU, RLIMIT_MEMLOCK};

/*
 * execve(2) takes a quarter of the stack limit of arguments and environment, 6 MB at most. Never unlimited: that
 * turns to the legacy layout of the address space.
 */
#define STACK_WANTED (32 * MB)

/*
 * Least hard limits of a VM with the flags of jvm.flags, measured with Temurin 25 and room to spare; real-vm.sh runs
 * a VM at each. Below the FULL ones it gets SMALL_HEAP (jvmargs.c): HotSpot dies where it cannot commit what it
 * reserved.
 */
#define FULL_ADDRESS_SPACE (1280 * MB)
#define LEAST_ADDRESS_SPACE (640 * MB)
#define FULL_DATA (768 * MB)
#define LEAST_DATA (192 * MB)
#define LEAST_FILES 32
/* Threads of a tracing VM: about 13 of HotSpot with its compilers, the rest ours. */
#define LEAST_THREADS 24
/* Below this a limit on processes is worth the probe (about 1 ms); the kernel keeps the count to itself. */
#define PLENTY_OF_PROCESSES 4096

void record_limits(struct origin *origin)
{
    for (int i = 0; i < RAISED_LIMITS; i++) {
        struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
        getrlimit((unsigned) raised[i], &limit);
        origin->soft[i] = limit.rlim_cur;
    }
}

static void set_soft(int which, uint64_t soft)
{
    struct rlimit limit;
    if (getrlimit((unsigned) which, &limit) == 0 && soft <= limit.rlim_max) {
        limit.rlim_cur = soft;
        setrlimit((unsigned) which, &limit);
    }
}

void raise_limits(void)
{
    for (int i = 0; i < RAISED_LIMITS; i++) {
        struct rlimit limit;
        if (getrlimit((unsigned) raised[i], &limit) != 0)
            continue;
        rlim_t wanted = limit.rlim_max;
        if (raised[i] == RLIMIT_STACK && wanted > STACK_WANTED)
            wanted = STACK_WANTED;
        if (wanted > limit.rlim_cur)
            set_soft(raised[i], wanted);
    }
}

void restore_limits(const uint64_t soft[RAISED_LIMITS])
{
    for (int i = 0; i < RAISED_LIMITS; i++)
        set_soft(raised[i], soft[i]);
}

static void *wait_for_release(void *lock)
{
    pthread_mutex_lock(lock);
    pthread_mutex_unlock(lock);
    return NULL;
}

/* True if LEAST_THREADS can exist at once beside this one. */
static bool threads_fit(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_t threads[LEAST_THREADS];
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 64 << 10);
    int started = 0;
    pthread_mutex_lock(&lock);
    while (started < LEAST_THREADS && pthread_create(&threads[started], &small, wait_for_release, &lock) == 0)
        started++;
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_attr_destroy(&small);
    return started == LEAST_THREADS;
}

static rlim_t hard_limit(int which)
{
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    getrlimit((unsigned) which, &limit);
    return limit.rlim_max;
}

bool check_limits(void)
{
    rlim_t space = hard_limit(RLIMIT_AS);
    if (space < LEAST_ADDRESS_SPACE)
        refuse("the Java VM needs %lu KB of address space, the limit is %lu KB (ulimit -v)",
               KB_OF(LEAST_ADDRESS_SPACE), KB_OF(space));
    rlim_t data = hard_limit(RLIMIT_DATA);
    if (data < LEAST_DATA)
        refuse("the Java VM needs a data segment of %lu KB, the limit is %lu KB (ulimit -d)", KB_OF(LEAST_DATA),
               KB_OF(data));
    rlim_t files = hard_limit(RLIMIT_NOFILE);
    if (files < LEAST_FILES)
        refuse("the Java VM needs %d open files, the limit is %lu (ulimit -n)", LEAST_FILES, (unsigned long) files);
    rlim_t processes = hard_limit(RLIMIT_NPROC);
    if (processes < PLENTY_OF_PROCESSES && !threads_fit())
        refuse("the Java VM needs %d threads more than this user may have, the limit is %lu (ulimit -u)",
               LEAST_THREADS, (unsigned long) processes);
    return space < FULL_ADDRESS_SPACE || data < FULL_DATA;
}
