/* lsetxattr, lgetxattr, llistxattr, lremovexattr: attributes of what a link is, not of what it points to. */
#include "wl.h"

OPTIONS("-etrace=lsetxattr,lgetxattr,llistxattr,lremovexattr")

static void run(void)
{
    enter_tmp();
    make_file("f", NULL);
    sys(symlinkat, "f", AT_FDCWD, "link");
    long list = (long)page_end(64);
    if (sys(setxattr, "f", "user.probe", "", 0, 0) < 0) {
        remove_file("link");
        remove_file("f");
        leave_tmp();
        skip("the file system of TMPDIR has no user attributes");
    }
    sys(removexattr, "f", "user.probe");
    want(sys(lsetxattr, "f", "user.one", "value", 5, 1), "lsetxattr(\"f\", \"user.one\", \"value\", 5, XATTR_CREATE)");
    want(sys(lsetxattr, "f", "user.one", "\0\1\2", 3, 1),
         "lsetxattr(\"f\", \"user.one\", \"\\0\\1\\2\", 3, XATTR_CREATE)");
    want(sys(lsetxattr, "f", "user.two", "x", 1, 2), "lsetxattr(\"f\", \"user.two\", \"x\", 1, XATTR_REPLACE)");
    want(sys(lsetxattr, "f", "user.two", "", 0, 0), "lsetxattr(\"f\", \"user.two\", \"\", 0, 0)");
    want(sys(lsetxattr, "link", "user.one", "x", 1, 0), "lsetxattr(\"link\", \"user.one\", \"x\", 1, 0)");
    want(sys(lsetxattr, "none", "user.one", 0, 0, 4),
         "lsetxattr(\"none\", \"user.one\", NULL, 0, 0x4 /* XATTR_?\?? */)");
    want(sys(lgetxattr, "f", "user.one", list, 64), "lgetxattr(\"f\", \"user.one\", \"value\", 64)");
    want(sys(lgetxattr, "f", "user.one", list, 1), "lgetxattr(\"f\", \"user.one\", %#lx, 1)", list);
    want(sys(lgetxattr, "f", "user.one", 0, 0), "lgetxattr(\"f\", \"user.one\", NULL, 0)");
    want(sys(llistxattr, "f", list, 64), "llistxattr(\"f\", \"user.one\\0user.two\\0\", 64)");
    want(sys(llistxattr, "f", 0, 0), "llistxattr(\"f\", NULL, 0)");
    want(sys(llistxattr, "f", list, 3), "llistxattr(\"f\", %#lx, 3)", list);
    want(sys(llistxattr, "none", list, 64), "llistxattr(\"none\", %#lx, 64)", list);
    want(sys(lremovexattr, "f", "user.one"), "lremovexattr(\"f\", \"user.one\")");
    want(sys(lremovexattr, "f", "user.one"), "lremovexattr(\"f\", \"user.one\")");
    want(sys(lremovexattr, "link", "user.two"), "lremovexattr(\"link\", \"user.two\")");
    remove_file("link");
    remove_file("f");
    leave_tmp();
}
