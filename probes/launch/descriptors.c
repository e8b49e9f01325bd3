#include "launch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool is_open(int descriptor)
{
    return fcntl(descriptor, F_GETFD) >= 0;
}

void record_descriptors(struct origin *origin)
{
    for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++)
        if (!is_open(descriptor))
            origin->closed |= 1u << descriptor;
}

/* For kernels before 5.9, which lack close_range(2). */
static void close_listed(unsigned first, unsigned last)
{
    DIR *list = opendir("/proc/self/fd");
    if (!list)
        return;
    for (struct dirent *entry; (entry = readdir(list));) {
        unsigned long number = strtoul(entry->d_name, NULL, 10);
        if (number >= first && number <= last && number != (unsigned long) dirfd(list))
            close((int) number);
    }
    closedir(list);
}

static void close_all(unsigned first, unsigned last)
{
    if (first <= last && syscall(SYS_close_range, first, last, 0) != 0)
        close_listed(first, last);
}

void shield_descriptors(int keep)
{
    unsigned first = STDERR_FILENO + 1;
    if (keep >= 0) {
        close_all(first, (unsigned) keep - 1);
        first = (unsigned) keep + 1;
    }
    close_all(first, UINT_MAX);
    for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++) {
        if (is_open(descriptor))
            continue;
        /* open(2) gives the lowest free number, which is this one. */
        if (open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY) < 0
                && open("/", O_PATH | O_DIRECTORY) < 0)
            refuse("cannot open a stand-in for the closed descriptor %d", descriptor);
    }
}

int open_working_directory(void)
{
    int directory = open(".", O_PATH | O_DIRECTORY);
    char path[PATH_MAX];
    /* The kernel's own call: of a directory outside the root it says "(unreachable)". */
    if (syscall(SYS_getcwd, path, sizeof path) < 0 || path[0] != '/') {
        if (chdir("/") != 0)
            refuse("cannot leave a working directory without a name");
    }
    return directory;
}
