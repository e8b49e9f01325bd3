/* The text of stat and statx results, times in UTC. */
#ifndef WL_STAT_H
#define WL_STAT_H

#include "wl.h"
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* Tracers print local time; these workloads know UTC only. */
__attribute__((unused)) static void needs_utc(void)
{
    const char *zone = wl_env("TZ");
    if (!zone || strcmp(zone, "UTC0"))
        skip("the environment of the tracer has no TZ=UTC0");
}

/* Seconds since the epoch, then the date and time in a comment; valid from 1970 to 2099. */
static const char *wl_time(long seconds)
{
    static const int month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long days = seconds / 86400, rest = seconds % 86400;
    int year = 1970, month = 0;
    while (days >= 365 + (year % 4 == 0)) {
        days -= 365 + (year % 4 == 0);
        year++;
    }
    while (days >= month_days[month] + (month == 1 && year % 4 == 0)) {
        days -= month_days[month] + (month == 1 && year % 4 == 0);
        month++;
    }
    return str("%ld /* %d-%02d-%02ldT%02ld:%02ld:%02ld+0000 */", seconds, year, month + 1, days + 1, rest / 3600,
               rest / 60 % 60, rest % 60);
}

/* Like wl_time(), with the part of a second as strace words it: none where it is zero. */
static const char *wl_time_ns(long seconds, long nanoseconds)
{
    if (!nanoseconds)
        return wl_time(seconds);
    const char *whole = wl_time(seconds);
    const char *sign = whole;
    while (*sign != '+')
        sign++;
    return str("%.*s.%09ld%s", (int)(sign - whole), whole, nanoseconds, sign);
}

static const char *wl_mode(unsigned mode)
{
    const char *type = S_ISREG(mode)    ? "S_IFREG"
                       : S_ISDIR(mode)  ? "S_IFDIR"
                       : S_ISLNK(mode)  ? "S_IFLNK"
                       : S_ISFIFO(mode) ? "S_IFIFO"
                       : S_ISCHR(mode)  ? "S_IFCHR"
                       : S_ISBLK(mode)  ? "S_IFBLK"
                                        : "S_IFSOCK";
    return str("%s%s%s%s|%s%03o", type, mode & S_ISUID ? "|S_ISUID" : "", mode & S_ISGID ? "|S_ISGID" : "",
               mode & S_ISVTX ? "|S_ISVTX" : "", mode & 0700 ? "0" : "", mode & 0777);
}

static const char *wl_dev(uint64_t dev)
{
    return str("makedev(%#x, %#x)", major(dev), minor(dev));
}

/* Masks and attributes of statx(2), by the names that the kernel header has had since Linux 6.1. */
__attribute__((unused)) static const char *wl_statx_mask(unsigned mask)
{
    static const struct wl_bit bits[] = {
        {0xfff, "STATX_ALL"},    {0x7ff, "STATX_BASIC_STATS"}, {0x1, "STATX_TYPE"},      {0x2, "STATX_MODE"},
        {0x4, "STATX_NLINK"},    {0x8, "STATX_UID"},           {0x10, "STATX_GID"},      {0x20, "STATX_ATIME"},
        {0x40, "STATX_MTIME"},   {0x80, "STATX_CTIME"},        {0x100, "STATX_INO"},     {0x200, "STATX_SIZE"},
        {0x400, "STATX_BLOCKS"}, {0x800, "STATX_BTIME"},       {0x1000, "STATX_MNT_ID"}, {0x2000, "STATX_DIOALIGN"},
    };
    return wl_bits(mask, bits, COUNT(bits));
}

__attribute__((unused)) static const char *wl_statx_attributes(uint64_t attributes)
{
    static const struct wl_bit bits[] = {
        {0x4, "STATX_ATTR_COMPRESSED"},    {0x10, "STATX_ATTR_IMMUTABLE"},  {0x20, "STATX_ATTR_APPEND"},
        {0x40, "STATX_ATTR_NODUMP"},       {0x800, "STATX_ATTR_ENCRYPTED"}, {0x1000, "STATX_ATTR_AUTOMOUNT"},
        {0x2000, "STATX_ATTR_MOUNT_ROOT"}, {0x100000, "STATX_ATTR_VERITY"}, {0x200000, "STATX_ATTR_DAX"},
    };
    return wl_bits(attributes, bits, COUNT(bits));
}

/* A struct stat in full, as -v prints it. */
__attribute__((unused)) static const char *wl_stat(const struct stat *s)
{
    int device = S_ISCHR(s->st_mode) || S_ISBLK(s->st_mode);
    const char *size = device ? str("st_rdev=%s", wl_dev(s->st_rdev)) : str("st_size=%ld", (long)s->st_size);
    return str(
        "{st_dev=%s, st_ino=%lu, st_mode=%s, st_nlink=%lu, st_uid=%u, st_gid=%u, st_blksize=%ld, st_blocks=%ld, %s,"
        " st_atime=%s, st_atime_nsec=%ld, st_mtime=%s, st_mtime_nsec=%ld, st_ctime=%s, st_ctime_nsec=%ld}",
        wl_dev(s->st_dev), s->st_ino, wl_mode(s->st_mode), (unsigned long)s->st_nlink, s->st_uid, s->st_gid,
        (long)s->st_blksize, (long)s->st_blocks, size, wl_time_ns(s->st_atim.tv_sec, s->st_atim.tv_nsec),
        s->st_atim.tv_nsec, wl_time_ns(s->st_mtim.tv_sec, s->st_mtim.tv_nsec), s->st_mtim.tv_nsec,
        wl_time_ns(s->st_ctim.tv_sec, s->st_ctim.tv_nsec), s->st_ctim.tv_nsec);
}

#endif
