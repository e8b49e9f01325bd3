/* mount_setattr: properties of mounts in a struct that grows. */
#include "wl_arena.h"

OPTIONS("-etrace=mount_setattr")

static void run(void)
{
    arena();
    unsigned long long sets[] = {1, 2, 0, 0, 0}, more[] = {~0ULL, 0x300000, 1 << 20, 7, 0x1122}, odd[] = {0x10, 0x90, 3, 1ULL << 40};
    long attr = put(ARENA, sets, sizeof sets);
    long tail = put(ARENA + 64, more, sizeof more);
    long strange = put(ARENA + 128, odd, sizeof odd);
    want(sys(mount_setattr, -1, "a", 0, attr, 32),
         "mount_setattr(-1, \"a\", 0, {attr_set=MOUNT_ATTR_RDONLY, attr_clr=MOUNT_ATTR_NOSUID, propagation=0 "
         "/* MS_?\?? */, userns_fd=0}, 32)");
    want(sys(mount_setattr, -1, "a", 0x8000 | AT_EMPTY_PATH, attr, 40),
         "mount_setattr(-1, \"a\", AT_EMPTY_PATH|AT_RECURSIVE, {attr_set=MOUNT_ATTR_RDONLY, "
         "attr_clr=MOUNT_ATTR_NOSUID, propagation=0 /* MS_?\?? */, userns_fd=0}, 40)");
    want(sys(mount_setattr, -1, 0, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, tail, 40),
         "mount_setattr(-1, NULL, AT_SYMLINK_NOFOLLOW|AT_NO_AUTOMOUNT, {attr_set=MOUNT_ATTR_RDONLY|"
         "MOUNT_ATTR_NOSUID|MOUNT_ATTR_NODEV|MOUNT_ATTR_NOEXEC|MOUNT_ATTR_NOATIME|MOUNT_ATTR_STRICTATIME|"
         "MOUNT_ATTR_NODIRATIME|MOUNT_ATTR_IDMAP|MOUNT_ATTR_NOSYMFOLLOW|0xffffffffffcfff40, "
         "attr_clr=MOUNT_ATTR_IDMAP|MOUNT_ATTR_NOSYMFOLLOW, propagation=MS_SHARED, userns_fd=7, /* bytes "
         "32..39 */ \"\\x22\\x11\\x00\\x00\\x00\\x00\\x00\\x00\"}, 40)");
    want(sys(mount_setattr, -1, "", -1, tail, 37),
         "mount_setattr(-1, \"\", AT_SYMLINK_NOFOLLOW|AT_NO_AUTOMOUNT|AT_EMPTY_PATH|AT_RECURSIVE|0xffff66ff, "
         "{attr_set=MOUNT_ATTR_RDONLY|MOUNT_ATTR_NOSUID|MOUNT_ATTR_NODEV|MOUNT_ATTR_NOEXEC|MOUNT_ATTR_NOATIME|"
         "MOUNT_ATTR_STRICTATIME|MOUNT_ATTR_NODIRATIME|MOUNT_ATTR_IDMAP|MOUNT_ATTR_NOSYMFOLLOW|"
         "0xffffffffffcfff40, attr_clr=MOUNT_ATTR_IDMAP|MOUNT_ATTR_NOSYMFOLLOW, propagation=MS_SHARED, "
         "userns_fd=7, /* bytes 32..36 */ \"\\x22\\x11\\x00\\x00\\x00\"}, 37)");
    want(sys(mount_setattr, -1, "", 0, strange, 32),
         "mount_setattr(-1, \"\", 0, {attr_set=MOUNT_ATTR_NOATIME, attr_clr=MOUNT_ATTR_NOATIME|"
         "MOUNT_ATTR_NODIRATIME, propagation=0x3 /* MS_?\?? */, userns_fd=1099511627776}, 32)");
    want(sys(mount_setattr, -1, "", 0, attr, 31), "mount_setattr(-1, \"\", 0, 0x20000000, 31)");
    want(sys(mount_setattr, -1, "", 0, 0, 32), "mount_setattr(-1, \"\", 0, NULL, 32)");
    want(sys(mount_setattr, -1, "", 0, ARENA_END - 31, 32), "mount_setattr(-1, \"\", 0, 0x20003fe1, 32)");
    want(sys(mount_setattr, -1, "", 0, at_end(sets, 32), 33),
         "mount_setattr(-1, \"\", 0, {attr_set=MOUNT_ATTR_RDONLY, attr_clr=MOUNT_ATTR_NOSUID, propagation=0 "
         "/* MS_?\?? */, userns_fd=0, ?\??}, 33)");
    want(sys(mount_setattr, -1, "", 0, at_end(sets, 32), -1L),
         "mount_setattr(-1, \"\", 0, {attr_set=MOUNT_ATTR_RDONLY, attr_clr=MOUNT_ATTR_NOSUID, propagation=0 "
         "/* MS_?\?? */, userns_fd=0, ?\??}, 18446744073709551615)");
}
