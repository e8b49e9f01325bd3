#include "launch.h"
#include "request.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define STATUS_NOT_FOUND 127
#define STATUS_NOT_EXECUTED 126
#define STATUS_MALFORMED 125

static void read_or_end(int from, unsigned char *to, size_t bytes, int status)
{
    while (bytes > 0) {
        ssize_t got = read(from, to, bytes);
        if (got == 0 || (got < 0 && errno != EINTR))
            _exit(status);
        if (got > 0) {
            to += got;
            bytes -= (size_t) got;
        }
    }
}

static int set_ids(const struct request *request)
{
    if (request->flags & REQUEST_GROUPS && setgroups(request->group_count, request->groups) != 0)
        return -1;
    if (!(request->flags & REQUEST_USER))
        return 0;
    return setresgid(request->gid, request->gid, request->gid) != 0
                   || setresuid(request->uid, request->uid, request->uid) != 0
               ? -1
               : 0;
}

static int install_filter(const struct request *request)
{
    struct sock_fprog program = {(unsigned short) request->filter_length, request->filter};
    for (;;) {
        /* Without SPEC_ALLOW the kernel may slow the target down by disabling speculation (seccomp(2)). */
        if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) == 0)
            return 0;
        if (errno == EINVAL)
            return (int) syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
        if (errno != EACCES || prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1)
            return -1;
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
            return -1;
    }
}

static _Noreturn void become_target(const struct origin *origin, const struct request *request)
{
    if (request->index >= (uint32_t) origin->argument_count)
        _exit(STATUS_MALFORMED);
    char **arguments = origin->arguments + request->index;
    if (request->argv0)
        arguments[0] = request->argv0;
    char **environment = edit_environment(origin->environment, request);
    if (!environment || set_ids(request) != 0)
        _exit(STATUS_NOT_EXECUTED);
    if (request->flags & REQUEST_FILTER && install_filter(request) != 0)
        _exit(STATUS_NOT_EXECUTED);
    execve(request->file, arguments, environment);
    _exit(errno == ENOENT ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTED);
}

_Noreturn void run_stub(const struct origin *origin, int from)
{
    int without_request = origin->daemon == DAEMON_NONE ? 0 : STATUS_CANNOT_START;
    unsigned char head[4];
    read_or_end(from, head, sizeof head, without_request);
    uint32_t length = head[0] | (uint32_t) head[1] << 8 | (uint32_t) head[2] << 16 | (uint32_t) head[3] << 24;
    if (length > REQUEST_MAX)
        _exit(STATUS_MALFORMED);
    unsigned char *message = malloc(length);
    if (!message)
        _exit(STATUS_NOT_EXECUTED);
    read_or_end(from, message, length, without_request);
    struct request request;
    if (!parse_request(message, length, &request))
        _exit(STATUS_MALFORMED);
    if (request.flags & REQUEST_END)
        _exit((int) request.index);
    if (origin->daemon != DAEMON_NONE)
        prctl(PR_SET_PTRACER, 0, 0, 0, 0);
    become_target(origin, &request);
}

/* The descriptor under a number above the standard three, which the target may have closed on purpose. */
static int above_standard(int descriptor)
{
    if (descriptor > STDERR_FILENO)
        return descriptor;
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int error = errno;
    close(descriptor);
    errno = error;
    return moved;
}

void need_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) != 0)
        refuse("cannot make a pipe: %s", strerror(errno));
    ends[0] = above_standard(ends[0]);
    ends[1] = above_standard(ends[1]);
    if (ends[0] < 0 || ends[1] < 0)
        refuse("cannot make a pipe: %s", strerror(errno));
}

struct stub fork_stub(const struct origin *origin)
{
    int ends[2];
    need_pipe(ends);
    pid_t pid = fork();
    if (pid < 0)
        refuse("cannot create the process of the program: %s", strerror(errno));
    if (pid == 0) {
        close(ends[1]);
        run_stub(origin, ends[0]);
    }
    close(ends[0]);
    return (struct stub) {pid, ends[1]};
}

void end_stub(const struct stub *stub)
{
    if (stub->pid == 0)
        return;
    close(stub->request);
    /* A stub that a terminal's Ctrl-Z stopped cannot see the end of the pipe. */
    kill(stub->pid, SIGCONT);
    while (waitpid(stub->pid, NULL, 0) < 0 && errno == EINTR) {
    }
}
