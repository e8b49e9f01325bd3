/* Four threads that each do COUNT rounds of pread and futex (a wake that finds nobody): threads COUNT. */
#include "bench.h"
#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { THREADS = 4, CALLS = 2 };

static unsigned long rounds;
static int file;

static void *body(void *failed)
{
    char bytes[64];
    unsigned word = 0;
    for (unsigned long i = 0; i < rounds; i++) {
        if (pread(file, bytes, sizeof bytes, 0) != sizeof bytes)
            return failed;
        syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    rounds = bench_count(argc, argv);
    file = open("/proc/self/exe", O_RDONLY);
    if (file < 0) {
        perror("/proc/self/exe");
        return 1;
    }
    pthread_t threads[THREADS];
    int failures = 0;
    unsigned long long start = bench_now();
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, body, &rounds) != 0)
            return 1;
    for (int i = 0; i < THREADS; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        failures += failed != NULL;
    }
    return bench_report(THREADS * CALLS * rounds, bench_now() - start) || failures;
}
