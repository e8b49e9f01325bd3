/* mknod and mknodat: file types, modes, device numbers. */
#include "wl.h"
#include <sys/stat.h>

OPTIONS("-etrace=mknod,mknodat")

static void run(void)
{
    enter_tmp();
    long dir = sys(openat, AT_FDCWD, ".", O_PATH);
#ifdef SYS_mknod
    want(sys(mknod, "fifo", S_IFIFO | 0600), "mknod(\"fifo\", S_IFIFO|0600)");
    want(sys(mknod, "fifo", S_IFIFO | 0), "mknod(\"fifo\", S_IFIFO|000)");
    want(sys(mknod, "null", S_IFCHR | 0666, 0x103), "mknod(\"null\", S_IFCHR|0666, makedev(0x1, 0x3))");
    want(sys(mknod, "loop", S_IFBLK | 04700, 0x12345678),
         "mknod(\"loop\", S_IFBLK|S_ISUID|0700, makedev(0x456, 0x12378))");
    want(sys(mknod, "none/x", S_IFREG | 0644), "mknod(\"none/x\", S_IFREG|0644)");
    want(sys(mknod, "bad", 0170000 | 01), "mknod(\"bad\", 0170001)");
    want(sys(mknod, "plain", 0640), "mknod(\"plain\", 0640)");
    want(sys(mknod, NULL, S_IFDIR | 0755), "mknod(NULL, S_IFDIR|0755)");
#endif
    want(sys(mknodat, AT_FDCWD, "sock", S_IFSOCK | 0600), "mknodat(AT_FDCWD, \"sock\", S_IFSOCK|0600)");
    want(sys(mknodat, dir, "zero", S_IFCHR | 0600, 0x105), "mknodat(%ld, \"zero\", S_IFCHR|0600, makedev(0x1, 0x5))",
         dir);
    want(sys(mknodat, dir, "sock", S_IFREG), "mknodat(%ld, \"sock\", S_IFREG|000)", dir);
    want(sys(mknodat, -1, "y", S_IFLNK | 0777), "mknodat(-1, \"y\", S_IFLNK|0777)");
    static const char *const made[] = {"fifo", "null", "loop", "plain", "sock", "zero"};
    for (unsigned i = 0; i < COUNT(made); i++)
        remove_file(made[i]);
    leave_tmp();
}
