/* chown, lchown, fchown, fchownat: ids, "leave alone", flags. */
#include "wl.h"

OPTIONS("-etrace=chown,lchown,fchown,fchownat")

static void run(void)
{
    enter_tmp();
    make_file("data", NULL);
    sys(symlinkat, "none", AT_FDCWD, "link");
    long fd = sys(openat, AT_FDCWD, "data", O_RDWR);
#ifdef SYS_chown
    want(sys(chown, "data", -1, -1), "chown(\"data\", -1, -1)");
    want(sys(chown, "data", 65534, 100), "chown(\"data\", 65534, 100)");
    want(sys(chown, "none", 0, 0), "chown(\"none\", 0, 0)");
    want(sys(lchown, "link", 4000000000u, -1), "lchown(\"link\", 4000000000, -1)");
    want(sys(lchown, "link", 1, 2), "lchown(\"link\", 1, 2)");
    want(sys(lchown, "none", 1, 2), "lchown(\"none\", 1, 2)");
#endif
    want(sys(fchown, fd, 1, -1), "fchown(%ld, 1, -1)", fd);
    want(sys(fchown, fd, -1, 7), "fchown(%ld, -1, 7)", fd);
    want(sys(fchown, 999, 0, 0), "fchown(999, 0, 0)");
    want(sys(fchownat, AT_FDCWD, "data", 5, 6, 0), "fchownat(AT_FDCWD, \"data\", 5, 6, 0)");
    want(sys(fchownat, AT_FDCWD, "link", -1, 6, AT_SYMLINK_NOFOLLOW),
         "fchownat(AT_FDCWD, \"link\", -1, 6, AT_SYMLINK_NOFOLLOW)");
    want(sys(fchownat, fd, "", 8, -1, AT_EMPTY_PATH), "fchownat(%ld, \"\", 8, -1, AT_EMPTY_PATH)", fd);
    want(sys(fchownat, -1, "data", 5, 6, AT_SYMLINK_FOLLOW), "fchownat(-1, \"data\", 5, 6, AT_SYMLINK_FOLLOW)");
    want(sys(fchownat, AT_FDCWD, NULL, 5, 6, 0x40), "fchownat(AT_FDCWD, NULL, 5, 6, 0x40 /* AT_??? */)");
    remove_file("link");
    remove_file("data");
    leave_tmp();
}
