/* exec_thread N: N times, a thread that is not the leader executes this program while others are in calls. */
#include "torture.h"
#include <pthread.h>

static char *self;
static char left[16];

static void *sleeper(void *unused)
{
    (void)unused;
    for (;;)
        pause();
    return NULL;
}

static void *busy(void *unused)
{
    (void)unused;
    for (;;)
        syscall(SYS_getppid);
    return NULL;
}

static void *executor(void *unused)
{
    (void)unused;
    execl(self, self, left, NULL);
    _exit(98);
}

int main(int argc, char **argv)
{
    int n = number(argc, argv, 1, 20);
    CHECK(getpid() == syscall(SYS_gettid));
    if (n == 0)
        return 42;
    self = argv[0];
    snprintf(left, sizeof left, "%d", n - 1);
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, sleeper, NULL) == 0);
    CHECK(pthread_create(&thread, NULL, busy, NULL) == 0);
    CHECK(pthread_create(&thread, NULL, executor, NULL) == 0);
    if (n % 3 == 0)
        pthread_exit(NULL);
    if (n % 3 == 1)
        busy(NULL);
    sleeper(NULL);
}
