/* Extended attributes of the user namespace, where the file system has them. */
#include "wl.h"
#include <sys/xattr.h>

OPTIONS(
    "-etrace=setxattr,fsetxattr,lsetxattr,getxattr,lgetxattr,fgetxattr,listxattr,flistxattr,removexattr,fremovexattr")

static char value[64];

static void run(void)
{
    enter_tmp();
    make_file("data", NULL);
    long fd = sys(openat, AT_FDCWD, "data", O_RDWR);
    long r = want(sys(setxattr, "data", "user.one", "va\0l\n", 5, XATTR_CREATE),
                  "setxattr(\"data\", \"user.one\", \"va\\0l\\n\", 5, XATTR_CREATE)");
    want(sys(setxattr, "none", "user.one", NULL, 0, 0), "setxattr(\"none\", \"user.one\", NULL, 0, 0)");
    want(sys(fsetxattr, fd, "user.one", "new", 3, XATTR_REPLACE),
         "fsetxattr(%ld, \"user.one\", \"new\", 3, XATTR_REPLACE)", fd);
    want(sys(fsetxattr, 999, "user.one", "x", 1, 8), "fsetxattr(999, \"user.one\", \"x\", 1, 0x8 /* XATTR_??? */)");
    if (r == 0) {
        want(sys(lsetxattr, "data", "user.two", "x", 1, 0), "lsetxattr(\"data\", \"user.two\", \"x\", 1, 0)");
        want(sys(lgetxattr, "data", "user.two", value, 64), "lgetxattr(\"data\", \"user.two\", \"x\", 64)");
        want(sys(fremovexattr, fd, "user.two"), "fremovexattr(%ld, \"user.two\")", fd);
        long length = sys(listxattr, "data", NULL, 0);
        want(length, "listxattr(\"data\", NULL, 0)");
        want(sys(flistxattr, fd, NULL, 0), "flistxattr(%ld, NULL, 0)", fd);
        want(sys(getxattr, "data", "user.one", value, 64), "getxattr(\"data\", \"user.one\", \"new\", 64)");
        want(sys(fgetxattr, fd, "user.one", NULL, 0), "fgetxattr(%ld, \"user.one\", NULL, 0)", fd);
        want(sys(removexattr, "data", "user.one"), "removexattr(\"data\", \"user.one\")");
    }
    want(sys(getxattr, "none", "user.one", value, 64), "getxattr(\"none\", \"user.one\", %p, 64)", value);
    want(sys(lgetxattr, "none", "", NULL, 0), "lgetxattr(\"none\", \"\", NULL, 0)");
    want(sys(fgetxattr, -1, NULL, value, 1), "fgetxattr(-1, NULL, %p, 1)", value);
    want(sys(listxattr, "none", value, 64), "listxattr(\"none\", %p, 64)", value);
    want(sys(flistxattr, 999, NULL, 0), "flistxattr(999, NULL, 0)");
    want(sys(removexattr, "none", "user.two"), "removexattr(\"none\", \"user.two\")");
    want(sys(fremovexattr, 999, "user.two"), "fremovexattr(999, \"user.two\")");
    remove_file("data");
    leave_tmp();
}
