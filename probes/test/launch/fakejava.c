/*
 * Plays the VM: takes JTRACE_LAUNCH and the user's arguments, asks the stub for the target and ends as it does.
 *
 * The user's arguments: OPTION... -- FILE [ARGUMENT...]
 *   -state FILE       dumps what the VM inherited
 *   -line FILE        writes JTRACE_LAUNCH there, then the user's arguments in hexadecimal
 *   -edit ENTRY, -argv0 NAME, -ids UID GID, -refuse-getppid (a filter that fails getppid with EPERM)
 *   -hang             never asks          -quit       closes the pipe and ends with status 3
 *   -half             sends a part only   -malformed  sends a message of the wrong version
 *   -restore FILE     runs `LAUNCHER --jtrace-restore FILE ...` instead ($FAKEJAVA_LAUNCHER)
 */
#include "../../launch/request.h"
#include "dump.h"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static unsigned char message[1 << 16];
static size_t used = 4;

static void put_number(uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        message[used++] = (unsigned char) (value >> shift);
}

static void put_string(const char *text)
{
    put_number((uint32_t) strlen(text));
    memcpy(message + used, text, strlen(text));
    used += strlen(text);
}

static char **user_arguments(int wanted)
{
    static char line[4 << 20];
    int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    size_t length = 0;
    for (ssize_t got; (got = read(file, line + length, sizeof line - length)) > 0;)
        length += (size_t) got;
    close(file);
    char **arguments = calloc((size_t) wanted + 1, sizeof *arguments);
    char *at = line + length;
    for (int i = wanted - 1; i >= 0; i--) {
        for (at--; at > line && at[-1]; at--) {
        }
        arguments[i] = at;
    }
    return arguments;
}

static void put_filter(void)
{
    struct sock_filter filter[] = {
            BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getppid, 0, 1),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    put_number(sizeof filter / sizeof *filter);
    memcpy(message + used, filter, sizeof filter);
    used += sizeof filter;
}

static const char *resolve(const char *name)
{
    static char path[8192];
    if (strchr(name, '/'))
        return name;
    const char *list = getenv("PATH");
    for (const char *at = list ? list : "/usr/bin:/bin"; *at; at += *at == ':') {
        size_t length = strcspn(at, ":");
        snprintf(path, sizeof path, "%.*s/%s", (int) length, at, name);
        if (access(path, X_OK) == 0)
            return path;
        at += length;
    }
    return name;
}

static void end_like(int status)
{
    if (WIFEXITED(status))
        exit(WEXITSTATUS(status));
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    sigset_t set;
    sigfillset(&set);
    signal(WTERMSIG(status), SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(WTERMSIG(status));
}

int main(void)
{
    const char *launch = getenv("JTRACE_LAUNCH");
    int stub, request, directory, wanted;
    unsigned closed;
    if (!launch || sscanf(launch, "1 stub=%d request=%d cwd=%d closed=%x", &stub, &request, &directory, &closed) != 4
            || sscanf(strstr(launch, " argc="), " argc=%d", &wanted) != 1)
        return 96;
    char **arguments = user_arguments(wanted);
    char *edits[64], *argv0 = NULL;
    uint32_t flags = 0, edit_count = 0, ids[2] = {0, 0};
    bool half = false, malformed = false;
    int i = 0;
    for (; i < wanted && strcmp(arguments[i], "--") != 0; i++) {
        const char *option = arguments[i];
        if (strcmp(option, "-state") == 0) {
            dump_state(arguments[++i], arguments, environ);
        } else if (strcmp(option, "-line") == 0) {
            FILE *out = fopen(arguments[++i], "we");
            fprintf(out, "%s\n", launch);
            for (int j = 0; j < wanted; j++, fputc('\n', out))
                for (char *c = arguments[j]; *c; c++)
                    fprintf(out, "%02x", (unsigned char) *c);
            fclose(out);
        } else if (strcmp(option, "-edit") == 0) {
            edits[edit_count++] = arguments[++i];
        } else if (strcmp(option, "-argv0") == 0) {
            argv0 = arguments[++i];
            flags |= REQUEST_ARGV0;
        } else if (strcmp(option, "-ids") == 0) {
            ids[0] = (uint32_t) atoi(arguments[++i]);
            ids[1] = (uint32_t) atoi(arguments[++i]);
            flags |= REQUEST_USER | REQUEST_GROUPS;
        } else if (strcmp(option, "-refuse-getppid") == 0) {
            flags |= REQUEST_FILTER;
        } else if (strcmp(option, "-hang") == 0) {
            pause();
        } else if (strcmp(option, "-half") == 0) {
            half = true;
        } else if (strcmp(option, "-malformed") == 0) {
            malformed = true;
        } else if (strcmp(option, "-quit") == 0) {
            close(request);
            int status;
            return waitpid(stub, &status, 0) == stub && status == 0 ? 3 : 95;
        } else if (strcmp(option, "-restore") == 0) {
            char *command[] = {getenv("FAKEJAVA_LAUNCHER"), "--jtrace-restore", arguments[i + 1], arguments[i + 2],
                               NULL};
            execve(command[0], command, environ);
            return 94;
        }
    }
    if (i == wanted)
        return 0;
    put_number(malformed ? 99 : REQUEST_VERSION);
    put_number((uint32_t) i + 1);
    put_number(flags);
    put_string(resolve(arguments[i + 1]));
    if (argv0)
        put_string(argv0);
    if (flags & REQUEST_USER) {
        put_number(ids[0]);
        put_number(ids[1]);
        put_number(1);
        put_number(ids[1]);
    }
    put_number(edit_count);
    for (uint32_t j = 0; j < edit_count; j++)
        put_string(edits[j]);
    if (flags & REQUEST_FILTER)
        put_filter();
    size_t length = used;
    used = 0;
    put_number((uint32_t) length - 4);
    if (write(request, message, half ? length / 2 : length) < 0)
        return 93;
    close(request);
    int status;
    if (waitpid(stub, &status, 0) != stub)
        return 92;
    end_like(status);
    return 91;
}
