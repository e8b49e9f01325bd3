/*
 * Calls by the i386 entry of a 64-bit program: numbers of 64 bits take two arguments there, and signal actions, times
 * and ids have layouts of their own. Numbers and structs: asm/unistd_32.h, asm/signal.h, asm-generic/siginfo.h.
 */
#include "wl.h"

OPTIONS("-etrace=pread64@32,pwrite64@32,fallocate@32,fadvise64@32,readahead@32,sync_file_range@32,ftruncate64@32,"
        "_llseek@32,mmap2@32,rt_sigaction@32,sigaction@32,signal@32,timer_create@32,utimensat@32,futex@32,"
        "setresuid@32,futex_time64@32,ppoll_time64@32,rt_sigqueueinfo@32")

#ifdef __x86_64__
#include "wl_int80.h"

static char bytes[16];
static int word[8];

static void offsets(int fd)
{
    want(CALL(181, fd, AT("far"), 3, 5, 1), "pwrite64(%d, \"far\", 3, 4294967301)", fd);
    want(CALL(180, fd, AT(bytes), 4, 4, 1), "pread64(%d, \"\\0far\", 4, 4294967300)", fd);
    want(CALL(180, -1, AT(bytes), 4, -1, -1), "pread64(-1, %p, 4, -1)", bytes);
    want(CALL(324, -1, 1, 0, 2, 5, 3), "fallocate(-1, FALLOC_FL_KEEP_SIZE, 8589934592, 12884901893)");
    want(CALL(250, -1, 7, 1, 9, 4), "fadvise64(-1, 4294967303, 9, POSIX_FADV_DONTNEED)");
    want(CALL(225, -1, 0, 1, 9), "readahead(-1, 4294967296, 9)");
    want(CALL(314, -1, 1, 1, 2, 2, 2), "sync_file_range(-1, 4294967297, 8589934594, SYNC_FILE_RANGE_WRITE)");
    want(CALL(194, -1, 5, 1), "ftruncate64(-1, 4294967301)");
    static long long place;
    want(CALL(140, fd, 1, 2, AT(&place), 0), "_llseek(%d, 4294967298, [4294967298], SEEK_SET)", fd);
    want(CALL(192, 0, 0, 1, 2, -1, 3), "mmap2(NULL, 0, PROT_READ, MAP_PRIVATE, -1, 0x3000)");
}

static void signals(void)
{
    static const int action[] = {0x1234, 0x14000000, 0x5678, 0x202, 0x80000000};
    want(CALL(174, 64, AT(action), 0, 8),
         "rt_sigaction(SIGRT_32, {sa_handler=0x1234, sa_mask=[INT USR1 RT_32], sa_flags=SA_RESTORER|SA_RESTART, "
         "sa_restorer=0x5678}, NULL, 8)");
    want(CALL(174, 64, 0, AT(word), 8),
         "rt_sigaction(SIGRT_32, NULL, {sa_handler=0x1234, sa_mask=[INT USR1 RT_32], sa_flags=SA_RESTORER|SA_RESTART, "
         "sa_restorer=0x5678}, 8)");
    static const int former[] = {1, 0x202, 0x10000000, 0};
    want(CALL(67, 12, AT(former), AT(word)),
         "sigaction(SIGUSR2, {sa_handler=SIG_IGN, sa_mask=[INT USR1], sa_flags=SA_RESTART}, "
         "{sa_handler=SIG_DFL, sa_mask=[], sa_flags=0})");
    CALL(48, 12, 0);
    want_text("0x1 (SIG_IGN)", "signal(SIGUSR2, SIG_DFL)");
    static const int event[] = {7, 10, 0, 0, 0};
    want(CALL(259, 99, AT(event), 0),
         "timer_create(0x63 /* CLOCK_??? */, {sigev_value={sival_int=7, sival_ptr=0x7}, sigev_signo=SIGUSR1, "
         "sigev_notify=SIGEV_SIGNAL}, NULL)");
    static int info[32] = {10, 0, -1, 5, 6, 7};
    want(CALL(178, 0x7fffffff, 10, AT(info)),
         "rt_sigqueueinfo(2147483647, SIGUSR1, {si_signo=SIGUSR1, si_code=SI_QUEUE, si_pid=5, si_uid=6, si_int=7, "
         "si_ptr=0x7})");
}

static void times_and_ids(void)
{
    static const int times[] = {5, 7, 1, 0x3fffffff};
    want(CALL(320, -1, AT("x"), AT(times), 0),
         "utimensat(-1, \"x\", [{tv_sec=5, tv_nsec=7} /* 1970-01-01T00:00:05.000000007+0000 */, UTIME_NOW], 0)");
    static const int none[] = {0, 0};
    want(CALL(240, AT(word), 0, 1, AT(none)), "futex(%p, FUTEX_WAIT, 1, {tv_sec=0, tv_nsec=0})", word);
    static const long long wide[] = {0, 5};
    want(CALL(422, AT(word), 0, 1, AT(wide)), "futex_time64(%p, FUTEX_WAIT, 1, {tv_sec=0, tv_nsec=5})", word);
    CALL(414, 0, 0, AT(wide), 0, 8);
    want_text("0 (Timeout)", "ppoll_time64(NULL, 0, {tv_sec=0, tv_nsec=5}, NULL, 8)");
    want(CALL(164, 0xffff, 0x1ffff, -1), "setresuid(-1, -1, -1)");
}

static void run(void)
{
    int fd = sys(memfd_create, "x", 0);
    need_int80();
    offsets(fd);
    memset(word, 0, sizeof word);
    signals();
    memset(word, 0, sizeof word);
    times_and_ids();
}

#else

static void run(void)
{
    skip("only x86-64 has calls of another word size");
}

#endif
