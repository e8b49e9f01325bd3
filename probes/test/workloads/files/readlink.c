/* readlink and readlinkat: results cut by the buffer. */
#include "wl.h"

OPTIONS("-etrace=readlink,readlinkat")

static char buffer[128];

static void run(void)
{
    enter_tmp();
    make_file("data", NULL);
    const char *to = "tar\tget of forty-five bytes, which is too long";
    sys(symlinkat, to, AT_FDCWD, "soft");
    long dir = sys(openat, AT_FDCWD, ".", O_PATH);
#ifdef SYS_readlink
    want(sys(readlink, "soft", buffer, sizeof buffer),
         "readlink(\"soft\", \"tar\\tget of forty-five bytes, whi\"..., 128)");
    want(sys(readlink, "soft", buffer, 3), "readlink(\"soft\", \"tar\", 3)");
    want(sys(readlink, "soft", buffer, 0), "readlink(\"soft\", %p, 0)", buffer);
    want(sys(readlink, "data", buffer, 9), "readlink(\"data\", %p, 9)", buffer);
    want(sys(readlink, "none", NULL, 9), "readlink(\"none\", NULL, 9)");
    want(sys(readlink, "soft", NULL, 9), "readlink(\"soft\", NULL, 9)");
#endif
    want(sys(readlinkat, AT_FDCWD, "soft", buffer, 4), "readlinkat(AT_FDCWD, \"soft\", \"tar\\t\", 4)");
    want(sys(readlinkat, dir, "soft", buffer, 32),
         "readlinkat(%ld, \"soft\", \"tar\\tget of forty-five bytes, whi\", 32)", dir);
    want(sys(readlinkat, 999, "soft", buffer, 4), "readlinkat(999, \"soft\", %p, 4)", buffer);
    want(sys(readlinkat, dir, "", buffer, 4), "readlinkat(%ld, \"\", %p, 4)", dir, buffer);
    want(sys(readlinkat, dir, NULL, buffer, -1), "readlinkat(%ld, NULL, %p, 18446744073709551615)", dir, buffer);
    remove_file("soft");
    remove_file("data");
    leave_tmp();
}
