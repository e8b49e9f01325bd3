/* Signals that the processor raises, with the address at fault; no call is traced. */
#include "wl_proc.h"

OPTIONS("-etrace=none")

static char *fault_page;
static int fault_file;

/* Mends what was wrong, so that the instruction at fault succeeds the second time. */
static void segv(int sig)
{
    (void)sig;
    if (sys(mprotect, fault_page, WL_PAGE, PROT_READ | PROT_WRITE) < 0)
        sys(mmap, fault_page, WL_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

static void bus(int sig)
{
    (void)sig;
    sys(ftruncate, fault_file, WL_PAGE);
}

static void queued(int sig)
{
    (void)sig;
}

static void run(void)
{
    on_signal(SIGSEGV, segv, 0);
    on_signal(SIGBUS, bus, 0);
    on_signal(SIGUSR2, queued, 0);
    fault_page = page_end(0);
    fault_page[0] = 1;
    line("--- SIGSEGV {si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=%p} ---", fault_page);
    sys(mprotect, fault_page, WL_PAGE, PROT_READ);
    fault_page[7] = 1;
    line("--- SIGSEGV {si_signo=SIGSEGV, si_code=SEGV_ACCERR, si_addr=%p} ---", fault_page + 7);
    fault_file = (int)sys(memfd_create, "x", 0);
    char *mapped = (char *)sys(mmap, NULL, WL_PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fault_file, 0);
    mapped[9] = 1;
    line("--- SIGBUS {si_signo=SIGBUS, si_code=BUS_ADRERR, si_addr=%p} ---", mapped + 9);
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_code = SI_QUEUE;
    info.si_pid = 12;
    info.si_uid = 34;
    info.si_value.sival_ptr = (void *)0x500000007;
    sys(rt_sigqueueinfo, wl_pid, SIGUSR2, &info);
    line("--- SIGUSR2 {si_signo=SIGUSR2, si_code=SI_QUEUE, si_pid=12, si_uid=34, si_int=7, si_ptr=0x500000007} ---");
    sys(kill, wl_pid, SIGWINCH);
    line("--- SIGWINCH {si_signo=SIGWINCH, si_code=SI_USER, si_pid=%ld, si_uid=%ld} ---", wl_pid, sys(getuid));
}
