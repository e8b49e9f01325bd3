/* fsopen, fsconfig, fsmount, fspick, open_tree, move_mount: mounts made step by step. */
#include "wl_arena.h"

OPTIONS("-etrace=fsopen,fsconfig,fsmount,fspick,open_tree,move_mount")

static void run(void)
{
    arena();
    put(ARENA, "key\0value", 10);
    put(ARENA_END - 3, "cut", 3);
    want(sys(fsopen, 0, 0), "fsopen(NULL, 0)");
    want(sys(fsopen, "no such type", 1), "fsopen(\"no such type\", FSOPEN_CLOEXEC)");
    want(sys(fsopen, ARENA_END - 3, -1), "fsopen(0x20003ffd, FSOPEN_CLOEXEC|0xfffffffe)");
    want(sys(fsconfig, -1, 0, ARENA, 1, 2), "fsconfig(-1, FSCONFIG_SET_FLAG, \"key\", 0x1, 2)");
    want(sys(fsconfig, -1, 1, ARENA, ARENA + 4, 0), "fsconfig(-1, FSCONFIG_SET_STRING, \"key\", \"value\", 0)");
    want(sys(fsconfig, -1, 1, ARENA_END - 3, 0, -1), "fsconfig(-1, FSCONFIG_SET_STRING, 0x20003ffd, NULL, -1)");
    want(sys(fsconfig, -1, 2, ARENA, ARENA + 4, 5),
         "fsconfig(-1, FSCONFIG_SET_BINARY, \"key\", \"\\x76\\x61\\x6c\\x75\\x65\", 5)");
    want(sys(fsconfig, -1, 2, 0, ARENA_END - 3, 4), "fsconfig(-1, FSCONFIG_SET_BINARY, NULL, 0x20003ffd, 4)");
    want(sys(fsconfig, -1, 3, ARENA, "path", AT_FDCWD),
         "fsconfig(-1, FSCONFIG_SET_PATH, \"key\", \"path\", AT_FDCWD)");
    want(sys(fsconfig, -1, 4, ARENA, "", 3), "fsconfig(-1, FSCONFIG_SET_PATH_EMPTY, \"key\", \"\", 3)");
    want(sys(fsconfig, -1, 5, ARENA, -1L, 7), "fsconfig(-1, FSCONFIG_SET_FD, \"key\", 0xffffffffffffffff, 7)");
    want(sys(fsconfig, -1, 6, 0, 0, 0), "fsconfig(-1, FSCONFIG_CMD_CREATE, NULL, NULL, 0)");
    want(sys(fsconfig, -1, 7, ARENA, ARENA, -1),
         "fsconfig(-1, FSCONFIG_CMD_RECONFIGURE, 0x20000000, 0x20000000, -1)");
    want(sys(fsconfig, -1, 8, ARENA, ARENA, -1), "fsconfig(-1, 0x8 /* FSCONFIG_?\?? */, 0x20000000, 0x20000000, -1)");
    want(sys(fsconfig, -1, -1, 0, 0, 0), "fsconfig(-1, 0xffffffff /* FSCONFIG_?\?? */, NULL, NULL, 0)");
    want(sys(fsmount, -1, 1, 0), "fsmount(-1, FSMOUNT_CLOEXEC, 0)");
    want(sys(fsmount, -1, -1, 0xbf),
         "fsmount(-1, FSMOUNT_CLOEXEC|0xfffffffe, MOUNT_ATTR_RDONLY|MOUNT_ATTR_NOSUID|MOUNT_ATTR_NODEV|"
         "MOUNT_ATTR_NOEXEC|MOUNT_ATTR_NOATIME|MOUNT_ATTR_STRICTATIME|MOUNT_ATTR_NODIRATIME)");
    want(sys(fsmount, -1, 2, -1),
         "fsmount(-1, 0x2 /* FSMOUNT_?\?? */, MOUNT_ATTR_RDONLY|MOUNT_ATTR_NOSUID|MOUNT_ATTR_NODEV|"
         "MOUNT_ATTR_NOEXEC|MOUNT_ATTR_NOATIME|MOUNT_ATTR_STRICTATIME|MOUNT_ATTR_NODIRATIME|0xffffff40)");
    want(sys(fspick, -1, "x", 0), "fspick(-1, \"x\", 0)");
    want(sys(fspick, AT_FDCWD, 0, 15),
         "fspick(AT_FDCWD, NULL, FSPICK_CLOEXEC|FSPICK_SYMLINK_NOFOLLOW|FSPICK_NO_AUTOMOUNT|FSPICK_EMPTY_PATH)");
    want(sys(fspick, -1, ARENA_END - 3, -1),
         "fspick(-1, 0x20003ffd, FSPICK_CLOEXEC|FSPICK_SYMLINK_NOFOLLOW|FSPICK_NO_AUTOMOUNT|FSPICK_EMPTY_PATH|"
         "0xfffffff0)");
    want(sys(open_tree, -1, "x", 1), "open_tree(-1, \"x\", OPEN_TREE_CLONE)");
    want(sys(open_tree, AT_FDCWD, "", O_CLOEXEC | AT_RECURSIVE | AT_EMPTY_PATH),
         "open_tree(AT_FDCWD, \"\", OPEN_TREE_CLOEXEC|AT_EMPTY_PATH|AT_RECURSIVE)");
    want(sys(open_tree, -1, 0, -1),
         "open_tree(-1, NULL, OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC|AT_SYMLINK_NOFOLLOW|AT_REMOVEDIR|"
         "AT_SYMLINK_FOLLOW|AT_NO_AUTOMOUNT|AT_EMPTY_PATH|AT_RECURSIVE|0xfff760fe)");
    want(sys(move_mount, -1, "a", -1, "b", 0), "move_mount(-1, \"a\", -1, \"b\", 0)");
    want(sys(move_mount, AT_FDCWD, "", -1, "", 0x177),
         "move_mount(AT_FDCWD, \"\", -1, \"\", MOVE_MOUNT_F_SYMLINKS|MOVE_MOUNT_F_AUTOMOUNTS|"
         "MOVE_MOUNT_F_EMPTY_PATH|MOVE_MOUNT_T_SYMLINKS|MOVE_MOUNT_T_AUTOMOUNTS|MOVE_MOUNT_T_EMPTY_PATH|"
         "MOVE_MOUNT_SET_GROUP)");
    want(sys(move_mount, -1, 0, AT_FDCWD, ARENA_END, -1),
         "move_mount(-1, NULL, AT_FDCWD, 0x20004000, MOVE_MOUNT_F_SYMLINKS|MOVE_MOUNT_F_AUTOMOUNTS|"
         "MOVE_MOUNT_F_EMPTY_PATH|MOVE_MOUNT_T_SYMLINKS|MOVE_MOUNT_T_AUTOMOUNTS|MOVE_MOUNT_T_EMPTY_PATH|"
         "MOVE_MOUNT_SET_GROUP|0xfffffe88)");
}
