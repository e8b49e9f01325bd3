/* Calls by the i386 entry of a 64-bit program. Only for x86-64. */
#ifndef WL_INT80_H
#define WL_INT80_H

#include "wl.h"

/* Number and six arguments. */
int wl_int80(const int *words);
__asm__(".text\n.globl wl_int80\nwl_int80:\n\tpush %rbx\n\tpush %rbp\n\tmov (%rdi), %eax\n\tmov 4(%rdi), %ebx\n"
        "\tmov 8(%rdi), %ecx\n\tmov 12(%rdi), %edx\n\tmov 16(%rdi), %esi\n\tmov 24(%rdi), %ebp\n\tmov 20(%rdi), %edi\n"
        "\tint $0x80\n\tpop %rbp\n\tpop %rbx\n\tret\n");

#define CALL(...) wl_int80((const int[7]){__VA_ARGS__})
/* The addresses of this program's data are below 4 GiB. */
#define AT(p) ((int)(long)(p))

static void refused(int signal)
{
    (void)signal;
    skip("this machine has no i386 calls");
}

/* Some virtual machines answer the i386 entry with a signal. */
static void need_int80(void)
{
    const struct {
        void (*handler)(int);
        unsigned long flags;
        void (*restorer)(int);
        unsigned long mask;
    } action = {refused, 0x04000000 /* SA_RESTORER */, refused, 0}, standard = {0};
    sys(rt_sigaction, SIGSEGV, &action, NULL, 8);
    if (CALL(20) < 0)
        refused(0);
    sys(rt_sigaction, SIGSEGV, &standard, NULL, 8);
}

#endif
