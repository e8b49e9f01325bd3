/* flock, fsync, fdatasync, syncfs, sync. */
#include "wl.h"
#include <sys/file.h>

OPTIONS("-etrace=flock,fsync,fdatasync,syncfs,sync")

static void run(void)
{
    enter_tmp();
    make_file("data", "x");
    long fd = sys(openat, AT_FDCWD, "data", O_RDWR);
    long other = sys(openat, AT_FDCWD, "data", O_RDWR);
    want(sys(flock, fd, LOCK_SH), "flock(%ld, LOCK_SH)", fd);
    want(sys(flock, other, LOCK_EX | LOCK_NB), "flock(%ld, LOCK_EX|LOCK_NB)", other);
    want(sys(flock, other, LOCK_SH | LOCK_NB), "flock(%ld, LOCK_SH|LOCK_NB)", other);
    want(sys(flock, fd, LOCK_UN), "flock(%ld, LOCK_UN)", fd);
    want(sys(flock, fd, 0), "flock(%ld, 0)", fd);
    want(sys(flock, fd, 0x100), "flock(%ld, 0x100 /* LOCK_??? */)", fd);
    want(sys(flock, 999, LOCK_EX), "flock(999, LOCK_EX)");
    want(sys(fsync, fd), "fsync(%ld)", fd);
    want(sys(fsync, -1), "fsync(-1)");
    want(sys(fdatasync, fd), "fdatasync(%ld)", fd);
    want(sys(fdatasync, 999), "fdatasync(999)");
    int ends[2];
    sys(pipe2, ends, 0);
    want(sys(fsync, ends[0]), "fsync(%d)", ends[0]);
    want(sys(fdatasync, ends[1]), "fdatasync(%d)", ends[1]);
    want(sys(syncfs, ends[0]), "syncfs(%d)", ends[0]);
    want(sys(syncfs, 999), "syncfs(999)");
    want(sys(sync), "sync()");
    remove_file("data");
    leave_tmp();
}
