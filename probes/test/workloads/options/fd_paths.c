/* -y: descriptors with their paths, in arguments and results. */
#include "wl.h"

OPTIONS("-etrace=openat,read,dup,dup3,pipe2,close,lseek,fcntl", "-y", "-s", "200")

/* Reads the link of an open descriptor; the text holds no byte that would be escaped. */
static const char *link_of(long fd)
{
    char path[200];
    long n = sys(readlinkat, AT_FDCWD, str("/proc/self/fd/%ld", fd), path, sizeof path);
    return str("%.*s", (int)(n < 0 ? 0 : n), path);
}

static void run(void)
{
    enter_tmp();
    make_file("data", NULL);
    char cwd[256], byte;
    sys(getcwd, cwd, sizeof cwd);
    long fd = sys(openat, AT_FDCWD, "data", O_RDONLY);
    want_text(str("%ld<%s/data>", fd, cwd), "openat(AT_FDCWD<%s>, \"data\", O_RDONLY)", cwd);
    want(sys(read, fd, &byte, 1), "read(%ld<%s/data>, \"\", 1)", fd, cwd);
    want(sys(lseek, fd, 0, SEEK_END), "lseek(%ld<%s/data>, 0, SEEK_END)", fd, cwd);
    want(sys(openat, AT_FDCWD, "none", O_RDONLY), "openat(AT_FDCWD<%s>, \"none\", O_RDONLY)", cwd);
    want(sys(openat, 999, "none", O_RDONLY), "openat(999, \"none\", O_RDONLY)");
    long copy = sys(dup, fd);
    want_text(str("%ld<%s/data>", copy, cwd), "dup(%ld<%s/data>)", fd, cwd);
    copy = sys(fcntl, fd, F_DUPFD, 50);
    want_text(str("%ld<%s/data>", copy, cwd), "fcntl(%ld<%s/data>, F_DUPFD, 50)", fd, cwd);
    int ends[2];
    sys(pipe2, ends, 0);
    const char *in = str("%d<%s>", ends[0], link_of(ends[0])), *out = str("%d<%s>", ends[1], link_of(ends[1]));
    want(0, "pipe2([%s, %s], 0)", in, out);
    sys(dup3, ends[0], 60, 0);
    want_text(str("60<%s>", link_of(60)), "dup3(%s, 60, 0)", in);
    remove_file("data");
    want(sys(read, fd, &byte, 1), "read(%ld<%s/data>(deleted), \"\", 1)", fd, cwd);
    want(sys(close, fd), "close(%ld<%s/data>(deleted))", fd, cwd);
    want(sys(close, fd), "close(%ld)", fd);
    want(sys(close, ends[1]), "close(%s)", out);
    sys(mkdirat, AT_FDCWD, "a\n<b>", 0700);
    fd = sys(openat, AT_FDCWD, "a\n<b>", O_RDONLY);
    want_text(str("%ld<%s/a\\n\\74b\\76>", fd, cwd), "openat(AT_FDCWD<%s>, \"a\\n<b>\", O_RDONLY)", cwd);
    want(sys(read, fd, &byte, 1), "read(%ld<%s/a\\n\\74b\\76>, %p, 1)", fd, cwd, &byte);
    sys(unlinkat, AT_FDCWD, "a\n<b>", AT_REMOVEDIR);
    leave_tmp();
}
