#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "options.inc"

static int place_named(const char *name)
{
    if (!name || strcmp(name, "grandchild") == 0)
        return DAEMON_GRANDCHILD;
    return strcmp(name, "session") == 0 ? DAEMON_SESSION : DAEMON_PGROUP;
}

int daemon_asked(const struct origin *origin)
{
    char **words = origin->arguments;
    int count = origin->argument_count;
    if (strcmp(origin->name, "strace") == 0) {
        /* getopt skips the first word, which is `trace` otherwise. */
        words--;
        count++;
    } else if (count == 0 || strcmp(words[0], "trace") != 0) {
        return DAEMON_NONE;
    }
    int place = DAEMON_NONE, option;
    optind = 0;
    opterr = 0;
    while ((option = getopt_long(count, words, LETTERS, long_options, NULL)) != -1 && option != '?') {
        if (option == 'D' && place < DAEMON_SESSION)
            place++;
        else if (option == DAEMONIZE)
            place = place_named(optarg);
    }
    return place;
}

/* Yama lets only ancestors trace (Documentation/admin-guide/LSM/Yama.rst); without it the call fails and is not needed. */
static void allow_tracer(pid_t tracer)
{
    prctl(PR_SET_PTRACER, (unsigned long) tracer, 0, 0, 0);
}

static _Noreturn void stay_as_stub(const struct origin *origin, pid_t between, int from, int allowed)
{
    while (waitpid(between, NULL, 0) < 0 && errno == EINTR) {
    }
    pid_t tracer = 0;
    if (read(from, &tracer, sizeof tracer) != sizeof tracer)
        _exit(STATUS_CANNOT_START);
    allow_tracer(tracer);
    close(allowed);
    run_stub(origin, from);
}

static void live_apart(int place)
{
    if (place == DAEMON_PGROUP)
        setpgid(0, 0);
    else if (place == DAEMON_SESSION)
        setsid();
}

struct stub leave_place(const struct origin *origin)
{
    int request[2], allowed[2];
    need_pipe(request);
    need_pipe(allowed);
    pid_t called = getpid();
    pid_t between = fork();
    if (between < 0)
        refuse("cannot create the process of the tracer: %s", strerror(errno));
    if (between > 0) {
        close(request[1]);
        close(allowed[0]);
        stay_as_stub(origin, between, request[0], allowed[1]);
    }
    pid_t tracer = fork();
    if (tracer < 0)
        refuse("cannot create the process of the tracer: %s", strerror(errno));
    if (tracer > 0)
        _exit(0);
    close(request[0]);
    close(allowed[1]);
    live_apart(origin->daemon);
    pid_t own = getpid();
    char end;
    if (write(request[1], &own, sizeof own) != sizeof own || read(allowed[0], &end, 1) != 0)
        _exit(STATUS_CANNOT_START);
    close(allowed[0]);
    return (struct stub) {called, request[1]};
}
