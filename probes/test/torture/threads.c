/* threads N CALLS: N threads at once, each with CALLS getppid calls. */
#include "torture.h"
#include <pthread.h>

static int calls;
static pthread_barrier_t all;

static void *work(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&all);
    for (int i = 0; i < calls; i++)
        syscall(SYS_getppid);
    return NULL;
}

int main(int argc, char **argv)
{
    int n = number(argc, argv, 1, 200);
    calls = number(argc, argv, 2, 20);
    pthread_t threads[n];
    pthread_attr_t small;
    CHECK(pthread_barrier_init(&all, NULL, n) == 0);
    CHECK(pthread_attr_init(&small) == 0 && pthread_attr_setstacksize(&small, 1 << 16) == 0);
    for (int i = 0; i < n; i++)
        CHECK(pthread_create(&threads[i], &small, work, NULL) == 0);
    for (int i = 0; i < n; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    return 0;
}
