/* fanotify_init and fanotify_mark with arguments that make them fail. */
#include "wl_arena.h"

OPTIONS("-etrace=fanotify_init,fanotify_mark")

static void run(void)
{
    arena();
    want(sys(fanotify_init, -1, 0),
         "fanotify_init(0xc /* FAN_CLASS_?\?? */|FAN_CLOEXEC|FAN_NONBLOCK|FAN_UNLIMITED_QUEUE|"
         "FAN_UNLIMITED_MARKS|FAN_ENABLE_AUDIT|FAN_REPORT_PIDFD|FAN_REPORT_TID|FAN_REPORT_FID|"
         "FAN_REPORT_DIR_FID|FAN_REPORT_NAME|FAN_REPORT_TARGET_FID|0xffffe000, O_RDONLY)");
    want(sys(fanotify_init, 0x4c, O_RDWR | O_CLOEXEC),
         "fanotify_init(0xc /* FAN_CLASS_?\?? */|FAN_ENABLE_AUDIT, O_RDWR|O_CLOEXEC)");
    want(sys(fanotify_init, 0x80000000, -1),
         "fanotify_init(FAN_CLASS_NOTIF|0x80000000 /* FAN_?\?? */, O_ACCMODE|O_CREAT|O_EXCL|O_NOCTTY|O_TRUNC|"
         "O_APPEND|O_NONBLOCK|O_SYNC|O_DIRECT|O_LARGEFILE|O_NOFOLLOW|O_NOATIME|O_CLOEXEC|O_PATH|O_TMPFILE|"
         "FASYNC|0xff80003c)");
    want(sys(fanotify_init, 0x8 | 0x33, O_LARGEFILE),
         "fanotify_init(FAN_CLASS_PRE_CONTENT|FAN_CLOEXEC|FAN_NONBLOCK|FAN_UNLIMITED_QUEUE|"
         "FAN_UNLIMITED_MARKS, O_RDONLY)");
    want(sys(fanotify_mark, -1, 1, 2, AT_FDCWD, "path"),
         "fanotify_mark(-1, FAN_MARK_ADD, FAN_MODIFY, AT_FDCWD, \"path\")");
    want(sys(fanotify_mark, -1, 0x82, 0x1f, -1, 0),
         "fanotify_mark(-1, FAN_MARK_REMOVE|FAN_MARK_FLUSH, FAN_ACCESS|FAN_MODIFY|FAN_ATTRIB|FAN_CLOSE_WRITE|"
         "FAN_CLOSE_NOWRITE, FAN_NOFD, NULL)");
    want(sys(fanotify_mark, -1, -1, -1L, -2, ""),
         "fanotify_mark(-1, FAN_MARK_ADD|FAN_MARK_REMOVE|FAN_MARK_DONT_FOLLOW|FAN_MARK_ONLYDIR|FAN_MARK_MOUNT|"
         "FAN_MARK_IGNORED_MASK|FAN_MARK_IGNORED_SURV_MODIFY|FAN_MARK_FLUSH|FAN_MARK_FILESYSTEM|"
         "FAN_MARK_EVICTABLE|FAN_MARK_IGNORE|0xfffff800, FAN_ACCESS|FAN_MODIFY|FAN_ATTRIB|FAN_CLOSE_WRITE|"
         "FAN_CLOSE_NOWRITE|FAN_OPEN|FAN_MOVED_FROM|FAN_MOVED_TO|FAN_CREATE|FAN_DELETE|FAN_DELETE_SELF|"
         "FAN_MOVE_SELF|FAN_OPEN_EXEC|FAN_Q_OVERFLOW|FAN_FS_ERROR|FAN_OPEN_PERM|FAN_ACCESS_PERM|"
         "FAN_OPEN_EXEC_PERM|FAN_DIR_MODIFY|FAN_ONDIR|FAN_EVENT_ON_CHILD|FAN_RENAME|0xffffffffa7f02000, -2, "
         "\"\")");
    want(sys(fanotify_mark, -1, 0x110, 0x40000000L, 5, ARENA_END),
         "fanotify_mark(-1, FAN_MARK_MOUNT|FAN_MARK_FILESYSTEM, FAN_ONDIR, 5, 0x20004000)");
    want(sys(fanotify_mark, -1, 0, 0, -1, ""), "fanotify_mark(-1, 0, 0, FAN_NOFD, \"\")");
    want(sys(fanotify_mark, -1, 0x1000, 0x8000000000L, -100, ""),
         "fanotify_mark(-1, 0x1000 /* FAN_MARK_?\?? */, 0x8000000000 /* FAN_?\?? */, AT_FDCWD, \"\")");
}
