/* -v: a statx result in full; the fields that differ between file systems come from the result. */
#include "wl.h"
#include "wl_stat.h"

OPTIONS("-etrace=statx", "-v")

static const char *stamp(const char *name, struct statx_timestamp t)
{
    const char *comment = wl_time_ns(t.tv_sec, t.tv_nsec);
    while (*comment != '/')
        comment++;
    return str("%s={tv_sec=%ld, tv_nsec=%d} %s", name, (long)t.tv_sec, t.tv_nsec, comment);
}

static void run(void)
{
    needs_utc();
    struct statx s;
    long r = sys(statx, AT_FDCWD, "/dev/null", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &s);
    /* stx_mnt_id, younger than some C headers: statx(2). */
    unsigned long mount_id = *(unsigned long *)((char *)&s + 0x90);
    want(
        r,
        "statx(AT_FDCWD, \"/dev/null\", AT_STATX_SYNC_AS_STAT|AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, {stx_mask=%s,"
        " stx_blksize=%u, stx_attributes=%s, stx_nlink=%u, stx_uid=%u, stx_gid=%u, stx_mode=%s, stx_ino=%lu, stx_size=%lu,"
        " stx_blocks=%lu, stx_attributes_mask=%s, %s, %s%s, %s, stx_rdev_major=%u, stx_rdev_minor=%u, stx_dev_major=%u,"
        " stx_dev_minor=%u, stx_mnt_id=%#lx})",
        wl_statx_mask(s.stx_mask), s.stx_blksize, wl_statx_attributes(s.stx_attributes), s.stx_nlink, s.stx_uid,
        s.stx_gid, wl_mode(s.stx_mode), (unsigned long)s.stx_ino, (unsigned long)s.stx_size,
        (unsigned long)s.stx_blocks, wl_statx_attributes(s.stx_attributes_mask), stamp("stx_atime", s.stx_atime),
        s.stx_mask & STATX_BTIME ? str("%s, ", stamp("stx_btime", s.stx_btime)) : "", stamp("stx_ctime", s.stx_ctime),
        stamp("stx_mtime", s.stx_mtime), s.stx_rdev_major, s.stx_rdev_minor, s.stx_dev_major, s.stx_dev_minor,
        mount_id);
    want(sys(statx, -1, "x", 0, STATX_INO, &s), "statx(-1, \"x\", AT_STATX_SYNC_AS_STAT, STATX_INO, %p)", &s);
}
