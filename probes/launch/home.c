#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *image_home(void)
{
    static char path[PATH_MAX];
    if (path[0])
        return path;
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length < 0)
        refuse("cannot read /proc/self/exe: %s", strerror(errno));
    path[length] = 0;
    for (int levels = 0; levels < 2; levels++) {
        char *slash = strrchr(path, '/');
        if (!slash || slash == path)
            refuse("not in the bin folder of an image: %s", path);
        *slash = 0;
    }
    return path;
}

const char *image_home_for_vm(void)
{
    static char alias[32];
    const char *home = image_home();
    bool plain = true;
    for (const char *c = home; *c; c++)
        plain = plain && *c != ':' && (unsigned char) *c < 0x80;
    if (plain)
        return home;
    int folder = open(home, O_PATH | O_DIRECTORY);
    if (folder < 0)
        refuse("cannot open %s: %s", home, strerror(errno));
    snprintf(alias, sizeof alias, "/proc/self/fd/%d", folder);
    return alias;
}
