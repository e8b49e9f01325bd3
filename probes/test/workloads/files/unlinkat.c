/* unlinkat: files, directories, flags. */
#include "wl.h"

OPTIONS("-etrace=unlinkat")

static void run(void)
{
    const char *scratch = enter_tmp();
    make_file("data", NULL);
    sys(mkdirat, AT_FDCWD, "sub", 0700);
    long dir = sys(openat, AT_FDCWD, ".", O_PATH);
    want(sys(unlinkat, dir, "sub", 0), "unlinkat(%ld, \"sub\", 0)", dir);
    want(sys(unlinkat, dir, "data", AT_REMOVEDIR), "unlinkat(%ld, \"data\", AT_REMOVEDIR)", dir);
    want(sys(unlinkat, dir, "sub", AT_REMOVEDIR), "unlinkat(%ld, \"sub\", AT_REMOVEDIR)", dir);
    want(sys(unlinkat, AT_FDCWD, "data", 0), "unlinkat(AT_FDCWD, \"data\", 0)");
    want(sys(unlinkat, AT_FDCWD, "none", 0), "unlinkat(AT_FDCWD, \"none\", 0)");
    want(sys(unlinkat, 999, "data", 0), "unlinkat(999, \"data\", 0)");
    want(sys(unlinkat, -1, NULL, 0x1), "unlinkat(-1, NULL, 0x1 /* AT_??? */)");
    want(sys(unlinkat, AT_FDCWD, "data", AT_REMOVEDIR | AT_SYMLINK_NOFOLLOW),
         "unlinkat(AT_FDCWD, \"data\", AT_SYMLINK_NOFOLLOW|AT_REMOVEDIR)");
    leave_tmp();
    want(0, "unlinkat(AT_FDCWD, \"%s\", AT_REMOVEDIR)", scratch);
}
