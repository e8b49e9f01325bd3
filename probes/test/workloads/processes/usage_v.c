/* -v: getrusage and uname in full. */
#include "wl.h"
#include <sys/resource.h>
#include <sys/utsname.h>

OPTIONS("-etrace=getrusage,uname", "-v", "-s", "100")

static void run(void)
{
    struct rusage u;
    long r = sys(getrusage, RUSAGE_SELF, &u);
    want(
        r,
        "getrusage(RUSAGE_SELF, {ru_utime={tv_sec=%ld, tv_usec=%ld}, ru_stime={tv_sec=%ld, tv_usec=%ld}, ru_maxrss=%ld,"
        " ru_ixrss=%ld, ru_idrss=%ld, ru_isrss=%ld, ru_minflt=%ld, ru_majflt=%ld, ru_nswap=%ld, ru_inblock=%ld,"
        " ru_oublock=%ld, ru_msgsnd=%ld, ru_msgrcv=%ld, ru_nsignals=%ld, ru_nvcsw=%ld, ru_nivcsw=%ld})",
        u.ru_utime.tv_sec, u.ru_utime.tv_usec, u.ru_stime.tv_sec, u.ru_stime.tv_usec, u.ru_maxrss, u.ru_ixrss,
        u.ru_idrss, u.ru_isrss, u.ru_minflt, u.ru_majflt, u.ru_nswap, u.ru_inblock, u.ru_oublock, u.ru_msgsnd,
        u.ru_msgrcv, u.ru_nsignals, u.ru_nvcsw, u.ru_nivcsw);
    want(sys(getrusage, RUSAGE_SELF, (void *)8), "getrusage(RUSAGE_SELF, 0x8)");
    struct utsname n;
    r = sys(uname, &n);
    want(r,
         "uname({sysname=\"%s\", nodename=\"%s\", release=\"%s\", version=\"%s\", machine=\"%s\", domainname=\"%s\"})",
         n.sysname, n.nodename, n.release, n.version, n.machine, n.domainname);
}
