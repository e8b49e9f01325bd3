/* prlimit64, setrlimit, getrlimit; a limit that Linux no longer enforces takes the changes. */
#include "wl.h"
#include <sys/resource.h>

OPTIONS("-etrace=getrlimit,setrlimit,prlimit64")

static void run(void)
{
    struct rlimit l = {RLIM_INFINITY, RLIM_INFINITY}, old;
    want(sys(prlimit64, 0, RLIMIT_LOCKS, &l, NULL),
         "prlimit64(0, RLIMIT_LOCKS, {rlim_cur=RLIM64_INFINITY, rlim_max=RLIM64_INFINITY}, NULL)");
    l = (struct rlimit){100 * 1024, 1000 * 1024};
    want(sys(prlimit64, 0, RLIMIT_LOCKS, &l, NULL),
         "prlimit64(0, RLIMIT_LOCKS, {rlim_cur=100*1024, rlim_max=1000*1024}, NULL)");
    l.rlim_cur = 1024;
    want(sys(prlimit64, 0, RLIMIT_LOCKS, &l, &old),
         "prlimit64(0, RLIMIT_LOCKS, {rlim_cur=1024, rlim_max=1000*1024}, {rlim_cur=100*1024, rlim_max=1000*1024})");
    want(sys(prlimit64, wl_pid, RLIMIT_LOCKS, NULL, &old),
         "prlimit64(%ld, RLIMIT_LOCKS, NULL, {rlim_cur=1024, rlim_max=1000*1024})", wl_pid);
    want(sys(prlimit64, -1, RLIMIT_AS, NULL, NULL), "prlimit64(-1, RLIMIT_AS, NULL, NULL)");
    want(sys(prlimit64, 0, 16, (void *)8, NULL), "prlimit64(0, 0x10 /* RLIMIT_??? */, 0x8, NULL)");
    want(sys(prlimit64, 0, RLIMIT_STACK, NULL, (void *)8), "prlimit64(0, RLIMIT_STACK, NULL, 0x8)");
#ifdef SYS_getrlimit
    l = (struct rlimit){1000, 2048};
    want(sys(setrlimit, RLIMIT_LOCKS, &l), "setrlimit(RLIMIT_LOCKS, {rlim_cur=1000, rlim_max=2*1024})");
    want(sys(getrlimit, RLIMIT_LOCKS, &old), "getrlimit(RLIMIT_LOCKS, {rlim_cur=1000, rlim_max=2*1024})");
    want(sys(getrlimit, 99, &l), "getrlimit(0x63 /* RLIMIT_??? */, %p)", &l);
    want(sys(getrlimit, RLIMIT_NOFILE, NULL), "getrlimit(RLIMIT_NOFILE, NULL)");
    l = (struct rlimit){2, 1};
    want(sys(setrlimit, RLIMIT_NPROC, &l), "setrlimit(RLIMIT_NPROC, {rlim_cur=2, rlim_max=1})");
    want(sys(setrlimit, -1, NULL), "setrlimit(0xffffffff /* RLIMIT_??? */, NULL)");
#endif
}
