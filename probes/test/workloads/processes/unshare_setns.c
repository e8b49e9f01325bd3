/* unshare and setns: leaving and entering namespaces. */
#include "wl_arena.h"

#include <sched.h>

OPTIONS("-etrace=unshare,setns,sethostname,setdomainname")

static void run(void)
{
    arena();
    want(sys(unshare, 0), "unshare(0)");
    want(sys(unshare, CLONE_FS | CLONE_FILES), "unshare(CLONE_FS|CLONE_FILES)");
    want(sys(unshare, CLONE_SIGHAND | CLONE_THREAD | CLONE_VM), "unshare(CLONE_VM|CLONE_SIGHAND|CLONE_THREAD)");
    want(sys(unshare, 0x80000000L), "unshare(0x80000000 /* CLONE_?\?? */)");
    want(sys(unshare, CLONE_NEWUSER | CLONE_PARENT), "unshare(CLONE_NEWUSER|0x8000)");
    long own = sys(openat, AT_FDCWD, "/proc/self/ns/uts", O_RDONLY);
    if (sys(unshare, CLONE_NEWUTS | CLONE_NEWIPC | CLONE_SYSVSEM) < 0)
        skip("a namespace needs CAP_SYS_ADMIN");
    want(0, "unshare(CLONE_SYSVSEM|CLONE_NEWUTS|CLONE_NEWIPC)");
    want(sys(sethostname, "workload", 8), "sethostname(\"workload\", 8)");
    want(sys(sethostname, "a.name.longer.than.thirty-two.characters", 40),
         "sethostname(\"a.name.longer.than.thirty-two.ch\"..., 40)");
    want(sys(sethostname, ARENA_END, 65), "sethostname(0x20004000, 65)");
    want(sys(setdomainname, "domain", 3), "setdomainname(\"dom\", 3)");
    want(sys(setdomainname, "", 0), "setdomainname(\"\", 0)");
    want(sys(setdomainname, 0, 5), "setdomainname(NULL, 5)");
    want(sys(setns, own, CLONE_NEWNET), "setns(3, CLONE_NEWNET)");
    want(sys(setns, own, CLONE_NEWUTS), "setns(3, CLONE_NEWUTS)");
    want(sys(setns, own, 0), "setns(3, 0)");
    want(sys(setns, -1, CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWPID | CLONE_NEWTIME),
         "setns(-1, CLONE_NEWTIME|CLONE_NEWNS|CLONE_NEWCGROUP|CLONE_NEWPID)");
    want(sys(setns, 0, 0x1), "setns(0, 0x1 /* CLONE_NEW?\?? */)");
    long pidfd = sys(pidfd_open, sys(getpid), 0);
    want(sys(setns, pidfd, CLONE_NEWUTS | CLONE_NEWIPC), "setns(4, CLONE_NEWUTS|CLONE_NEWIPC)");
    want(sys(setns, pidfd, 0), "setns(4, 0)");
}
