/* link, linkat, symlink, symlinkat. */
#include "wl.h"

OPTIONS("-etrace=link,linkat,symlink,symlinkat")

static void run(void)
{
    enter_tmp();
    make_file("data", NULL);
    long dir = sys(openat, AT_FDCWD, ".", O_PATH);
    long fd = sys(openat, AT_FDCWD, "data", O_PATH);
#ifdef SYS_link
    want(sys(link, "data", "hard"), "link(\"data\", \"hard\")");
    want(sys(link, "data", "hard"), "link(\"data\", \"hard\")");
    want(sys(link, "none", "hard2"), "link(\"none\", \"hard2\")");
    want(sys(link, NULL, "x"), "link(NULL, \"x\")");
    remove_file("hard");
    want(sys(symlink, "tar\nget", "soft"), "symlink(\"tar\\nget\", \"soft\")");
    want(sys(symlink, "", "soft2"), "symlink(\"\", \"soft2\")");
    want(sys(symlink, "x", NULL), "symlink(\"x\", NULL)");
    remove_file("soft");
#endif
    want(sys(linkat, AT_FDCWD, "data", dir, "hard", 0), "linkat(AT_FDCWD, \"data\", %ld, \"hard\", 0)", dir);
    want(sys(linkat, fd, "", AT_FDCWD, "hard", AT_EMPTY_PATH), "linkat(%ld, \"\", AT_FDCWD, \"hard\", AT_EMPTY_PATH)",
         fd);
    want(sys(linkat, dir, "hard", 999, "h", AT_SYMLINK_FOLLOW), "linkat(%ld, \"hard\", 999, \"h\", AT_SYMLINK_FOLLOW)",
         dir);
    want(sys(linkat, dir, "hard", dir, "h", 0x2), "linkat(%ld, \"hard\", %ld, \"h\", 0x2 /* AT_??? */)", dir, dir);
    want(sys(symlinkat, "/some/where", dir, "soft"), "symlinkat(\"/some/where\", %ld, \"soft\")", dir);
    want(sys(symlinkat, "/some/where", AT_FDCWD, "soft"), "symlinkat(\"/some/where\", AT_FDCWD, \"soft\")");
    want(sys(symlinkat, NULL, -1, ""), "symlinkat(NULL, -1, \"\")");
    remove_file("hard");
    remove_file("soft");
    remove_file("data");
    leave_tmp();
}
