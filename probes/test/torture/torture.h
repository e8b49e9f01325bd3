/* What the torture programs share: each checks its own counts and exits with 0 only if all of them are right. */
#ifndef TORTURE_H
#define TORTURE_H

#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(what) \
    do { \
        if (!(what)) { \
            fprintf(stderr, "%s:%d: not so: %s (errno %d)\n", __FILE__, __LINE__, #what, errno); \
            _exit(99); \
        } \
    } while (0)

static inline int number(int argc, char **argv, int at, int fallback)
{
    return argc > at ? atoi(argv[at]) : fallback;
}

#endif
