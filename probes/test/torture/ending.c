/* ending exit N | signal N | thread N: ends in that way; `thread` exits from another thread after the leader is gone. */
#include "torture.h"
#include <pthread.h>
#include <sys/resource.h>

static void *last(void *status)
{
    usleep(20000);
    exit((int)(long)status);
}

int main(int argc, char **argv)
{
    CHECK(argc == 3);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    int n = atoi(argv[2]);
    if (strcmp(argv[1], "exit") == 0)
        return n;
    if (strcmp(argv[1], "thread") == 0) {
        pthread_t thread;
        CHECK(pthread_create(&thread, NULL, last, (void *)(long)n) == 0);
        pthread_exit(NULL);
    }
    signal(n, SIG_DFL);
    raise(n);
    return 98;
}
