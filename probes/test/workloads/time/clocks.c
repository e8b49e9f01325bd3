/* clock_gettime, clock_getres, gettimeofday, time, and refused settings. */
#include "wl_proc.h"
#include "wl_stat.h"
#include <sys/time.h>

OPTIONS("-etrace=clock_gettime,clock_getres,clock_settime,gettimeofday,time")

/* A result is followed by its date in parentheses, where an argument has a comment. */
__attribute__((unused)) static const char *time_result(long seconds)
{
    const char *text = wl_time(seconds), *date = text;
    while (*date != 'T')
        date++;
    return str("%ld (%.*s)", seconds, 24, date - 10);
}

static void run(void)
{
    needs_utc();
    struct timespec t;
    long r = sys(clock_gettime, CLOCK_REALTIME, &t);
    want(r, "clock_gettime(CLOCK_REALTIME, {tv_sec=%ld, tv_nsec=%ld})", t.tv_sec, t.tv_nsec);
    r = sys(clock_gettime, CLOCK_MONOTONIC, &t);
    want(r, "clock_gettime(CLOCK_MONOTONIC, {tv_sec=%ld, tv_nsec=%ld})", t.tv_sec, t.tv_nsec);
    r = sys(clock_gettime, CLOCK_PROCESS_CPUTIME_ID, &t);
    want(r, "clock_gettime(CLOCK_PROCESS_CPUTIME_ID, {tv_sec=%ld, tv_nsec=%ld})", t.tv_sec, t.tv_nsec);
    r = sys(clock_gettime, CLOCK_BOOTTIME, &t);
    want(r, "clock_gettime(CLOCK_BOOTTIME, {tv_sec=%ld, tv_nsec=%ld})", t.tv_sec, t.tv_nsec);
    want(sys(clock_gettime, 77, &t), "clock_gettime(0x4d /* CLOCK_??? */, %p)", &t);
    want(sys(clock_gettime, CLOCK_REALTIME, NULL), "clock_gettime(CLOCK_REALTIME, NULL)");
    r = sys(clock_getres, CLOCK_MONOTONIC_COARSE, &t);
    want(r, "clock_getres(CLOCK_MONOTONIC_COARSE, {tv_sec=0, tv_nsec=%ld})", t.tv_nsec);
    want(sys(clock_getres, CLOCK_TAI, NULL), "clock_getres(CLOCK_TAI, NULL)");
    want(sys(clock_getres, -1, &t), "clock_getres(0xffffffff /* CLOCK_??? */, %p)", &t);
    t = (struct timespec){-1, 0};
    want(sys(clock_settime, CLOCK_MONOTONIC, &t), "clock_settime(CLOCK_MONOTONIC, {tv_sec=-1, tv_nsec=0})");
    want(sys(clock_settime, 77, NULL), "clock_settime(0x4d /* CLOCK_??? */, NULL)");
    struct timeval v;
    struct timezone z;
    r = sys(gettimeofday, &v, NULL);
    want(r, "gettimeofday({tv_sec=%ld, tv_usec=%ld}, NULL)", v.tv_sec, v.tv_usec);
    r = sys(gettimeofday, &v, &z);
    want(r, "gettimeofday({tv_sec=%ld, tv_usec=%ld}, {tz_minuteswest=%d, tz_dsttime=%d})", v.tv_sec, v.tv_usec,
         z.tz_minuteswest, z.tz_dsttime);
    want(sys(gettimeofday, NULL, NULL), "gettimeofday(NULL, NULL)");
    want(sys(gettimeofday, (void *)8, NULL), "gettimeofday(0x8, NULL)");
#ifdef SYS_time
    long seconds;
    r = sys(time, NULL);
    want_text(time_result(r), "time(NULL)");
    r = sys(time, &seconds);
    want_text(time_result(r), "time([%s])", wl_time(seconds));
    want(sys(time, (void *)8), "time(0x8)");
#endif
}
