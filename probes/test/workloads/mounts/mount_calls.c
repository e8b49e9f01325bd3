/* mount and umount2: flags decide what the other arguments are. */
#include "wl_arena.h"

#include <sys/mount.h>

OPTIONS("-etrace=mount,umount2")

static void run(void)
{
    arena();
    put(ARENA_END - 3, "cut", 3);
    long type = put(ARENA + 64, "type", 5);
    want(sys(mount, 0, 0, 0, 0, 0), "mount(NULL, NULL, NULL, 0, NULL)");
    want(sys(mount, "a", "", type, MS_RDONLY | MS_NOSUID, type),
         "mount(\"a\", \"\", \"type\", MS_RDONLY|MS_NOSUID, \"type\")");
    want(sys(mount, "", "", type, MS_REMOUNT | MS_NOEXEC, type),
         "mount(\"\", \"\", 0x20000040, MS_NOEXEC|MS_REMOUNT, \"type\")");
    want(sys(mount, "", "", ARENA, MS_BIND | MS_REC, ARENA),
         "mount(\"\", \"\", 0x20000000, MS_BIND|MS_REC, 0x20000000)");
    want(sys(mount, "", "", ARENA, MS_REMOUNT | MS_BIND, type),
         "mount(\"\", \"\", 0x20000000, MS_REMOUNT|MS_BIND, \"type\")");
    want(sys(mount, "", "", 0, MS_MOVE, 0), "mount(\"\", \"\", NULL, MS_MOVE, NULL)");
    want(sys(mount, "", "", -1L, MS_SHARED, -1L),
         "mount(\"\", \"\", 0xffffffffffffffff, MS_SHARED, 0xffffffffffffffff)");
    want(sys(mount, "", "", type, MS_PRIVATE | MS_REC | MS_SILENT, type),
         "mount(\"\", \"\", 0x20000040, MS_REC|MS_SILENT|MS_PRIVATE, 0x20000040)");
    want(sys(mount, "", "", type, MS_SLAVE, type), "mount(\"\", \"\", 0x20000040, MS_SLAVE, 0x20000040)");
    want(sys(mount, "", "", type, MS_UNBINDABLE, type), "mount(\"\", \"\", 0x20000040, MS_UNBINDABLE, 0x20000040)");
    want(sys(mount, "", "", type, 0xc0ed0000L, type), "mount(\"\", \"\", \"type\", MS_MGC_VAL, \"type\")");
    want(sys(mount, "", "", type, 0xc0ed0000L | MS_NODEV, type),
         "mount(\"\", \"\", \"type\", MS_MGC_VAL|MS_NODEV, \"type\")");
    want(sys(mount, ARENA_END - 3, ARENA_END, ARENA_END - 3, MS_LAZYTIME | MS_STRICTATIME | MS_RELATIME, ARENA_END - 3),
         "mount(0x20003ffd, 0x20004000, 0x20003ffd, MS_RELATIME|MS_STRICTATIME|MS_LAZYTIME, 0x20003ffd)");
    want(sys(mount, "", "", type, -1L, type),
         "mount(\"\", \"\", 0x20000040, MS_RDONLY|MS_NOSUID|MS_NODEV|MS_NOEXEC|MS_SYNCHRONOUS|MS_REMOUNT|"
         "MS_MANDLOCK|MS_DIRSYNC|MS_NOSYMFOLLOW|MS_NOATIME|MS_NODIRATIME|MS_BIND|MS_MOVE|MS_REC|MS_SILENT|"
         "MS_POSIXACL|MS_UNBINDABLE|MS_PRIVATE|MS_SLAVE|MS_SHARED|MS_RELATIME|MS_KERNMOUNT|MS_I_VERSION|"
         "MS_STRICTATIME|MS_LAZYTIME|MS_SUBMOUNT|MS_NOREMOTELOCK|MS_NOSEC|MS_BORN|MS_ACTIVE|MS_NOUSER|"
         "0xffffffff00000200, \"type\")");
    want(sys(umount2, 0, 0), "umount2(NULL, 0)");
    want(sys(umount2, "", MNT_FORCE | MNT_DETACH | MNT_EXPIRE | UMOUNT_NOFOLLOW),
         "umount2(\"\", MNT_FORCE|MNT_DETACH|MNT_EXPIRE|UMOUNT_NOFOLLOW)");
    want(sys(umount2, "", 0x40), "umount2(\"\", 0x40 /* MNT_?\?? */)");
    want(sys(umount2, ARENA_END - 3, -1),
         "umount2(0x20003ffd, MNT_FORCE|MNT_DETACH|MNT_EXPIRE|UMOUNT_NOFOLLOW|0xfffffff0)");
}
