#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/*
 * The one variable the VM is told about. Numbers are decimal, sets and names hexadecimal without a prefix:
 *
 *     1                 version of this line
 *     stub=PID          0: none
 *     request=FD        write end of the request pipe, not close-on-exec; -1: none
 *     cwd=FD            O_PATH descriptor of the working directory, not close-on-exec; -1: it could not be opened
 *     closed=MASK       bit n: descriptor n was closed and is now a stand-in
 *     name=BYTES        name that jtrace was called by, two digits a byte
 *     argc=N            the last N entries of /proc/self/cmdline are the user's arguments
 *     mask=SET          signals blocked at the launch, bit n - 1 for signal n
 *     ignored=SET       signals ignored at the launch
 *     daemon=N          the stub is the process that was called, and this one a grandchild of it (-D); 0: a child
 *     soft=LIMIT,...    soft limits at the launch, for WORD_RESTORE only
 */
static char *launch_line(const struct origin *origin, const struct stub *stub, int directory)
{
    size_t name = strlen(origin->name);
    char *line = need_memory(512 + 2 * name), *at = line;
    at += sprintf(at, "JTRACE_LAUNCH=1 stub=%d request=%d cwd=%d closed=%x name=", (int) stub->pid, stub->request,
                  directory, origin->closed);
    for (size_t i = 0; i < name; i++)
        at += sprintf(at, "%02x", (unsigned char) origin->name[i]);
    at += sprintf(at, " argc=%d mask=%llx ignored=%llx daemon=%d soft=", origin->argument_count,
                  (unsigned long long) origin->blocked, (unsigned long long) origin->ignored, origin->daemon);
    for (int i = 0; i < RAISED_LIMITS; i++)
        at += sprintf(at, "%s%llx", i ? "," : "", (unsigned long long) origin->soft[i]);
    return line;
}

static _Noreturn void become_java(const struct origin *origin, const struct stub *stub)
{
    shield_signals(origin);
    raise_limits();
    shield_descriptors(stub->request);
    bool small_heap = check_limits();
    int directory = open_working_directory();
    const char *java = join(find_java(origin->environment), "/bin/java");
    char **arguments = java_arguments(java, origin, small_heap);
    char **environment = environment_for_vm(origin->environment, launch_line(origin, stub, directory));
    if (stub->request >= 0)
        fcntl(stub->request, F_SETFD, 0);
    execve(java, arguments, environment);
    refuse("cannot run %s: %s", java, strerror(errno));
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], WORD_LIST) == 0)
        return list_environment(argv[2]);
    if (argc > 2 && strcmp(argv[1], WORD_RESTORE) == 0)
        return run_restored(argv + 2, environ);
    if (argc > 3 && strcmp(argv[1], WORD_STUB) == 0)
        return run_stub_restored(argv[2], argv + 3, environ);
    if (argc == 2 && strcmp(argv[1], WORD_JAVA) == 0)
        return puts(find_java(environ)) < 0;

    struct origin origin = {.arguments = argv + 1, .argument_count = argc - 1, .environment = environ};
    origin.name = argv[0] ? argv[0] : "";
    take_environment(&origin, argc, argv);
    origin.name = last_part(origin.name);
    set_message_name(origin.name);
    record_signals(&origin);
    record_limits(&origin);
    record_descriptors(&origin);

    origin.daemon = daemon_asked(&origin);
    struct stub stub = {0, -1};
    if (origin.argument_count > 0)
        stub = origin.daemon == DAEMON_NONE ? fork_stub(&origin) : leave_place(&origin);
    set_stub_to_end(&stub);
    become_java(&origin, &stub);
}
