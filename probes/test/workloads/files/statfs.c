/* statfs and fstatfs, on file systems that every machine has. */
#include "wl.h"
#include <sys/vfs.h>

OPTIONS("-etrace=statfs,fstatfs")

static const char *fields(const char *type, const struct statfs *s)
{
    static const struct wl_bit flags[] = {{0x20, "ST_VALID"},     {1, "ST_RDONLY"}, {2, "ST_NOSUID"},
                                          {4, "ST_NODEV"},        {8, "ST_NOEXEC"}, {0x400, "ST_NOATIME"},
                                          {0x1000, "ST_RELATIME"}};
    const unsigned *id = (const void *)&s->f_fsid;
    return str("{f_type=%s, f_bsize=%ld, f_blocks=%lu, f_bfree=%lu, f_bavail=%lu, f_files=%lu, f_ffree=%lu,"
               " f_fsid={val=[%#x, %#x]}, f_namelen=%ld, f_frsize=%ld, f_flags=%s}",
               type, (long)s->f_bsize, s->f_blocks, s->f_bfree, s->f_bavail, s->f_files, s->f_ffree, id[0], id[1],
               (long)s->f_namelen, (long)s->f_frsize, wl_bits((unsigned long)s->f_flags, flags, COUNT(flags)));
}

static void run(void)
{
    struct statfs s;
    long r = sys(statfs, "/proc", &s);
    want(r, "statfs(\"/proc\", %s)", fields("PROC_SUPER_MAGIC", &s));
    r = sys(statfs, "/sys", &s);
    want(r, "statfs(\"/sys\", %s)", fields("SYSFS_MAGIC", &s));
    want(sys(statfs, "/none", &s), "statfs(\"/none\", %p)", &s);
    want(sys(statfs, NULL, NULL), "statfs(NULL, NULL)");
    want(sys(statfs, "/", NULL), "statfs(\"/\", NULL)");
    int ends[2];
    sys(pipe2, ends, 0);
    r = sys(fstatfs, ends[0], &s);
    want(r, "fstatfs(%d, %s)", ends[0], fields("PIPEFS_MAGIC", &s));
    long fd = sys(memfd_create, "x", 0);
    r = sys(fstatfs, fd, &s);
    want(r, "fstatfs(%ld, %s)", fd, fields("TMPFS_MAGIC", &s));
    want(sys(fstatfs, -1, &s), "fstatfs(-1, %p)", &s);
}
