/* stat, lstat, fstat, newfstatat: the short form. */
#include "wl.h"
#include <sys/stat.h>

OPTIONS("-etrace=stat,lstat,fstat,newfstatat")

static void run(void)
{
    enter_tmp();
    struct stat s;
    make_file("data", "12345");
    sys(fchmodat, AT_FDCWD, "data", 04640);
    sys(symlinkat, "data", AT_FDCWD, "link");
    sys(mknodat, AT_FDCWD, "fifo", S_IFIFO | 0600, 0);
    long fd = sys(openat, AT_FDCWD, "data", O_RDONLY);
#ifdef SYS_stat
    want(sys(stat, "link", &s), "stat(\"link\", {st_mode=S_IFREG|S_ISUID|0640, st_size=5, ...})");
    want(sys(stat, "/dev/null", &s), "stat(\"/dev/null\", {st_mode=S_IFCHR|0666, st_rdev=makedev(0x1, 0x3), ...})");
    want(sys(stat, "none", &s), "stat(\"none\", %p)", &s);
    want(sys(stat, NULL, NULL), "stat(NULL, NULL)");
    want(sys(stat, "data", NULL), "stat(\"data\", NULL)");
    want(sys(lstat, "link", &s), "lstat(\"link\", {st_mode=S_IFLNK|0777, st_size=4, ...})");
    want(sys(lstat, "fifo", &s), "lstat(\"fifo\", {st_mode=S_IFIFO|0600, st_size=0, ...})");
    want(sys(lstat, "data/x", &s), "lstat(\"data/x\", %p)", &s);
#endif
    want(sys(fstat, fd, &s), "fstat(%ld, {st_mode=S_IFREG|S_ISUID|0640, st_size=5, ...})", fd);
    want(sys(fstat, 999, &s), "fstat(999, %p)", &s);
    char *edge = page_end(8);
    want(sys(fstat, fd, edge), "fstat(%ld, %p)", fd, edge);
    want(sys(newfstatat, AT_FDCWD, "link", &s, AT_SYMLINK_NOFOLLOW),
         "newfstatat(AT_FDCWD, \"link\", {st_mode=S_IFLNK|0777, st_size=4, ...}, AT_SYMLINK_NOFOLLOW)");
    want(sys(newfstatat, fd, "", &s, AT_EMPTY_PATH),
         "newfstatat(%ld, \"\", {st_mode=S_IFREG|S_ISUID|0640, st_size=5, ...}, AT_EMPTY_PATH)", fd);
    want(sys(newfstatat, -1, "data", &s, 0), "newfstatat(-1, \"data\", %p, 0)", &s);
    want(sys(newfstatat, fd, "data", &s, AT_NO_AUTOMOUNT), "newfstatat(%ld, \"data\", %p, AT_NO_AUTOMOUNT)", fd, &s);
    want(sys(newfstatat, AT_FDCWD, "data", &s, 0x40), "newfstatat(AT_FDCWD, \"data\", %p, 0x40 /* AT_??? */)", &s);
    remove_file("fifo");
    remove_file("link");
    remove_file("data");
    leave_tmp();
}
