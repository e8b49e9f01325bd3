/* openat: access modes, creation flags, modes, unknown bits, directory descriptors. */
#include "wl.h"

OPTIONS("-etrace=openat")

static void run(void)
{
    enter_tmp();
    want(sys(openat, AT_FDCWD, "data", O_RDONLY), "openat(AT_FDCWD, \"data\", O_RDONLY)");
    want(sys(openat, AT_FDCWD, "data", O_RDWR | O_CREAT | O_EXCL, 0640),
         "openat(AT_FDCWD, \"data\", O_RDWR|O_CREAT|O_EXCL, 0640)");
    want(sys(openat, AT_FDCWD, "data", O_RDWR | O_CREAT | O_EXCL, 0640),
         "openat(AT_FDCWD, \"data\", O_RDWR|O_CREAT|O_EXCL, 0640)");
    want(sys(openat, AT_FDCWD, "data", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 04755),
         "openat(AT_FDCWD, \"data\", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 04755)");
    want(sys(openat, AT_FDCWD, "data", O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY),
         "openat(AT_FDCWD, \"data\", O_WRONLY|O_NOCTTY|O_APPEND|O_NONBLOCK)");
    want(sys(openat, AT_FDCWD, "data", O_ACCMODE), "openat(AT_FDCWD, \"data\", O_ACCMODE)");
    want(sys(openat, AT_FDCWD, "data", O_RDONLY | O_SYNC), "openat(AT_FDCWD, \"data\", O_RDONLY|O_SYNC)");
    want(sys(openat, AT_FDCWD, "data", O_RDONLY | O_DSYNC), "openat(AT_FDCWD, \"data\", O_RDONLY|O_DSYNC)");
    want(sys(openat, AT_FDCWD, "data", O_PATH | O_NOFOLLOW), "openat(AT_FDCWD, \"data\", O_RDONLY|O_NOFOLLOW|O_PATH)");
    want(sys(openat, AT_FDCWD, "data", O_RDONLY | O_DIRECTORY), "openat(AT_FDCWD, \"data\", O_RDONLY|O_DIRECTORY)");
    want(sys(openat, AT_FDCWD, "data", 0x60000000), "openat(AT_FDCWD, \"data\", O_RDONLY|0x60000000)");
    long dir = want(sys(openat, AT_FDCWD, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                    "openat(AT_FDCWD, \".\", O_RDONLY|O_CLOEXEC|O_DIRECTORY)");
    want(sys(openat, AT_FDCWD, ".", O_RDWR | O_TMPFILE, 0600), "openat(AT_FDCWD, \".\", O_RDWR|O_TMPFILE, 0600)");
    want(sys(openat, dir, "data", O_RDONLY | O_NOATIME), "openat(%ld, \"data\", O_RDONLY|O_NOATIME)", dir);
    want(sys(openat, dir, "../none/x", O_RDONLY), "openat(%ld, \"../none/x\", O_RDONLY)", dir);
    want(sys(openat, dir, "data/x", O_RDONLY), "openat(%ld, \"data/x\", O_RDONLY)", dir);
    want(sys(openat, -1, "data", O_RDONLY), "openat(-1, \"data\", O_RDONLY)");
    want(sys(openat, 999, "data", O_RDONLY), "openat(999, \"data\", O_RDONLY)");
    want(sys(openat, AT_FDCWD, "", O_RDONLY), "openat(AT_FDCWD, \"\", O_RDONLY)");
    want(sys(openat, AT_FDCWD, NULL, O_RDONLY), "openat(AT_FDCWD, NULL, O_RDONLY)");
    char *edge = page_end(0);
    want(sys(openat, AT_FDCWD, edge, O_RDONLY), "openat(AT_FDCWD, %p, O_RDONLY)", edge);
    remove_file("data");
    leave_tmp();
}
