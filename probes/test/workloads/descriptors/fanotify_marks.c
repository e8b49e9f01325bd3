/* fanotify groups and their marks. */
#include "wl.h"

#include <sys/fanotify.h>

OPTIONS("-etrace=fanotify_init,fanotify_mark")

static void run(void)
{
    long group = sys(fanotify_init, FAN_CLASS_NOTIF | FAN_CLOEXEC | FAN_NONBLOCK, O_RDONLY);
    if (group < 0)
        skip("no fanotify groups for this user");
    want(group, "fanotify_init(FAN_CLASS_NOTIF|FAN_CLOEXEC|FAN_NONBLOCK, O_RDONLY)");
    want(sys(fanotify_init, FAN_CLASS_CONTENT | FAN_UNLIMITED_MARKS, O_RDWR | O_LARGEFILE),
         "fanotify_init(FAN_CLASS_CONTENT|FAN_UNLIMITED_MARKS, O_RDWR)");
    want(sys(fanotify_init, FAN_REPORT_FID | FAN_CLASS_CONTENT, 0),
         "fanotify_init(FAN_CLASS_CONTENT|FAN_REPORT_FID, O_RDONLY)");
    want(sys(fanotify_init, FAN_REPORT_DFID_NAME | FAN_CLOEXEC, 0),
         "fanotify_init(FAN_CLASS_NOTIF|FAN_CLOEXEC|FAN_REPORT_DIR_FID|FAN_REPORT_NAME, O_RDONLY)");
    want(sys(fanotify_mark, group, FAN_MARK_ADD, FAN_OPEN | FAN_CLOSE, AT_FDCWD, "/"),
         "fanotify_mark(3, FAN_MARK_ADD, FAN_CLOSE_WRITE|FAN_CLOSE_NOWRITE|FAN_OPEN, AT_FDCWD, \"/\")");
    want(sys(fanotify_mark, group, FAN_MARK_ADD | FAN_MARK_ONLYDIR, FAN_ACCESS | FAN_MODIFY | FAN_EVENT_ON_CHILD | FAN_ONDIR, -1, "/proc"),
         "fanotify_mark(3, FAN_MARK_ADD|FAN_MARK_ONLYDIR, FAN_ACCESS|FAN_MODIFY|FAN_ONDIR|FAN_EVENT_ON_CHILD, "
         "FAN_NOFD, \"/proc\")");
    want(sys(fanotify_mark, group, FAN_MARK_REMOVE, FAN_OPEN, AT_FDCWD, "/"),
         "fanotify_mark(3, FAN_MARK_REMOVE, FAN_OPEN, AT_FDCWD, \"/\")");
    want(sys(fanotify_mark, group, FAN_MARK_REMOVE, FAN_MODIFY, AT_FDCWD, "/none"),
         "fanotify_mark(3, FAN_MARK_REMOVE, FAN_MODIFY, AT_FDCWD, \"/none\")");
    want(sys(fanotify_mark, group, FAN_MARK_ADD | FAN_MARK_IGNORED_MASK | FAN_MARK_IGNORED_SURV_MODIFY, FAN_CLOSE_WRITE, AT_FDCWD, "/"),
         "fanotify_mark(3, FAN_MARK_ADD|FAN_MARK_IGNORED_MASK|FAN_MARK_IGNORED_SURV_MODIFY, FAN_CLOSE_WRITE, "
         "AT_FDCWD, \"/\")");
    want(sys(fanotify_mark, group, FAN_MARK_FLUSH, 0, AT_FDCWD, 0),
         "fanotify_mark(3, FAN_MARK_FLUSH, 0, AT_FDCWD, NULL)");
    want(sys(fanotify_mark, group, FAN_MARK_FLUSH | FAN_MARK_MOUNT, 0, AT_FDCWD, 0),
         "fanotify_mark(3, FAN_MARK_MOUNT|FAN_MARK_FLUSH, 0, AT_FDCWD, NULL)");
    want(sys(fanotify_mark, group, FAN_MARK_ADD, 0, AT_FDCWD, "/"),
         "fanotify_mark(3, FAN_MARK_ADD, 0, AT_FDCWD, \"/\")");
    want(sys(fanotify_mark, 0, FAN_MARK_ADD, FAN_OPEN_PERM, -1, ""),
         "fanotify_mark(0, FAN_MARK_ADD, FAN_OPEN_PERM, FAN_NOFD, \"\")");
}
