/* Sessions and process groups, from a child that leads no group yet. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=setsid,getsid,setpgid,getpgid,setuid,setgid,getpid,getppid", "-esignal=none")

static void child(long parent)
{
    long pid = want(sys(getpid), "getpid()");
    want(parent, "getppid()");
    sys(getppid);
    want(sys(setpgid, 0, 0), "setpgid(0, 0)");
    want(sys(getpgid, pid), "getpgid(%ld)", pid);
    want(sys(setsid), "setsid()");
    sys(exit_group, 0);
}

static void second(void)
{
    want(sys(setsid), "setsid()");
    want(sys(setsid), "setsid()");
    want(sys(getsid, 0), "getsid(0)");
    want(sys(setpgid, 0, 0), "setpgid(0, 0)");
    want(sys(setuid, 1), "setuid(1)");
    want(sys(setuid, 0x7fffffff), "setuid(2147483647)");
    line("+++ exited with 0 +++");
    sys(exit_group, 0);
}

static void run(void)
{
    watch_children();
    long pid = fork_quietly();
    if (pid == 0) {
        gate_wait(0);
        child(wl_pid);
    }
    gate_open(0);
    until_told(pid);
    line_of(pid, "+++ exited with 0 +++");
    want(sys(setpgid, pid, 0), "setpgid(%ld, 0)", pid);
    want(sys(getpgid, pid), "getpgid(%ld)", pid);
    pid = fork_quietly();
    if (pid == 0)
        second();
    until_told(pid);
}
