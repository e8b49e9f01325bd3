/* newfstatat, statx, faccessat2, fchmodat and others: flags known and unknown. */
#include "wl_arena.h"

#include <linux/stat.h>

OPTIONS("-etrace=newfstatat,statx,faccessat2,fchownat,unlinkat,execveat,utimensat")

static void run(void)
{
    arena();
    want(sys(newfstatat, AT_FDCWD, "/none", ARENA, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT),
         "newfstatat(AT_FDCWD, \"/none\", 0x20000000, AT_SYMLINK_NOFOLLOW|AT_NO_AUTOMOUNT)");
    want(sys(newfstatat, -1, "", ARENA, AT_EMPTY_PATH | 1), "newfstatat(-1, \"\", 0x20000000, AT_EMPTY_PATH|0x1)");
    want(sys(statx, AT_FDCWD, "/none", AT_STATX_FORCE_SYNC, 0x7ff, ARENA),
         "statx(AT_FDCWD, \"/none\", AT_STATX_FORCE_SYNC, STATX_BASIC_STATS, 0x20000000)");
    want(sys(statx, AT_FDCWD, "/none", 0x6000 | AT_SYMLINK_NOFOLLOW, 0x80000000, ARENA),
         "statx(AT_FDCWD, \"/none\", AT_STATX_FORCE_SYNC|AT_STATX_DONT_SYNC|AT_SYMLINK_NOFOLLOW, "
         "0x80000000 /* STATX_?\?? */, 0x20000000)");
    want(sys(statx, -1, 0, AT_STATX_DONT_SYNC | AT_EMPTY_PATH, 0xfff, 0),
         "statx(-1, NULL, AT_STATX_DONT_SYNC|AT_EMPTY_PATH, STATX_ALL, NULL)");
    want(sys(faccessat2, AT_FDCWD, "/none", 7, AT_EACCESS | AT_SYMLINK_NOFOLLOW),
         "faccessat2(AT_FDCWD, \"/none\", R_OK|W_OK|X_OK, AT_SYMLINK_NOFOLLOW|AT_EACCESS)");
    want(sys(faccessat2, -1, "x", 8, 0x1), "faccessat2(-1, \"x\", 0x8 /* ?_OK */, 0x1 /* AT_?\?? */)");
    want(sys(fchownat, AT_FDCWD, "/none", -1, 5, AT_SYMLINK_NOFOLLOW),
         "fchownat(AT_FDCWD, \"/none\", -1, 5, AT_SYMLINK_NOFOLLOW)");
    want(sys(fchownat, -1, "", 0, 0, AT_EMPTY_PATH | 2), "fchownat(-1, \"\", 0, 0, AT_EMPTY_PATH|0x2)");
    want(sys(unlinkat, AT_FDCWD, "/none", AT_REMOVEDIR | 1), "unlinkat(AT_FDCWD, \"/none\", AT_REMOVEDIR|0x1)");
    want(sys(execveat, -1, "", 0, 0, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW | 4),
         "execveat(-1, \"\", NULL, NULL, AT_SYMLINK_NOFOLLOW|AT_EMPTY_PATH|0x4)");
    want(sys(utimensat, AT_FDCWD, "/none", 0, AT_SYMLINK_NOFOLLOW | 8),
         "utimensat(AT_FDCWD, \"/none\", NULL, AT_SYMLINK_NOFOLLOW|0x8)");
}
