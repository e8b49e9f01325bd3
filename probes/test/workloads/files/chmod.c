/* chmod, fchmod, fchmodat, umask. */
#include "wl.h"

OPTIONS("-etrace=chmod,fchmod,fchmodat,umask")

static void run(void)
{
    enter_tmp();
    make_file("data", NULL);
    long fd = sys(openat, AT_FDCWD, "data", O_RDWR);
    long path = sys(openat, AT_FDCWD, ".", O_PATH);
#ifdef SYS_chmod
    want(sys(chmod, "data", 0644), "chmod(\"data\", 0644)");
    want(sys(chmod, "data", 06751), "chmod(\"data\", 06751)");
    want(sys(chmod, "none", 0), "chmod(\"none\", 000)");
    want(sys(chmod, NULL, 01000), "chmod(NULL, 01000)");
#endif
    want(sys(fchmod, fd, 0600), "fchmod(%ld, 0600)", fd);
    want(sys(fchmod, fd, 01), "fchmod(%ld, 001)", fd);
    want(sys(fchmod, path, 0600), "fchmod(%ld, 0600)", path);
    want(sys(fchmod, -1, 0177777), "fchmod(-1, 0177777)");
    want(sys(fchmodat, AT_FDCWD, "data", 0400), "fchmodat(AT_FDCWD, \"data\", 0400)");
    want(sys(fchmodat, path, "data", 07), "fchmodat(%ld, \"data\", 007)", path);
    want(sys(fchmodat, 999, "data", 0644), "fchmodat(999, \"data\", 0644)");
    long was = sys(umask, 022);
    want_text(str("%s%03lo", was & 0700 ? "0" : "", was), "umask(022)");
    sys(umask, 0);
    want_text("022", "umask(000)");
    sys(umask, 07777);
    want_text("000", "umask(07777)");
    remove_file("data");
    leave_tmp();
}
