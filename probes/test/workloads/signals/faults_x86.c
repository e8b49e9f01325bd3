/* Division by zero, an undefined instruction, a breakpoint: the addresses of the instructions, and what rt_sigreturn puts
   back into the register of results. */
#include "wl_proc.h"

#ifdef __x86_64__
#include <ucontext.h>

OPTIONS("-etrace=rt_sigreturn")

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
    __asm__ volatile("xor %%ecx, %%ecx\nat_div:\n\tdiv %%ecx" ::"a"(123456) : "ecx", "edx");
    line("--- SIGFPE {si_signo=SIGFPE, si_code=FPE_INTDIV, si_addr=%p} ---", at_div);
    want(123456, "rt_sigreturn({mask=[]})");
    __asm__ volatile("at_ud2:\n\tud2" ::"a"(-123456L));
    line("--- SIGILL {si_signo=SIGILL, si_code=ILL_ILLOPN, si_addr=%p} ---", at_ud2);
    want_text("18446744073709428160", "rt_sigreturn({mask=[]})");
    __asm__ volatile("int3" ::"a"(0));
    line("--- SIGTRAP {si_signo=SIGTRAP, si_code=SI_KERNEL, si_addr=NULL} ---");
    want(0, "rt_sigreturn({mask=[]})");
}
#else
UNAVAILABLE("instructions of another architecture")
#endif
