/* select and pselect6: sets, what is ready, what is left of the time. */
#include "wl_proc.h"
#include <sys/select.h>

OPTIONS("-etrace=select,pselect6")

static unsigned long bits(int a, int b)
{
    return 1UL << a | 1UL << b;
}

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    int in = ends[0], out = ends[1];
    sys(write, out, "x", 1);
    unsigned long r = bits(in, out), w = bits(out, out), e = 0;
    const char *zero_time = "{tv_sec=0, tv_nsec=0}";
#ifdef SYS_select
    sys(select, 8, &r, &w, &e, NULL);
    want_text(str("2 (in [%d], out [%d])", in, out), "select(8, [%d %d], [%d], [], NULL)", in, out, out);
    struct timeval t = {500, 5};
    r = bits(in, in);
    sys(select, 8, &r, NULL, NULL, &t);
    want_text(str("1 (in [%d], left {tv_sec=%ld, tv_usec=%ld})", in, t.tv_sec, t.tv_usec),
              "select(8, [%d], NULL, NULL, {tv_sec=500, tv_usec=5})", in);
    t = (struct timeval){0, 2000};
    sys(select, 0, NULL, NULL, NULL, &t);
    want_text("0 (Timeout)", "select(0, NULL, NULL, NULL, {tv_sec=0, tv_usec=2000})");
    want(sys(select, -1, NULL, NULL, NULL, NULL), "select(-1, NULL, NULL, NULL, NULL)");
    r = bits(60, 60);
    want(sys(select, 64, &r, NULL, NULL, NULL), "select(64, [60], NULL, NULL, NULL)");
    want(sys(select, 8, (void *)8, NULL, NULL, NULL), "select(8, 0x8, NULL, NULL, NULL)");
#endif
    struct {
        const void *mask;
        size_t size;
    } mask = {NULL, 8};
    struct timespec n = {0, 0};
    r = bits(in, in);
    sys(pselect6, 8, &r, NULL, NULL, &n, NULL);
    want_text(str("1 (in [%d], left %s)", in, zero_time), "pselect6(8, [%d], NULL, NULL, %s, NULL)", in, zero_time);
    sys(read, in, &e, 1);
    e = bits(in, in);
    sys(pselect6, 8, &r, NULL, &e, &n, &mask);
    want_text("0 (Timeout)", "pselect6(8, [%d], NULL, [%d], %s, {sigmask=NULL, sigsetsize=8})", in, in, zero_time);
    uint64_t set = WL_MASK(SIGHUP) | WL_MASK(SIGINT);
    mask.mask = &set;
    w = bits(out, out);
    sys(pselect6, out + 1, NULL, &w, NULL, NULL, &mask);
    want_text(str("1 (out [%d])", out), "pselect6(%d, NULL, [%d], NULL, NULL, {sigmask=[HUP INT], sigsetsize=8})",
              out + 1, out);
    mask.size = 3;
    want(sys(pselect6, 0, NULL, NULL, NULL, &n, &mask), "pselect6(0, NULL, NULL, NULL, %s, {sigmask=%p, sigsetsize=3})",
         zero_time, &set);
    n.tv_nsec = 2000000000;
    want(sys(pselect6, 0, NULL, NULL, NULL, &n, NULL),
         "pselect6(0, NULL, NULL, NULL, {tv_sec=0, tv_nsec=2000000000}, NULL)");
}
