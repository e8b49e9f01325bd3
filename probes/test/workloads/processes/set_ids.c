/* Setting user and group ids and process groups, to what they are and to what fails. */
#include "wl.h"

OPTIONS("-etrace=setuid,setgid,setreuid,setregid,setresuid,setresgid,setfsuid,setfsgid,setgroups,setpgid,setsid")

static void run(void)
{
    unsigned u = (unsigned)sys(geteuid), g = (unsigned)sys(getegid);
    want(sys(setuid, u), "setuid(%u)", u);
    want(sys(setuid, -1), "setuid(-1)");
    want(sys(setgid, g), "setgid(%u)", g);
    want(sys(setgid, -1), "setgid(-1)");
    want(sys(setreuid, -1, u), "setreuid(-1, %u)", u);
    want(sys(setregid, g, -1), "setregid(%u, -1)", g);
    want(sys(setreuid, u, -1), "setreuid(%u, -1)", u);
    want(sys(setregid, -1, -1), "setregid(-1, -1)");
    want(sys(setresuid, -1, u, -1), "setresuid(-1, %u, -1)", u);
    want(sys(setresgid, g, g, g), "setresgid(%u, %u, %u)", g, g, g);
    want(sys(setresuid, u, -1, u), "setresuid(%u, -1, %u)", u, u);
    want(sys(setresgid, -1, -1, g), "setresgid(-1, -1, %u)", g);
    want(sys(setfsuid, -1), "setfsuid(-1)");
    want(sys(setfsuid, u), "setfsuid(%u)", u);
    want(sys(setfsgid, g), "setfsgid(%u)", g);
    want(sys(setfsgid, -1), "setfsgid(-1)");
    want(sys(setgroups, 0x10001, NULL), "setgroups(65537, NULL)");
    unsigned groups[3] = {1, 0xfffffffe, 100};
    want(sys(setgroups, 3, groups), "setgroups(3, [1, 4294967294, 100])");
    want(sys(setgroups, 0, NULL), "setgroups(0, NULL)");
    unsigned *edge = page_end(4);
    *edge = 7;
    want(sys(setgroups, 2, edge), "setgroups(2, [7, ... /* %p */])", edge + 1);
    want(sys(setpgid, 0, 0), "setpgid(0, 0)");
    want(sys(setpgid, wl_pid, 1), "setpgid(%ld, 1)", wl_pid);
    want(sys(setpgid, 0, -1), "setpgid(0, -1)");
    want(sys(setpgid, 0x7fffffff, 0), "setpgid(2147483647, 0)");
    want(sys(setsid), "setsid()");
}
