/*
 * What a workload needs from the machine: process entry, the system call instruction, a signal
 * restorer and a raw thread start.
 *
 * Workloads have no C library start-up, so that a trace of one holds its own calls and nothing else.
 * Calling conventions: syscall(2), clone(2).
 */
#ifndef WL_ARCH_H
#define WL_ARCH_H

#include <stddef.h>
#include <sys/syscall.h>

#if defined(__x86_64__)

__asm__(".text\n.globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %rsp, %rdi\n\tand $-16, %rsp\n\tcall wl_start\n\thlt\n"
        ".globl wl_restorer\nwl_restorer:\n\tmov $15, %eax\n\tsyscall\n\thlt\n");

/* The kernel has no default restorer on this architecture: sigaction(2), SA_RESTORER. */
#define WL_SA_RESTORER 0x04000000
void wl_restorer(void);

static inline long wl_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

/* clone(flags, stack, parent_tid, child_tid, tls); the child runs fn(argument) on the new stack. */
long wl_clone(unsigned long flags, void *stack, int *parent_tid, int *child_tid, unsigned long tls, void (*fn)(void *),
              void *argument);
__asm__(".text\n.globl wl_clone\nwl_clone:\n"
        "\tand $-16, %rsi\n\tmov 8(%rsp), %rax\n\tmov %rax, -8(%rsi)\n\tmov %r9, -16(%rsi)\n\tsub $16, %rsi\n"
        "\tmov %rcx, %r10\n\tmov $56, %eax\n\tsyscall\n\ttest %eax, %eax\n\tjnz 1f\n"
        "\txor %ebp, %ebp\n\tpop %rax\n\tpop %rdi\n\tcall *%rax\n\thlt\n1:\tret\n");

#elif defined(__aarch64__)

__asm__(".text\n.globl _start\n_start:\n\tmov x29, #0\n\tmov x0, sp\n\tbl wl_start\n\tbrk #0\n");

#define WL_SA_RESTORER 0
#define wl_restorer NULL

static inline long wl_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
    register long x8 __asm__("x8") = nr;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
}

long wl_clone(unsigned long flags, void *stack, int *parent_tid, int *child_tid, unsigned long tls, void (*fn)(void *),
              void *argument);
__asm__(".text\n.globl wl_clone\nwl_clone:\n"
        "\tand x1, x1, #-16\n\tstp x5, x6, [x1, #-16]!\n\tmov x9, x3\n\tmov x3, x4\n\tmov x4, x9\n"
        "\tmov x8, #220\n\tsvc #0\n\tcbnz x0, 1f\n"
        "\tldp x9, x0, [sp], #16\n\tmov x29, #0\n\tblr x9\n\tbrk #0\n1:\tret\n");

#else
#error "workloads know x86-64 and aarch64"
#endif

/* The stack that wl_clone() hands to the kernel: two words below the given one. */
#define WL_STACK_AFTER_CLONE(stack) ((void *)((char *)(stack)-16))

#define WL_COUNT(...) WL_COUNT_(0, ##__VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)
#define WL_COUNT_(z, a, b, c, d, e, f, n, ...) n
#define WL_ARGS0() 0, 0, 0, 0, 0, 0
#define WL_ARGS1(a) (long)(a), 0, 0, 0, 0, 0
#define WL_ARGS2(a, b) (long)(a), (long)(b), 0, 0, 0, 0
#define WL_ARGS3(a, b, c) (long)(a), (long)(b), (long)(c), 0, 0, 0
#define WL_ARGS4(a, b, c, d) (long)(a), (long)(b), (long)(c), (long)(d), 0, 0
#define WL_ARGS5(a, b, c, d, e) (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0
#define WL_ARGS6(a, b, c, d, e, f) (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f)
#define WL_JOIN(a, b) WL_JOIN_(a, b)
#define WL_JOIN_(a, b) a##b

/* Evaluates its argument list before the call: arguments after expansion, not the macro's own. */
#define WL_APPLY(...) wl_syscall(__VA_ARGS__)

/* sys(openat, dirfd, path, flags): the raw call; answers the result or a negated errno. */
#define sys(name, ...) WL_APPLY(SYS_##name, WL_JOIN(WL_ARGS, WL_COUNT(__VA_ARGS__))(__VA_ARGS__))

/* The compiler may call these; the C library's own copies need its start-up (IFUNC relocations). */
void *memset(void *to, int byte, size_t n)
{
    for (char *p = to; n--; p++)
        *p = (char)byte;
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    const char *q = from;
    for (char *p = to; n--;)
        *p++ = *q++;
    return to;
}

size_t strlen(const char *s)
{
    size_t n = 0;
    while (s[n])
        n++;
    return n;
}

int strcmp(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return (unsigned char)*a - (unsigned char)*b;
}

#endif
