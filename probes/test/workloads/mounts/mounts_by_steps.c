/* A tmpfs made by fsopen, fsconfig, fsmount and move_mount, copied by open_tree, changed by mount_setattr. */
#include "wl_arena.h"

#include <linux/mount.h>
#include <sched.h>

OPTIONS("-etrace=fsopen,fsconfig,fsmount,fspick,open_tree,move_mount,mount_setattr")

#define MS_PRIVATE_REC (1L << 18 | 1L << 14)

static void run(void)
{
    if (sys(unshare, CLONE_NEWNS) < 0)
        skip("a mount namespace needs CAP_SYS_ADMIN");
    sys(mount, "none", "/", 0, MS_PRIVATE_REC, 0);
    arena();
    long context = sys(fsopen, "tmpfs", FSOPEN_CLOEXEC);
    if (context < 0)
        skip("no tmpfs");
    want(context, "fsopen(\"tmpfs\", FSOPEN_CLOEXEC)");
    want(sys(fsopen, "no-such-fs", 0), "fsopen(\"no-such-fs\", 0)");
    want(sys(fsconfig, context, FSCONFIG_SET_STRING, "size", "1m", 0),
         "fsconfig(3, FSCONFIG_SET_STRING, \"size\", \"1m\", 0)");
    want(sys(fsconfig, context, FSCONFIG_SET_STRING, "mode", "0700", 0),
         "fsconfig(3, FSCONFIG_SET_STRING, \"mode\", \"0700\", 0)");
    want(sys(fsconfig, context, FSCONFIG_SET_STRING, "no-such-key", "x", 0),
         "fsconfig(3, FSCONFIG_SET_STRING, \"no-such-key\", \"x\", 0)");
    want(sys(fsconfig, context, FSCONFIG_SET_FLAG, "ro", 0, 0), "fsconfig(3, FSCONFIG_SET_FLAG, \"ro\", NULL, 0)");
    want(sys(fsconfig, context, FSCONFIG_CMD_CREATE, 0, 0, 0), "fsconfig(3, FSCONFIG_CMD_CREATE, NULL, NULL, 0)");
    long mount = sys(fsmount, context, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOATIME);
    want(mount, "fsmount(3, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID|MOUNT_ATTR_NODEV|MOUNT_ATTR_NOATIME)");
    want(sys(fsmount, context, 0, 0), "fsmount(3, 0, 0)");
    want(sys(fsmount, 0, 2, MOUNT_ATTR_NOSYMFOLLOW | 0x8000),
         "fsmount(0, 0x2 /* FSMOUNT_?\?? */, 0x208000 /* MOUNT_ATTR_?\?? */)");
    want(sys(move_mount, mount, "", AT_FDCWD, "/tmp", MOVE_MOUNT_F_EMPTY_PATH),
         "move_mount(4, \"\", AT_FDCWD, \"/tmp\", MOVE_MOUNT_F_EMPTY_PATH)");
    want(sys(move_mount, mount, "none", -1, "", MOVE_MOUNT_T_SYMLINKS),
         "move_mount(4, \"none\", -1, \"\", MOVE_MOUNT_T_SYMLINKS)");
    long tree = sys(open_tree, AT_FDCWD, "/tmp", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
    want(tree, "open_tree(AT_FDCWD, \"/tmp\", OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC)");
    want(sys(open_tree, tree, "", 0x1000), "open_tree(5, \"\", AT_EMPTY_PATH)");
    want(sys(open_tree, -1, "", OPEN_TREE_CLONE | 0x8000), "open_tree(-1, \"\", OPEN_TREE_CLONE|AT_RECURSIVE)");
    long pick = sys(fspick, AT_FDCWD, "/tmp", FSPICK_CLOEXEC | FSPICK_NO_AUTOMOUNT);
    want(pick, "fspick(AT_FDCWD, \"/tmp\", FSPICK_CLOEXEC|FSPICK_NO_AUTOMOUNT)");
    want(sys(fspick, AT_FDCWD, "/none", FSPICK_SYMLINK_NOFOLLOW | 0x10),
         "fspick(AT_FDCWD, \"/none\", FSPICK_SYMLINK_NOFOLLOW|0x10)");
    want(sys(fsconfig, pick, FSCONFIG_CMD_RECONFIGURE, 0, 0, 0),
         "fsconfig(7, FSCONFIG_CMD_RECONFIGURE, NULL, NULL, 0)");
    want(sys(fsconfig, pick, FSCONFIG_CMD_CREATE, 0, 0, 0), "fsconfig(7, FSCONFIG_CMD_CREATE, NULL, NULL, 0)");
    struct mount_attr attr = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NODIRATIME, .attr_clr = MOUNT_ATTR_NOEXEC};
    put(ARENA, &attr, sizeof attr);
    want(sys(mount_setattr, AT_FDCWD, "/tmp", 0, ARENA, sizeof attr),
         "mount_setattr(AT_FDCWD, \"/tmp\", 0, {attr_set=MOUNT_ATTR_RDONLY|MOUNT_ATTR_NODIRATIME, "
         "attr_clr=MOUNT_ATTR_NOEXEC, propagation=0 /* MS_?\?? */, userns_fd=0}, 32)");
    attr = (struct mount_attr){.propagation = 1L << 20};
    put(ARENA, &attr, sizeof attr);
    want(sys(mount_setattr, tree, "", 0x1000 | 0x8000, ARENA, sizeof attr),
         "mount_setattr(5, \"\", AT_EMPTY_PATH|AT_RECURSIVE, {attr_set=0, attr_clr=0, propagation=MS_SHARED, "
         "userns_fd=0}, 32)");
    want(sys(mount_setattr, AT_FDCWD, "/none", 0, ARENA, sizeof attr),
         "mount_setattr(AT_FDCWD, \"/none\", 0, {attr_set=0, attr_clr=0, propagation=MS_SHARED, userns_fd=0}, 32)");
    want(sys(mount_setattr, AT_FDCWD, "/tmp", 0, ARENA, sizeof attr - 1),
         "mount_setattr(AT_FDCWD, \"/tmp\", 0, 0x20000000, 31)");
}
