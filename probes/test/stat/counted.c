/*
 * usage: counted WHAT [N]
 * Does something N times whose number a counter can be held against:
 *   openat    opens /dev/null          getppid   asks for the parent
 *   touch     writes to a fresh page   slowtouch the same, 0.1 ms apart
 *   sleep     sleeps for 0.1 ms        region    calls region(), which has 1000 turns of a loop
 *   spin      is busy for N milliseconds of CPU time; without N for ever
 *   threads   has N threads, each of which asks for the parent once SIGUSR1 has come; says "ready" when all are there
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

__attribute__((noinline)) void region(volatile unsigned long *turns)
{
    for (*turns = 0; *turns < 1000; ++*turns) {
    }
}

static long cpu_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static pthread_barrier_t all, go;

static void *ask_once(void *unused)
{
    pthread_barrier_wait(&all);
    pthread_barrier_wait(&go);
    syscall(SYS_getppid);
    return unused;
}

static int threads(long times)
{
    pthread_attr_t small;
    pthread_t *started = calloc((size_t) times, sizeof *started);
    sigset_t signals;
    int signal;
    sigemptyset(&signals);
    sigaddset(&signals, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 64 << 10);
    pthread_barrier_init(&all, NULL, (unsigned) times + 1);
    pthread_barrier_init(&go, NULL, (unsigned) times + 1);
    for (long i = 0; i < times; i++)
        if (pthread_create(&started[i], &small, ask_once, NULL))
            return 1;
    pthread_barrier_wait(&all);
    puts("ready");
    fflush(stdout);
    sigwait(&signals, &signal);
    pthread_barrier_wait(&go);
    for (long i = 0; i < times; i++)
        pthread_join(started[i], NULL);
    return 0;
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    long times = argc > 2 ? atol(argv[2]) : 0;
    volatile unsigned long turns;
    if (strcmp(what, "threads") == 0)
        return threads(times);
    struct timespec pause = {0, 100000};
    if (strcmp(what, "spin") == 0) {
        while (times == 0 || cpu_milliseconds() < times)
            region(&turns);
        return 0;
    }
    char *pages = mmap(NULL, (size_t) (times + 1) * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    /* Without this a fault may bring in a huge page. */
    madvise(pages, (size_t) (times + 1) * 4096, MADV_NOHUGEPAGE);
    for (long i = 0; i < times; i++) {
        if (strcmp(what, "openat") == 0)
            close(openat(AT_FDCWD, "/dev/null", O_RDONLY));
        else if (strcmp(what, "getppid") == 0)
            syscall(SYS_getppid);
        else if (strstr(what, "touch"))
            pages[i * 4096] = 1;
        else if (strcmp(what, "region") == 0)
            region(&turns);
        if (strcmp(what, "slowtouch") == 0 || strcmp(what, "sleep") == 0)
            nanosleep(&pause, NULL);
    }
    return 0;
}
