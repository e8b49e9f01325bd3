/*
 * usage: counted WHAT [N]
 * Does something N times whose number a counter can be held against:
 *   openat    opens /dev/null          getppid   asks for the parent
 *   touch     writes to a fresh page   slowtouch the same, 0.1 ms apart
 *   sleep     sleeps for 0.1 ms        region    calls region(), which has 1000 turns of a loop
 *   spin      is busy for N milliseconds of CPU time; without N for ever
 */
#define _GNU_SOURCE
#include <fcntl.h>
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

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    long times = argc > 2 ? atol(argv[2]) : 0;
    volatile unsigned long turns;
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
