/* statx: masks, flags, short and full results. */
#include "wl.h"
#include "wl_stat.h"

OPTIONS("-etrace=statx")

static void run(void)
{
    enter_tmp();
    struct statx s;
    make_file("data", "12345");
    sys(fchmodat, AT_FDCWD, "data", 0604);
    long fd = sys(openat, AT_FDCWD, "data", O_RDONLY);
    long r = sys(statx, AT_FDCWD, "data", 0, STATX_BASIC_STATS, &s);
    const char *tail =
        str("stx_attributes=%s, stx_mode=S_IFREG|0604, stx_size=5, ...}", wl_statx_attributes(s.stx_attributes));
    want(r, "statx(AT_FDCWD, \"data\", AT_STATX_SYNC_AS_STAT, STATX_BASIC_STATS, {stx_mask=%s, %s)",
         wl_statx_mask(s.stx_mask), tail);
    r = sys(statx, fd, "", AT_EMPTY_PATH | AT_STATX_FORCE_SYNC, STATX_MODE | STATX_SIZE, &s);
    want(r, "statx(%ld, \"\", AT_STATX_FORCE_SYNC|AT_EMPTY_PATH, STATX_MODE|STATX_SIZE, {stx_mask=%s, %s)", fd,
         wl_statx_mask(s.stx_mask), tail);
    r = sys(statx, AT_FDCWD, "data", AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT, 0, &s);
    want(r, "statx(AT_FDCWD, \"data\", AT_STATX_DONT_SYNC|AT_NO_AUTOMOUNT, 0, {stx_mask=%s, %s)",
         wl_statx_mask(s.stx_mask), tail);
    want(sys(statx, AT_FDCWD, "none", AT_SYMLINK_NOFOLLOW, 0xfff, &s),
         "statx(AT_FDCWD, \"none\", AT_STATX_SYNC_AS_STAT|AT_SYMLINK_NOFOLLOW, STATX_ALL, %p)", &s);
    want(sys(statx, 999, "data", 0, STATX_BTIME, NULL),
         "statx(999, \"data\", AT_STATX_SYNC_AS_STAT, STATX_BTIME, NULL)");
    want(sys(statx, fd, NULL, 0x60000, 0x80000000u, &s),
         "statx(%ld, NULL, AT_STATX_SYNC_AS_STAT|0x60000, 0x80000000 /* STATX_??? */, %p)", fd, &s);
    remove_file("data");
    leave_tmp();
}
