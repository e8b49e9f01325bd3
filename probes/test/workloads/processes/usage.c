/* getrusage, times, sysinfo, uname: results that the kernel counts. */
#include "wl.h"
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/times.h>
#include <sys/utsname.h>

OPTIONS("-etrace=getrusage,times,sysinfo,uname", "-s", "64")

static void run(void)
{
    struct rusage u;
    long r = sys(getrusage, RUSAGE_SELF, &u);
    want(r, "getrusage(RUSAGE_SELF, {ru_utime={tv_sec=%ld, tv_usec=%ld}, ru_stime={tv_sec=%ld, tv_usec=%ld}, ...})",
         u.ru_utime.tv_sec, u.ru_utime.tv_usec, u.ru_stime.tv_sec, u.ru_stime.tv_usec);
    want(sys(getrusage, RUSAGE_CHILDREN, &u),
         "getrusage(RUSAGE_CHILDREN, {ru_utime={tv_sec=0, tv_usec=0}, ru_stime={tv_sec=0, tv_usec=0}, ...})");
    want(sys(getrusage, RUSAGE_THREAD, NULL), "getrusage(RUSAGE_THREAD, NULL)");
    want(sys(getrusage, 77, &u), "getrusage(0x4d /* RUSAGE_??? */, %p)", &u);
    struct tms t;
    r = sys(times, &t);
    want(r, "times({tms_utime=%ld, tms_stime=%ld, tms_cutime=%ld, tms_cstime=%ld})", t.tms_utime, t.tms_stime,
         t.tms_cutime, t.tms_cstime);
    want(sys(times, NULL), "times(NULL)");
    want(sys(times, (void *)8), "times(0x8)");
    struct sysinfo s;
    r = sys(sysinfo, &s);
    want(
        r,
        "sysinfo({uptime=%ld, loads=[%lu, %lu, %lu], totalram=%lu, freeram=%lu, sharedram=%lu, bufferram=%lu, totalswap=%lu,"
        " freeswap=%lu, procs=%u, totalhigh=%lu, freehigh=%lu, mem_unit=%u})",
        s.uptime, s.loads[0], s.loads[1], s.loads[2], s.totalram, s.freeram, s.sharedram, s.bufferram, s.totalswap,
        s.freeswap, s.procs, s.totalhigh, s.freehigh, s.mem_unit);
    want(sys(sysinfo, NULL), "sysinfo(NULL)");
    struct utsname n;
    r = sys(uname, &n);
    want(r, "uname({sysname=\"%s\", nodename=\"%s\", ...})", n.sysname, n.nodename);
    want(sys(uname, (void *)16), "uname(0x10)");
}
