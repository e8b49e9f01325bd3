/* access, faccessat, faccessat2: modes and flags. */
#include "wl.h"
#include <unistd.h>

OPTIONS("-etrace=access,faccessat,faccessat2")

static void run(void)
{
    enter_tmp();
    make_file("data", NULL);
    long dir = sys(openat, AT_FDCWD, ".", O_PATH);
#ifdef SYS_access
    want(sys(access, "data", F_OK), "access(\"data\", F_OK)");
    want(sys(access, "data", R_OK | W_OK), "access(\"data\", R_OK|W_OK)");
    want(sys(access, "data", X_OK), "access(\"data\", X_OK)");
    want(sys(access, "none", R_OK), "access(\"none\", R_OK)");
    want(sys(access, "data/x", F_OK), "access(\"data/x\", F_OK)");
    want(sys(access, NULL, 8), "access(NULL, 0x8 /* ?_OK */)");
#endif
    want(sys(faccessat, dir, "data", R_OK), "faccessat(%ld, \"data\", R_OK)", dir);
    want(sys(faccessat, AT_FDCWD, "data", R_OK | W_OK | X_OK), "faccessat(AT_FDCWD, \"data\", R_OK|W_OK|X_OK)");
    want(sys(faccessat, 999, "data", W_OK), "faccessat(999, \"data\", W_OK)");
    want(sys(faccessat, AT_FDCWD, "data", 0x10 | R_OK), "faccessat(AT_FDCWD, \"data\", R_OK|0x10)");
    want(sys(faccessat2, dir, "data", F_OK, 0), "faccessat2(%ld, \"data\", F_OK, 0)", dir);
    want(sys(faccessat2, AT_FDCWD, "data", X_OK, AT_EACCESS), "faccessat2(AT_FDCWD, \"data\", X_OK, AT_EACCESS)");
    want(sys(faccessat2, AT_FDCWD, "data", R_OK, AT_SYMLINK_NOFOLLOW | AT_EACCESS),
         "faccessat2(AT_FDCWD, \"data\", R_OK, AT_SYMLINK_NOFOLLOW|AT_EACCESS)");
    want(sys(faccessat2, dir, "", W_OK, AT_EMPTY_PATH), "faccessat2(%ld, \"\", W_OK, AT_EMPTY_PATH)", dir);
    want(sys(faccessat2, -1, "none", F_OK, 0x8), "faccessat2(-1, \"none\", F_OK, 0x8 /* AT_??? */)");
    remove_file("data");
    leave_tmp();
}
