/* sigaltstack, and a signal handled on the other stack. */
#include "wl_proc.h"

OPTIONS("-etrace=sigaltstack")

static stack_t inside;
static long inside_result;

static void handler(int sig)
{
    (void)sig;
    inside_result = sys(sigaltstack, NULL, &inside);
}

static void run(void)
{
    static char area[65536];
    stack_t set = {area, 0, sizeof area}, old;
    want(sys(sigaltstack, &set, &old),
         "sigaltstack({ss_sp=%p, ss_flags=0, ss_size=65536}, {ss_sp=NULL, ss_flags=SS_DISABLE, ss_size=0})", area);
    want(sys(sigaltstack, NULL, &old), "sigaltstack(NULL, {ss_sp=%p, ss_flags=0, ss_size=65536})", area);
    on_signal(SIGUSR2, handler, SA_ONSTACK);
    sys(kill, wl_pid, SIGUSR2);
    line("--- SIGUSR2 {si_signo=SIGUSR2, si_code=SI_USER, si_pid=%ld, si_uid=%ld} ---", wl_pid, sys(getuid));
    want(inside_result, "sigaltstack(NULL, {ss_sp=%p, ss_flags=SS_ONSTACK, ss_size=65536})", area);
    set.ss_size = 100;
    want(sys(sigaltstack, &set, NULL), "sigaltstack({ss_sp=%p, ss_flags=0, ss_size=100}, NULL)", area);
    set.ss_size = 65536;
    set.ss_flags = (int)(SS_ONSTACK | 1u << 31);
    want(sys(sigaltstack, &set, NULL),
         "sigaltstack({ss_sp=%p, ss_flags=SS_ONSTACK|SS_AUTODISARM, ss_size=65536}, NULL)", area);
    set.ss_flags = 8;
    want(sys(sigaltstack, &set, NULL), "sigaltstack({ss_sp=%p, ss_flags=0x8 /* SS_??? */, ss_size=65536}, NULL)", area);
    set.ss_flags = SS_DISABLE;
    want(sys(sigaltstack, &set, NULL), "sigaltstack({ss_sp=%p, ss_flags=SS_DISABLE, ss_size=65536}, NULL)", area);
    want(sys(sigaltstack, (void *)8, NULL), "sigaltstack(0x8, NULL)");
    want(sys(sigaltstack, NULL, NULL), "sigaltstack(NULL, NULL)");
}
