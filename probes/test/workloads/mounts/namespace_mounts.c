/* mount, umount2, chroot, pivot_root in a mount namespace of its own. */
#include "wl_arena.h"

#include <sched.h>
#include <sys/mount.h>

OPTIONS("-etrace=unshare,mount,umount2,chroot,pivot_root")

static void run(void)
{
    arena();
    if (sys(unshare, CLONE_NEWNS) < 0)
        skip("a mount namespace needs CAP_SYS_ADMIN");
    want(0, "unshare(CLONE_NEWNS)");
    want(sys(mount, "none", "/", 0, MS_REC | MS_PRIVATE, 0), "mount(\"none\", \"/\", NULL, MS_REC|MS_PRIVATE, NULL)");
    want(sys(mount, "scratch", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=1m,mode=700"),
         "mount(\"scratch\", \"/tmp\", \"tmpfs\", MS_NOSUID|MS_NODEV|MS_NOEXEC, \"size=1m,mode=700\")");
    want(sys(mount, "/none/such", "/tmp", 0, MS_BIND, ARENA_END),
         "mount(\"/none/such\", \"/tmp\", NULL, MS_BIND, 0x20004000)");
    sys(mkdirat, AT_FDCWD, "/tmp/root", 0700);
    sys(mkdirat, AT_FDCWD, "/tmp/twin", 0700);
    want(sys(mount, "none", "/tmp/root", "tmpfs", 0, 0), "mount(\"none\", \"/tmp/root\", \"tmpfs\", 0, NULL)");
    want(sys(mount, "/tmp/root", "/tmp/twin", 0, MS_BIND | MS_REC, 0),
         "mount(\"/tmp/root\", \"/tmp/twin\", NULL, MS_BIND|MS_REC, NULL)");
    want(sys(mount, 0, "/tmp/twin", 0, MS_REMOUNT | MS_BIND | MS_RDONLY, 0),
         "mount(NULL, \"/tmp/twin\", NULL, MS_RDONLY|MS_REMOUNT|MS_BIND, NULL)");
    want(sys(mount, 0, "/tmp/twin", 0, MS_SLAVE, 0), "mount(NULL, \"/tmp/twin\", NULL, MS_SLAVE, NULL)");
    want(sys(umount2, "/tmp/twin", MNT_EXPIRE), "umount2(\"/tmp/twin\", MNT_EXPIRE)");
    want(sys(umount2, "/tmp/twin", MNT_EXPIRE | UMOUNT_NOFOLLOW), "umount2(\"/tmp/twin\", MNT_EXPIRE|UMOUNT_NOFOLLOW)");
    want(sys(umount2, "/tmp/twin", MNT_FORCE), "umount2(\"/tmp/twin\", MNT_FORCE)");
    sys(mkdirat, AT_FDCWD, "/tmp/root/old", 0700);
    want(sys(pivot_root, "/tmp/none", "/tmp/none/old"), "pivot_root(\"/tmp/none\", \"/tmp/none/old\")");
    want(sys(pivot_root, "/", "/"), "pivot_root(\"/\", \"/\")");
    want(sys(pivot_root, "/tmp/root", "/tmp/root/old"), "pivot_root(\"/tmp/root\", \"/tmp/root/old\")");
    want(sys(chroot, "/none"), "chroot(\"/none\")");
    want(sys(chroot, "/old"), "chroot(\"/old\")");
    want(sys(chroot, ARENA_END), "chroot(0x20004000)");
    want(sys(umount2, "/tmp/root", MNT_DETACH), "umount2(\"/tmp/root\", MNT_DETACH)");
    want(sys(umount2, "/tmp", MNT_DETACH), "umount2(\"/tmp\", MNT_DETACH)");
}
