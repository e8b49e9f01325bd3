/* busy THREADS [SECONDS]: threads in all kinds of calls until SIGTERM, or for SECONDS; then the status is 7, if every
   thread went on to the end and no call gave what it must not. With SECONDS -1 the first thread ends at once: its
   process goes on without a leader. */
#include "torture.h"
#include <pthread.h>
#include <stdatomic.h>
#include <sys/time.h>
#include <time.h>

static atomic_int stop;
static int leaderless;
static atomic_long rounds[64];

static void on_end(int signal)
{
    (void)signal;
    stop = 1;
}

static void *nothing(void *unused)
{
    return unused;
}

static void *work(void *which)
{
    int i = (int)(long)which;
    int ends[2];
    char c;
    CHECK(pipe(ends) == 0);
    do {
        switch (i % 5) {
        case 0:
            CHECK(syscall(SYS_getpid) == getpid());
            break;
        case 1:
            CHECK(write(ends[1], "x", 1) == 1 && read(ends[0], &c, 1) == 1 && c == 'x');
            break;
        case 2: {
            struct timespec nap = {0, 300000};
            CHECK(nanosleep(&nap, NULL) == 0 || errno == EINTR);
            break;
        }
        case 3: {
            pthread_t brief;
            CHECK(pthread_create(&brief, NULL, nothing, NULL) == 0 && pthread_join(brief, NULL) == 0);
            break;
        }
        default: {
            pid_t child = fork();
            CHECK(child >= 0);
            if (child == 0)
                _exit(i);
            int status;
            CHECK(waitpid(child, &status, 0) == child && status == i << 8);
        }
        }
        rounds[i]++;
    } while (!stop);
    if (leaderless && i == 0)
        exit(7);
    return NULL;
}

int main(int argc, char **argv)
{
    int n = number(argc, argv, 1, 4);
    int seconds = number(argc, argv, 2, 0);
    CHECK(n <= 64);
    leaderless = seconds < 0;
    struct sigaction action = {.sa_handler = on_end, .sa_flags = SA_RESTART};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
    if (seconds > 0)
        alarm(seconds);
    pthread_t threads[64];
    for (long i = 0; i < n; i++)
        CHECK(pthread_create(&threads[i], NULL, work, (void *)i) == 0);
    printf("ready\n");
    fflush(stdout);
    if (seconds < 0)
        pthread_exit(NULL);
    for (long i = 0; i < n; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    for (int i = 0; i < n; i++)
        CHECK(rounds[i] > 0);
    return 7;
}
