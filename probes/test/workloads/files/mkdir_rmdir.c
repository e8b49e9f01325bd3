/* mkdir, mkdirat, rmdir: modes and path errors. */
#include "wl.h"

OPTIONS("-etrace=mkdir,mkdirat,rmdir")

static void run(void)
{
    const char *scratch = enter_tmp();
    want(0, "mkdirat(AT_FDCWD, \"%s\", 0700)", scratch);
    long dir = sys(openat, AT_FDCWD, ".", O_PATH);
#ifdef SYS_mkdir
    want(sys(mkdir, "a", 0755), "mkdir(\"a\", 0755)");
    want(sys(mkdir, "a", 0), "mkdir(\"a\", 000)");
    want(sys(mkdir, "none/a", 01777), "mkdir(\"none/a\", 01777)");
    want(sys(mkdir, "", 0700), "mkdir(\"\", 0700)");
    want(sys(mkdir, NULL, 0177777), "mkdir(NULL, 0177777)");
    want(sys(rmdir, "none"), "rmdir(\"none\")");
    want(sys(rmdir, "."), "rmdir(\".\")");
    want(sys(rmdir, "a/"), "rmdir(\"a/\")");
    want(sys(rmdir, NULL), "rmdir(NULL)");
#endif
    want(sys(mkdirat, dir, "b", 0750), "mkdirat(%ld, \"b\", 0750)", dir);
    want(sys(mkdirat, AT_FDCWD, "b", 0750), "mkdirat(AT_FDCWD, \"b\", 0750)");
    want(sys(mkdirat, 999, "c", 05), "mkdirat(999, \"c\", 005)");
    want(sys(mkdirat, -1, NULL, 0), "mkdirat(-1, NULL, 000)");
    sys(unlinkat, dir, "b", AT_REMOVEDIR);
    leave_tmp();
}
