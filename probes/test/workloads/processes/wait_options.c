/* wait4, waitid: options known and unknown, children that are not there. */
#include "wl_arena.h"

#include <sys/wait.h>

OPTIONS("-etrace=wait4,waitid")

static void run(void)
{
    arena();
    want(sys(wait4, -1, ARENA, WNOHANG | WUNTRACED, 0), "wait4(-1, 0x20000000, WNOHANG|WSTOPPED, NULL)");
    want(sys(wait4, -1, 0, 0x40000000 | 0x20000000, ARENA), "wait4(-1, NULL, __WALL|__WNOTHREAD, 0x20000000)");
    want(sys(wait4, 0x7fffffff, ARENA, 0x80000000, 0), "wait4(2147483647, 0x20000000, __WCLONE, NULL)");
    want(sys(wait4, 0, 0, 0x10, 0), "wait4(0, NULL, 0x10 /* W?\?? */, NULL)");
    want(sys(waitid, P_ALL, 0, ARENA, WEXITED | WNOHANG, 0), "waitid(P_ALL, 0, 0x20000000, WNOHANG|WEXITED, NULL)");
    want(sys(waitid, P_PID, 0x7fffffff, 0, WSTOPPED | WNOWAIT, ARENA),
         "waitid(P_PID, 2147483647, NULL, WSTOPPED|WNOWAIT, 0x20000000)");
    want(sys(waitid, P_PIDFD, 0, 0, WCONTINUED, 0), "waitid(P_PIDFD, 0, NULL, WCONTINUED, NULL)");
    want(sys(waitid, 77, -1, 0, 0, 0), "waitid(0x4d /* P_?\?? */, -1, NULL, 0, NULL)");
    want(sys(waitid, P_PGID, 1, ARENA_END, 0x20, 0), "waitid(P_PGID, 1, 0x20004000, 0x20 /* W?\?? */, NULL)");
}
