/* Process, group and user ids: reading them. */
#include "wl.h"
#include <unistd.h>

OPTIONS(
    "-etrace=getpid,getppid,gettid,getpgrp,getpgid,getsid,getuid,geteuid,getgid,getegid,getresuid,getresgid,getgroups")

static void run(void)
{
    want(sys(getpid), "getpid()");
    want(sys(getppid), "getppid()");
    want(sys(gettid), "gettid()");
#ifdef SYS_getpgrp
    want(sys(getpgrp), "getpgrp()");
#endif
    want(sys(getpgid, 0), "getpgid(0)");
    want(sys(getpgid, wl_pid), "getpgid(%ld)", wl_pid);
    want(sys(getpgid, -1), "getpgid(-1)");
    want(sys(getsid, 0), "getsid(0)");
    want(sys(getsid, 0x7fffffff), "getsid(2147483647)");
    want(sys(getuid), "getuid()");
    want(sys(geteuid), "geteuid()");
    want(sys(getgid), "getgid()");
    want(sys(getegid), "getegid()");
    unsigned r, e, s;
    long result = sys(getresuid, &r, &e, &s);
    want(result, "getresuid([%u], [%u], [%u])", r, e, s);
    want(sys(getresuid, NULL, &e, &s), "getresuid(NULL, %p, %p)", &e, &s);
    result = sys(getresgid, &r, &e, &s);
    want(result, "getresgid([%u], [%u], [%u])", r, e, s);
    want(sys(getresgid, &r, NULL, (void *)-1L), "getresgid(%p, NULL, 0xffffffffffffffff)", &r);
    unsigned groups[64];
    long n = want(sys(getgroups, 0, NULL), "getgroups(0, NULL)");
    if (n >= 0 && n <= 32) {
        result = sys(getgroups, COUNT(groups), groups);
        const char *list = "";
        for (long i = 0; i < n; i++)
            list = str("%s%s%u", list, i ? ", " : "", groups[i]);
        want(result, "getgroups(64, [%s])", list);
    }
    want(sys(getgroups, -1, groups), "getgroups(-1, %p)", groups);
}
