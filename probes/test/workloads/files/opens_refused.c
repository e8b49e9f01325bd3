/* openat, openat2, creat, mknodat: flags and modes of every kind, for files that cannot be. */
#include "wl_arena.h"

#include <sys/stat.h>

OPTIONS("-etrace=openat,openat2,mknodat,mkdirat,symlinkat,readlinkat")

static void run(void)
{
    arena();
    static const unsigned long how[] = {O_RDWR | O_CREAT, 0600, 0x1f, 0, 7};
    put(ARENA, how, sizeof how);
    want(sys(openat, AT_FDCWD, "/none/x", O_WRONLY | O_CREAT | O_EXCL | O_TRUNC, 07777),
         "openat(AT_FDCWD, \"/none/x\", O_WRONLY|O_CREAT|O_EXCL|O_TRUNC, 07777)");
    want(sys(openat, AT_FDCWD, "/none/x", O_RDWR | O_TMPFILE | O_SYNC, 0600),
         "openat(AT_FDCWD, \"/none/x\", O_RDWR|O_SYNC|O_TMPFILE, 0600)");
    want(sys(openat, -1, "x", O_PATH | O_NOFOLLOW | O_ACCMODE), "openat(-1, \"x\", O_ACCMODE|O_NOFOLLOW|O_PATH)");
    want(sys(openat2, AT_FDCWD, "/none/x", ARENA, 24),
         "openat2(AT_FDCWD, \"/none/x\", {flags=O_RDWR|O_CREAT, mode=0600, resolve=RESOLVE_NO_XDEV|"
         "RESOLVE_NO_MAGICLINKS|RESOLVE_NO_SYMLINKS|RESOLVE_BENEATH|RESOLVE_IN_ROOT}, 24)");
    want(sys(openat2, AT_FDCWD, "/none/x", ARENA, 40),
         "openat2(AT_FDCWD, \"/none/x\", {flags=O_RDWR|O_CREAT, mode=0600, resolve=RESOLVE_NO_XDEV|"
         "RESOLVE_NO_MAGICLINKS|RESOLVE_NO_SYMLINKS|RESOLVE_BENEATH|RESOLVE_IN_ROOT, "
         "/* bytes 24..39 */ \"\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"}, "
         "40)");
    want(sys(openat2, -1, ARENA_END, ARENA_END, 24), "openat2(-1, 0x20004000, 0x20004000, 24)");
    want(sys(openat2, AT_FDCWD, "/", ARENA, 8), "openat2(AT_FDCWD, \"/\", 0x20000000, 8)");
    want(sys(mknodat, AT_FDCWD, "/none/x", S_IFCHR | 0600, 0x103),
         "mknodat(AT_FDCWD, \"/none/x\", S_IFCHR|0600, makedev(0x1, 0x3))");
    want(sys(mknodat, AT_FDCWD, "/none/x", S_IFIFO | S_ISUID | 0777, 0x103),
         "mknodat(AT_FDCWD, \"/none/x\", S_IFIFO|S_ISUID|0777)");
    want(sys(mknodat, -1, "x", 0170000, 0), "mknodat(-1, \"x\", 0170000)");
    want(sys(mkdirat, AT_FDCWD, "/none/x", 01777), "mkdirat(AT_FDCWD, \"/none/x\", 01777)");
    want(sys(symlinkat, "target", -1, "x"), "symlinkat(\"target\", -1, \"x\")");
    want(sys(readlinkat, AT_FDCWD, "/none", ARENA, 64), "readlinkat(AT_FDCWD, \"/none\", 0x20000000, 64)");
    want(sys(readlinkat, -1, "", ARENA, -1), "readlinkat(-1, \"\", 0x20000000, 18446744073709551615)");
}
