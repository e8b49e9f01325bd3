#include "dump.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char *text;
static size_t text_size;

static void put_bytes(FILE *out, const char *label, const char *bytes)
{
    fprintf(out, "%s ", label);
    for (; *bytes; bytes++)
        fprintf(out, "%02x", (unsigned char) *bytes);
    fputc('\n', out);
}

static void put_status(FILE *out)
{
    static const char *const wanted[] = {"SigPnd", "ShdPnd", "SigBlk", "SigIgn", "SigCgt", "Uid", "Gid", "Groups",
                                         "Umask", "NoNewPrivs", "Seccomp:", "Cap", "Cpus_allowed:", "TracerPid"};
    FILE *status = fopen("/proc/self/status", "re");
    char line[4096];
    while (status && fgets(line, sizeof line, status))
        for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
            if (strncmp(line, wanted[i], strlen(wanted[i])) == 0)
                fputs(line, out);
    if (status)
        fclose(status);
}

static void put_descriptors(FILE *out)
{
    for (int fd = 0; fd < 4096; fd++) {
        int flags = fcntl(fd, F_GETFD);
        if (flags < 0)
            continue;
        char path[64], target[4096];
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(path, target, sizeof target - 1);
        target[length < 0 ? 0 : length] = 0;
        /* The position of a terminal's log moves on its own: that of input alone is compared. */
        fprintf(out, "fd %d %s flags %x status %x at %lld\n", fd, target, flags, fcntl(fd, F_GETFL),
                fd == 1 || fd == 2 ? 0 : (long long) lseek(fd, 0, SEEK_CUR));
    }
}

static void put_session(FILE *out)
{
    char stat[4096] = "";
    int file = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
    if (read(file, stat, sizeof stat - 1) < 0)
        return;
    close(file);
    char *end = strrchr(stat, ')'), state;
    int parent, group, session, terminal, foreground;
    if (end && sscanf(end + 1, " %c %d %d %d %d %d", &state, &parent, &group, &session, &terminal, &foreground) == 6)
        fprintf(out, "group %d session %d terminal %d foreground %d\n", group, session, terminal, foreground);
}

void dump_state(const char *path, char **arguments, char **environment)
{
    FILE *out = open_memstream(&text, &text_size);
    fprintf(out, "parent %d\n", (int) getppid());
    /* First: whatever is opened below would show up. */
    put_descriptors(out);
    put_status(out);
    for (int which = 0; which < RLIM_NLIMITS; which++) {
        struct rlimit limit;
        if (getrlimit((unsigned) which, &limit) == 0)
            fprintf(out, "limit %d %llx %llx\n", which, (unsigned long long) limit.rlim_cur,
                    (unsigned long long) limit.rlim_max);
    }
    for (char **entry = environment; *entry; entry++)
        put_bytes(out, "environment", *entry);
    for (char **argument = arguments; *argument; argument++)
        put_bytes(out, "argument", *argument);
    char link[4096];
    ssize_t length = readlink("/proc/self/cwd", link, sizeof link - 1);
    link[length < 0 ? 0 : length] = 0;
    put_bytes(out, "cwd", link);
    fprintf(out, "nice %d policy %d personality %x slack %d\n", getpriority(PRIO_PROCESS, 0), sched_getscheduler(0),
            personality(0xffffffff), prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0));
    int death = -1;
    prctl(PR_GET_PDEATHSIG, &death);
    fprintf(out, "death signal %d dumpable %d subreaper %d\n", death, prctl(PR_GET_DUMPABLE),
            prctl(PR_GET_CHILD_SUBREAPER, &death));
    put_session(out);
    fclose(out);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0 || write(file, text, text_size) != (ssize_t) text_size)
        _exit(99);
}
