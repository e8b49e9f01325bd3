/* -P: only calls that name a path or have it open. */
#include "wl_arena.h"

OPTIONS("-etrace=openat,read,close,chdir,newfstatat", "-P/dev/null")

static void run(void)
{
    arena();
    long other = sys(openat, AT_FDCWD, "/proc/self/maps", O_RDONLY);
    sys(read, other, ARENA, 1);
    sys(close, other);
    want(sys(openat, AT_FDCWD, "/dev/null", O_WRONLY | O_DIRECTORY),
         "openat(AT_FDCWD, \"/dev/null\", O_WRONLY|O_DIRECTORY)");
    want(sys(chdir, "/dev/null"), "chdir(\"/dev/null\")");
    sys(chdir, "/none");
    want(sys(newfstatat, -1, "/dev/null", ARENA_END, 0x8000),
         "newfstatat(-1, \"/dev/null\", 0x20004000, AT_RECURSIVE)");
    sys(newfstatat, -1, "/proc/self", ARENA_END, 0x8000);
}
