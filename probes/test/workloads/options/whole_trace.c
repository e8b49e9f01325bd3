/* Every call of a whole program, from its execve to its end; no filter. */
#define WL_FRAME_CALLS (WL_EXECVE | WL_TID | WL_WRITE | WL_EXIT)
#include "wl.h"

OPTIONS("-v", "-s", "0")

static void run(void)
{
    int ends[2];
    want(sys(getpid), "getpid()");
    sys(pipe2, ends, 0);
    want(0, "pipe2([%d, %d], 0)", ends[0], ends[1]);
    want(sys(write, ends[1], "abc", 3), "write(%d, \"\"..., 3)", ends[1]);
    char buffer[8];
    want(sys(read, ends[0], buffer, sizeof buffer), "read(%d, \"\"..., 8)", ends[0]);
    want(sys(write, ends[1], "", 0), "write(%d, \"\", 0)", ends[1]);
    want(sys(openat, AT_FDCWD, "/none/such", O_RDONLY), "openat(AT_FDCWD, \"/none/such\", O_RDONLY)");
    want(wl_syscall(5000, 1, 2, 3, 4, 5, 6), "syscall_0x1388(0x1, 0x2, 0x3, 0x4, 0x5, 0x6)");
    want(sys(chdir, "/"), "chdir(\"/\")");
}
