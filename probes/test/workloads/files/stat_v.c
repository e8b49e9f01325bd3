/* -v: stat results in full. */
#include "wl.h"
#include "wl_stat.h"

OPTIONS("-etrace=stat,lstat,fstat,newfstatat", "-v")

static void run(void)
{
    needs_utc();
    enter_tmp();
    struct stat s;
    struct timespec times[2] = {{1700000000, 0}, {951782400, 7}};
    make_file("data", "12345");
    sys(utimensat, AT_FDCWD, "data", times, 0);
    sys(fchmodat, AT_FDCWD, "data", 03070);
    long fd = sys(openat, AT_FDCWD, "data", O_PATH);
    long r = sys(fstat, fd, &s);
    want(r, "fstat(%ld, %s)", fd, wl_stat(&s));
    r = sys(newfstatat, AT_FDCWD, "data", &s, 0);
    want(r, "newfstatat(AT_FDCWD, \"data\", %s, 0)", wl_stat(&s));
    r = sys(newfstatat, AT_FDCWD, "/dev/null", &s, AT_SYMLINK_NOFOLLOW);
    want(r, "newfstatat(AT_FDCWD, \"/dev/null\", %s, AT_SYMLINK_NOFOLLOW)", wl_stat(&s));
    want(sys(newfstatat, AT_FDCWD, "none", &s, 0), "newfstatat(AT_FDCWD, \"none\", %p, 0)", &s);
    want(sys(fstat, -1, &s), "fstat(-1, %p)", &s);
#ifdef SYS_stat
    r = sys(stat, ".", &s);
    want(r, "stat(\".\", %s)", wl_stat(&s));
    r = sys(lstat, "/dev/tty", &s);
    want(r, "lstat(\"/dev/tty\", %s)", wl_stat(&s));
#endif
    remove_file("data");
    leave_tmp();
}
