// Threads that all want one lock, held by the first thread until the last of them waits for it.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { THREADS = 4, ROUNDS = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t start;
static atomic_int waiting;
static long turns;

static void *work(void *arg)
{
    (void) arg;
    pthread_barrier_wait(&start);
    for (int i = 0; i < ROUNDS; i++) {
        atomic_fetch_add(&waiting, 1);
        pthread_mutex_lock(&lock);
        turns++;
        // A system call under the lock: what makes others wait.
        syscall(SYS_getpriority, 0, 0);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    pthread_barrier_init(&start, NULL, THREADS + 1);
    pthread_mutex_lock(&lock);
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0)
            exit(1);
    pthread_barrier_wait(&start);
    while (atomic_load(&waiting) < THREADS)
        sched_yield();
    // They have said that they are about to wait; now give them the time to do it.
    usleep(100000);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return turns == THREADS * ROUNDS ? 0 : 1;
}
