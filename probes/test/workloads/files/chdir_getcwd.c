/* chdir, fchdir, getcwd. */
#include "wl.h"

OPTIONS("-etrace=chdir,fchdir,getcwd", "-s", "300")

static char buffer[512];

static void run(void)
{
    const char *scratch = enter_tmp();
    want(0, "chdir(\"%s\")", scratch);
    sys(mkdirat, AT_FDCWD, "sub", 0700);
    long fd = sys(openat, AT_FDCWD, ".", O_RDONLY);
    long r = sys(getcwd, buffer, sizeof buffer);
    want(r, "getcwd(\"%s\", 512)", buffer);
    want(sys(chdir, "sub"), "chdir(\"sub\")");
    r = sys(getcwd, buffer, sizeof buffer);
    want(r, "getcwd(\"%s\", 512)", buffer);
    want(sys(getcwd, buffer, 3), "getcwd(%p, 3)", buffer);
    want(sys(getcwd, NULL, 100), "getcwd(NULL, 100)");
    want(sys(fchdir, fd), "fchdir(%ld)", fd);
    want(sys(fchdir, 999), "fchdir(999)");
    int ends[2];
    sys(pipe2, ends, 0);
    want(sys(fchdir, ends[0]), "fchdir(%d)", ends[0]);
    want(sys(chdir, "none"), "chdir(\"none\")");
    want(sys(chdir, NULL), "chdir(NULL)");
    sys(unlinkat, AT_FDCWD, "sub", AT_REMOVEDIR);
    leave_tmp();
    want(0, "chdir(\"/\")");
}
