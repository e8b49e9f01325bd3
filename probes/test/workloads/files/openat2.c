/* openat2: the structure, its sizes, what it refuses. */
#include "wl.h"
#include <linux/openat2.h>

OPTIONS("-etrace=openat2")

static void run(void)
{
    struct open_how h = {.flags = O_RDONLY | O_CLOEXEC, .resolve = 0};
    want(sys(openat2, AT_FDCWD, "/dev/null", &h, 24),
         "openat2(AT_FDCWD, \"/dev/null\", {flags=O_RDONLY|O_CLOEXEC, resolve=0}, 24)");
    h.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH;
    want(
        sys(openat2, AT_FDCWD, "/dev/null", &h, 24),
        "openat2(AT_FDCWD, \"/dev/null\", {flags=O_RDONLY|O_CLOEXEC, resolve=RESOLVE_NO_SYMLINKS|RESOLVE_BENEATH}, 24)");
    h = (struct open_how){.flags = O_RDWR | O_CREAT | O_EXCL, .mode = 0640, .resolve = 0x100};
    want(sys(openat2, 999, "x", &h, 24),
         "openat2(999, \"x\", {flags=O_RDWR|O_CREAT|O_EXCL, mode=0640, resolve=0x100 /* RESOLVE_??? */}, 24)");
    h = (struct open_how){.flags = 0x8000000000000002UL};
    want(sys(openat2, -1, "", &h, 24), "openat2(-1, \"\", {flags=O_RDWR|0x8000000000000000, resolve=0}, 24)");
    want(sys(openat2, AT_FDCWD, "x", &h, 23), "openat2(AT_FDCWD, \"x\", %p, 23)", &h);
    want(sys(openat2, AT_FDCWD, NULL, NULL, 24), "openat2(AT_FDCWD, NULL, NULL, 24)");
    struct {
        struct open_how how;
        uint64_t more;
    } longer = {{.flags = O_PATH}, 0};
    want(sys(openat2, AT_FDCWD, "/", &longer, 32), "openat2(AT_FDCWD, \"/\", {flags=O_RDONLY|O_PATH, resolve=0}, 32)");
    longer.more = 1;
    want(
        sys(openat2, AT_FDCWD, "/", &longer, 32),
        "openat2(AT_FDCWD, \"/\", {flags=O_RDONLY|O_PATH, resolve=0, /* bytes 24..31 */ \"\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"}, 32)");
}
