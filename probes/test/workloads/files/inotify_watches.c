/* inotify: watches with masks, options that only direct, wrong descriptors. */
#include "wl_arena.h"

#include <sys/inotify.h>

OPTIONS("-etrace=inotify_init1,inotify_add_watch,inotify_rm_watch")

static void run(void)
{
    arena();
    long fd = sys(inotify_init1, IN_NONBLOCK);
    want(fd, "inotify_init1(IN_NONBLOCK)");
    want(sys(inotify_init1, 4), "inotify_init1(0x4 /* IN_?\?? */)");
    want(sys(inotify_add_watch, fd, "/", IN_CREATE | IN_DELETE | IN_ONLYDIR),
         "inotify_add_watch(3, \"/\", IN_CREATE|IN_DELETE|IN_ONLYDIR)");
    want(sys(inotify_add_watch, fd, "/proc", IN_ALL_EVENTS),
         "inotify_add_watch(3, \"/proc\", IN_ACCESS|IN_MODIFY|IN_ATTRIB|IN_CLOSE_WRITE|IN_CLOSE_NOWRITE|IN_OPEN|"
         "IN_MOVED_FROM|IN_MOVED_TO|IN_CREATE|IN_DELETE|IN_DELETE_SELF|IN_MOVE_SELF)");
    want(sys(inotify_add_watch, fd, "/", IN_MASK_ADD | IN_MOVE | IN_ONESHOT | IN_EXCL_UNLINK),
         "inotify_add_watch(3, \"/\", IN_MOVED_FROM|IN_MOVED_TO|IN_EXCL_UNLINK|IN_MASK_ADD|IN_ONESHOT)");
    want(sys(inotify_add_watch, fd, "/", 0), "inotify_add_watch(3, \"/\", 0)");
    want(sys(inotify_add_watch, fd, "/none", IN_OPEN | IN_DONT_FOLLOW),
         "inotify_add_watch(3, \"/none\", IN_OPEN|IN_DONT_FOLLOW)");
    want(sys(inotify_add_watch, 0, "/", 0x800000), "inotify_add_watch(0, \"/\", 0x800000 /* IN_?\?? */)");
    want(sys(inotify_rm_watch, fd, 2), "inotify_rm_watch(3, 2)");
    want(sys(inotify_rm_watch, fd, 2), "inotify_rm_watch(3, 2)");
    want(sys(inotify_rm_watch, -1, -1), "inotify_rm_watch(-1, -1)");
}
