/* memfd_create and close_range. */
#include "wl.h"
#include <linux/close_range.h>

OPTIONS("-etrace=memfd_create,close_range")

static char name[301];

static void run(void)
{
    want(sys(memfd_create, "plain", 0), "memfd_create(\"plain\", 0)");
    want(sys(memfd_create, "a\nb", MFD_CLOEXEC | MFD_ALLOW_SEALING),
         "memfd_create(\"a\\nb\", MFD_CLOEXEC|MFD_ALLOW_SEALING)");
    want(sys(memfd_create, "", 0x1000), "memfd_create(\"\", 0x1000 /* MFD_??? */)");
    want(sys(memfd_create, NULL, MFD_CLOEXEC), "memfd_create(NULL, MFD_CLOEXEC)");
    memset(name, 'n', 300);
    want(sys(memfd_create, name, 0), "memfd_create(\"%.*s\"..., 0)", 32, name);
    want(sys(close_range, 3, 3, 0), "close_range(3, 3, 0)");
    want(sys(close_range, 100, -1, CLOSE_RANGE_CLOEXEC), "close_range(100, 4294967295, CLOSE_RANGE_CLOEXEC)");
    want(sys(close_range, 50, 60, CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC),
         "close_range(50, 60, CLOSE_RANGE_UNSHARE|CLOSE_RANGE_CLOEXEC)");
    want(sys(close_range, 9, 8, 0), "close_range(9, 8, 0)");
    want(sys(close_range, 900, 901, 0x100), "close_range(900, 901, 0x100 /* CLOSE_RANGE_??? */)");
}
