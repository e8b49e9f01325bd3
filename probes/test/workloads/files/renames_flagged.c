/* renameat2: flags that exclude each other, names that are not there. */
#include "wl_arena.h"

OPTIONS("-etrace=renameat2,renameat,linkat")

static void run(void)
{
    arena();
    want(sys(renameat2, AT_FDCWD, "/none/a", AT_FDCWD, "/none/b", 1),
         "renameat2(AT_FDCWD, \"/none/a\", AT_FDCWD, \"/none/b\", RENAME_NOREPLACE)");
    want(sys(renameat2, AT_FDCWD, "/none/a", -1, "b", 3),
         "renameat2(AT_FDCWD, \"/none/a\", -1, \"b\", RENAME_NOREPLACE|RENAME_EXCHANGE)");
    want(sys(renameat2, AT_FDCWD, "/none/a", 5, "b", 4 | 2),
         "renameat2(AT_FDCWD, \"/none/a\", 5, \"b\", RENAME_EXCHANGE|RENAME_WHITEOUT)");
    want(sys(renameat2, AT_FDCWD, "", AT_FDCWD, "", 8),
         "renameat2(AT_FDCWD, \"\", AT_FDCWD, \"\", 0x8 /* RENAME_?? */)");
    want(sys(renameat, -1, "a", AT_FDCWD, ARENA_END), "renameat(-1, \"a\", AT_FDCWD, 0x20004000)");
    want(sys(linkat, AT_FDCWD, "/proc/self/none", AT_FDCWD, "/none/x", AT_SYMLINK_FOLLOW),
         "linkat(AT_FDCWD, \"/proc/self/none\", AT_FDCWD, \"/none/x\", AT_SYMLINK_FOLLOW)");
    want(sys(linkat, -1, "", -1, "", AT_EMPTY_PATH | 1), "linkat(-1, \"\", -1, \"\", AT_EMPTY_PATH|0x1)");
}
