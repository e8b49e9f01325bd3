/* adjtimex and clock_adjtime that only read: the state of the clock. */
#include "wl_arena.h"

#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>

OPTIONS("-etrace=adjtimex,clock_adjtime,settimeofday")

static const struct wl_bit states[] = {
    {STA_PLL, "STA_PLL"},         {STA_PPSFREQ, "STA_PPSFREQ"},     {STA_PPSTIME, "STA_PPSTIME"},
    {STA_FLL, "STA_FLL"},         {STA_INS, "STA_INS"},             {STA_DEL, "STA_DEL"},
    {STA_UNSYNC, "STA_UNSYNC"},   {STA_FREQHOLD, "STA_FREQHOLD"},   {STA_PPSSIGNAL, "STA_PPSSIGNAL"},
    {STA_PPSJITTER, "STA_PPSJITTER"}, {STA_PPSWANDER, "STA_PPSWANDER"}, {STA_PPSERROR, "STA_PPSERROR"},
    {STA_CLOCKERR, "STA_CLOCKERR"}, {STA_NANO, "STA_NANO"},         {STA_MODE, "STA_MODE"},
    {STA_CLK, "STA_CLK"},
};

static void read_with(const char *call, long result, const struct timex *t)
{
    static const char *const names[] = {"TIME_OK", "TIME_INS", "TIME_DEL", "TIME_OOP", "TIME_WAIT", "TIME_ERROR"};
    want_text(str("%ld (%s)", result, names[result]),
              "%s{modes=0, offset=%ld, freq=%ld, maxerror=%ld, esterror=%ld, status=%s, constant=%ld, precision=%ld, "
              "tolerance=%ld, time={tv_sec=%ld, tv_usec=%ld}, tick=%ld, ppsfreq=%ld, jitter=%ld, shift=%d, stabil=%ld, "
              "jitcnt=%ld, calcnt=%ld, errcnt=%ld, stbcnt=%ld, tai=%d})",
              call, t->offset, t->freq, t->maxerror, t->esterror, wl_bits((unsigned)t->status, states, COUNT(states)),
              t->constant, t->precision, t->tolerance, t->time.tv_sec, t->time.tv_usec, t->tick, t->ppsfreq,
              t->jitter, t->shift, t->stabil, t->jitcnt, t->calcnt, t->errcnt, t->stbcnt, t->tai);
}

static void run(void)
{
    arena();
    struct timex *t = (void *)ARENA;
    long done = sys(adjtimex, t);
    read_with("adjtimex(", done, t);
    memset(t, 0, sizeof *t);
    done = sys(clock_adjtime, CLOCK_REALTIME, t);
    read_with("clock_adjtime(CLOCK_REALTIME, ", done, t);
    want(sys(adjtimex, ARENA_END - 8), "adjtimex(0x20003ff8)");
    want(sys(settimeofday, 0, 0), "settimeofday(NULL, NULL)");
}
