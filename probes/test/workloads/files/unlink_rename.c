/* unlink, rename, renameat, renameat2. */
#include "wl.h"
#include <linux/fs.h>

OPTIONS("-etrace=unlink,rename,renameat,renameat2")

static void run(void)
{
    enter_tmp();
    make_file("a", NULL);
    make_file("b", NULL);
    long dir = sys(openat, AT_FDCWD, ".", O_PATH);
#ifdef SYS_unlink
    want(sys(unlink, "b"), "unlink(\"b\")");
    want(sys(unlink, "b"), "unlink(\"b\")");
    want(sys(unlink, "."), "unlink(\".\")");
    want(sys(unlink, NULL), "unlink(NULL)");
    want(sys(rename, "a", "b"), "rename(\"a\", \"b\")");
    want(sys(rename, "a", "b"), "rename(\"a\", \"b\")");
    want(sys(rename, "b", "."), "rename(\"b\", \".\")");
    want(sys(rename, NULL, ""), "rename(NULL, \"\")");
    want(sys(rename, "b", "a"), "rename(\"b\", \"a\")");
#endif
#ifdef SYS_renameat
    want(sys(renameat, AT_FDCWD, "a", dir, "b"), "renameat(AT_FDCWD, \"a\", %ld, \"b\")", dir);
    want(sys(renameat, dir, "b", AT_FDCWD, "a"), "renameat(%ld, \"b\", AT_FDCWD, \"a\")", dir);
    want(sys(renameat, 999, "a", -1, "b"), "renameat(999, \"a\", -1, \"b\")");
#endif
    make_file("b", NULL);
    want(sys(renameat2, dir, "a", dir, "c", 0), "renameat2(%ld, \"a\", %ld, \"c\", 0)", dir, dir);
    want(sys(renameat2, AT_FDCWD, "c", AT_FDCWD, "b", RENAME_EXCHANGE),
         "renameat2(AT_FDCWD, \"c\", AT_FDCWD, \"b\", RENAME_EXCHANGE)");
    want(sys(renameat2, AT_FDCWD, "c", AT_FDCWD, "b", RENAME_NOREPLACE),
         "renameat2(AT_FDCWD, \"c\", AT_FDCWD, \"b\", RENAME_NOREPLACE)");
    want(sys(renameat2, dir, "c", dir, "d", RENAME_NOREPLACE | RENAME_EXCHANGE),
         "renameat2(%ld, \"c\", %ld, \"d\", RENAME_NOREPLACE|RENAME_EXCHANGE)", dir, dir);
    want(sys(renameat2, dir, "c", dir, "d", 0x50), "renameat2(%ld, \"c\", %ld, \"d\", 0x50 /* RENAME_?? */)", dir, dir);
    remove_file("b");
    remove_file("c");
    leave_tmp();
}
