/* Division by zero, an undefined instruction, a breakpoint: the addresses of the instructions. */
#include "wl_proc.h"

#ifdef __x86_64__
#include <ucontext.h>

OPTIONS("-etrace=none")

/* Steps over the two bytes of the instruction. */
static void skip_two(int sig, siginfo_t *info, void *context)
{
    (void)sig, (void)info;
    ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP] += 2;
}

static void nothing(int sig)
{
    (void)sig;
}

extern char at_div[], at_ud2[];

static void run(void)
{
    on_signal(SIGFPE, skip_two, SA_SIGINFO);
    on_signal(SIGILL, skip_two, SA_SIGINFO);
    on_signal(SIGTRAP, nothing, 0);
    __asm__ volatile("xor %%ecx, %%ecx\nat_div:\n\tdiv %%ecx" ::: "eax", "ecx", "edx");
    line("--- SIGFPE {si_signo=SIGFPE, si_code=FPE_INTDIV, si_addr=%p} ---", at_div);
    __asm__ volatile("at_ud2:\n\tud2");
    line("--- SIGILL {si_signo=SIGILL, si_code=ILL_ILLOPN, si_addr=%p} ---", at_ud2);
    __asm__ volatile("int3");
    line("--- SIGTRAP {si_signo=SIGTRAP, si_code=SI_KERNEL, si_addr=NULL} ---");
}
#else
UNAVAILABLE("instructions of another architecture")
#endif
