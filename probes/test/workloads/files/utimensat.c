/* utimensat and utime's older kin: special nanoseconds, flags. */
#include "wl.h"
#include "wl_stat.h"
#include <utime.h>

OPTIONS("-etrace=utimensat,futimesat,utime,utimes")

static void run(void)
{
    needs_utc();
    enter_tmp();
    make_file("data", NULL);
    sys(symlinkat, "data", AT_FDCWD, "link");
    long fd = sys(openat, AT_FDCWD, "data", O_RDWR);
    struct timespec t[2] = {{1700000000, 5}, {1600000000, 123456789}};
    const char *first = "{tv_sec=1700000000, tv_nsec=5} /* 2023-11-14T22:13:20.000000005+0000 */";
    const char *second = "{tv_sec=1600000000, tv_nsec=123456789} /* 2020-09-13T12:26:40.123456789+0000 */";
    want(sys(utimensat, AT_FDCWD, "data", t, 0), "utimensat(AT_FDCWD, \"data\", [%s, %s], 0)", first, second);
    want(sys(utimensat, fd, NULL, t, 0), "utimensat(%ld, NULL, [%s, %s], 0)", fd, first, second);
    want(sys(utimensat, AT_FDCWD, "link", t, AT_SYMLINK_NOFOLLOW),
         "utimensat(AT_FDCWD, \"link\", [%s, %s], AT_SYMLINK_NOFOLLOW)", first, second);
    want(sys(utimensat, AT_FDCWD, "data", NULL, 0), "utimensat(AT_FDCWD, \"data\", NULL, 0)");
    t[0].tv_nsec = (1 << 30) - 1;
    t[1].tv_nsec = (1 << 30) - 2;
    want(sys(utimensat, AT_FDCWD, "data", t, 0), "utimensat(AT_FDCWD, \"data\", [UTIME_NOW, UTIME_OMIT], 0)");
    t[0].tv_nsec = -1;
    want(sys(utimensat, AT_FDCWD, "data", t, 0),
         "utimensat(AT_FDCWD, \"data\", [{tv_sec=1700000000, tv_nsec=18446744073709551615}, UTIME_OMIT], 0)");
    want(sys(utimensat, 999, "none", NULL, 0x1000), "utimensat(999, \"none\", NULL, AT_EMPTY_PATH)");
    want(sys(utimensat, -1, "none", (void *)-1L, 0x8), "utimensat(-1, \"none\", 0xffffffffffffffff, 0x8 /* AT_??? */)");
#ifdef SYS_utime
    struct utimbuf u = {1700000000, 0};
    want(sys(utime, "data", &u), "utime(\"data\", {actime=1700000000 /* 2023-11-14T22:13:20+0000 */, modtime=0})");
    want(sys(utime, "none", NULL), "utime(\"none\", NULL)");
    struct timeval v[2] = {{1700000000, 7}, {1, 999999}};
    want(sys(utimes, "data", v),
         "utimes(\"data\", [{tv_sec=1700000000, tv_usec=7} /* 2023-11-14T22:13:20.000007+0000 */,"
         " {tv_sec=1, tv_usec=999999} /* 1970-01-01T00:00:01.999999+0000 */])");
    want(sys(utimes, "none", NULL), "utimes(\"none\", NULL)");
    want(sys(futimesat, fd, "x", NULL), "futimesat(%ld, \"x\", NULL)", fd);
    want(sys(futimesat, fd, NULL, NULL), "futimesat(%ld, NULL, NULL)", fd);
#endif
    remove_file("link");
    remove_file("data");
    leave_tmp();
}
