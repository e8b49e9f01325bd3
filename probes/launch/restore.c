#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Number behind " name=" in the launch line, or `otherwise`. */
static uint64_t field(const char *launch, const char *name, uint64_t otherwise)
{
    const char *at = strstr(launch, name);
    return at ? strtoull(at + strlen(name), NULL, 16) : otherwise;
}

/* Gives this process what the launcher was started with, as far as the launch line has it. */
static void restore(char **environment)
{
    const char *launch = find_variable(environment, "JTRACE_LAUNCH");
    if (!launch)
        refuse("this is for jtrace itself");
    restore_signals(field(launch, " mask=", 0), field(launch, " ignored=", 0));
    const char *soft = strstr(launch, " soft=");
    if (soft) {
        uint64_t limits[RAISED_LIMITS];
        char *at = (char *) soft + strlen(" soft=");
        for (int i = 0; i < RAISED_LIMITS; i++, at += *at == ',')
            limits[i] = strtoull(at, &at, 16);
        restore_limits(limits);
    }
    restore_environment(environment);
}

int run_restored(char **argv, char **environment)
{
    restore(environment);
    execve(argv[0], argv, environment);
    refuse("cannot run %s: %s", argv[0], strerror(errno));
}

int run_stub_restored(const char *from, char **arguments, char **environment)
{
    restore(environment);
    int count = 0;
    while (arguments[count])
        count++;
    struct origin origin = {.arguments = arguments, .argument_count = count, .environment = environment};
    int descriptor = atoi(from);
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    run_stub(&origin, descriptor);
}
