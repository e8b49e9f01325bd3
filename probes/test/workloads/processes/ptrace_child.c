/* ptrace of a child that no tracer follows: CLONE_UNTRACED. */
#include "wl_proc.h"
#include "wl_arena.h"

#include <sys/ptrace.h>
#include <sys/user.h>

#ifdef __x86_64__

OPTIONS("-etrace=ptrace", "-esignal=none")

static long child;

static void stopped(void)
{
    int status;
    sys(wait4, child, &status, 0x40000000 /* __WALL */, NULL);
}

static void run(void)
{
    arena();
    *(long *)ARENA = 0x1122334455667788;
    struct user_regs_struct *r = (void *)(ARENA + 1024);
    child = sys(clone, SIGCHLD | CLONE_UNTRACED, 0, 0, 0, 0);
    if (child == 0)
        for (;;)
            sys(pause);
    until_sleeping(child);
    want(sys(ptrace, PTRACE_SEIZE, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL),
         "ptrace(PTRACE_SEIZE, %ld, NULL, PTRACE_O_TRACESYSGOOD|PTRACE_O_EXITKILL)", child);
    want(sys(ptrace, PTRACE_SEIZE, child, 0, 0), "ptrace(PTRACE_SEIZE, %ld, NULL, 0)", child);
    want(sys(ptrace, PTRACE_INTERRUPT, child, 0, 0), "ptrace(PTRACE_INTERRUPT, %ld)", child);
    stopped();
    want(sys(ptrace, PTRACE_PEEKDATA, child, ARENA, ARENA + 128),
         "ptrace(PTRACE_PEEKDATA, %ld, 0x20000000, [0x1122334455667788])", child);
    want(sys(ptrace, PTRACE_PEEKDATA, child, ARENA_END, ARENA + 128),
         "ptrace(PTRACE_PEEKDATA, %ld, 0x20004000, 0x20000080)", child);
    want(sys(ptrace, PTRACE_POKEDATA, child, ARENA, -1L),
         "ptrace(PTRACE_POKEDATA, %ld, 0x20000000, 0xffffffffffffffff)", child);
    want(sys(ptrace, PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACEEXIT),
         "ptrace(PTRACE_SETOPTIONS, %ld, NULL, PTRACE_O_TRACEEXIT)", child);
    want(sys(ptrace, PTRACE_GETEVENTMSG, child, 0, ARENA + 256), "ptrace(PTRACE_GETEVENTMSG, %ld, NULL, [0])", child);
    want(sys(ptrace, PTRACE_GETSIGMASK, child, 8, ARENA + 264), "ptrace(PTRACE_GETSIGMASK, %ld, 8, [])", child);
    want(sys(ptrace, PTRACE_SETSIGMASK, child, 8, ARENA + 264), "ptrace(PTRACE_SETSIGMASK, %ld, 8, [])", child);
    long done = sys(ptrace, PTRACE_GETREGS, child, 0, r);
    want(done,
         "ptrace(PTRACE_GETREGS, %ld, {r15=%ld, r14=%ld, r13=%ld, r12=%ld, rbp=%#lx, rbx=%#lx, r11=%#lx, r10=%ld, "
         "r9=%ld, r8=%ld, rax=%#lx, rcx=%#lx, rdx=%ld, rsi=%ld, rdi=%ld, orig_rax=%#lx, rip=%#lx, cs=%#lx, "
         "eflags=%#lx, rsp=%#lx, ss=%#lx, fs_base=%ld, gs_base=0, ds=0, es=0, fs=0, gs=0})",
         child, (long)r->r15, (long)r->r14, (long)r->r13, (long)r->r12, (long)r->rbp, (long)r->rbx, (long)r->r11, (long)r->r10, (long)r->r9, (long)r->r8, (long)r->rax, (long)r->rcx, (long)r->rdx, (long)r->rsi, (long)r->rdi, (long)r->orig_rax, (long)r->rip, (long)r->cs, (long)r->eflags, (long)r->rsp, (long)r->ss, (long)r->fs_base);
    want(sys(ptrace, PTRACE_PEEKUSER, child, 816, ARENA + 128),
         "ptrace(PTRACE_PEEKUSER, %ld, offsetof(struct user, u_comm), [NULL])", child);
    long *vector = (void *)(ARENA + 512);
    vector[0] = ARENA + 1024;
    vector[1] = 16;
    want(sys(ptrace, PTRACE_GETREGSET, child, 1, vector),
         "ptrace(PTRACE_GETREGSET, %ld, NT_PRSTATUS, {iov_base={r15=%#lx, r14=%#lx}, iov_len=16})", child, (long)r->r15,
         (long)r->r14);
    vector[1] = 3072;
    done = sys(ptrace, PTRACE_GETREGSET, child, 0x202, vector);
    /* CPUs with AMX have more than there is room for. */
    if (vector[1] == 3072)
        want(done, "ptrace(PTRACE_GETREGSET, %ld, NT_X86_XSTATE, {iov_base=0x20000400, iov_len=3072})", child);
    else
        want(done, "ptrace(PTRACE_GETREGSET, %ld, NT_X86_XSTATE, {iov_base=0x20000400, iov_len=3072 => %ld})", child,
             vector[1]);
    memset(r, 0, sizeof *r);
    vector[1] = 12;
    want(sys(ptrace, PTRACE_SETREGSET, child, 1, vector),
         "ptrace(PTRACE_SETREGSET, %ld, NT_PRSTATUS, {iov_base=0x20000400, iov_len=12})", child);
    vector[1] = 8;
    want(sys(ptrace, PTRACE_SETREGSET, -1, 1, vector),
         "ptrace(PTRACE_SETREGSET, -1, NT_PRSTATUS, {iov_base={r15=0}, iov_len=8})");
    want(sys(ptrace, PTRACE_PEEKUSER, child, 8 * 15, ARENA + 128),
         "ptrace(PTRACE_PEEKUSER, %ld, 8*ORIG_RAX, [0x22])", child);
    want(sys(ptrace, PTRACE_GETSIGINFO, child, 0, ARENA + 2048),
         "ptrace(PTRACE_GETSIGINFO, %ld, NULL, {si_signo=SIGTRAP, si_code=0x8005, si_addr=%#lx})", child,
         child | sys(getuid) << 32);
    want(sys(ptrace, PTRACE_LISTEN, child, 0, 0), "ptrace(PTRACE_LISTEN, %ld)", child);
    want(sys(ptrace, PTRACE_CONT, child, 0, 0), "ptrace(PTRACE_CONT, %ld, NULL, 0)", child);
    want(sys(ptrace, PTRACE_CONT, child, 0, SIGUSR1), "ptrace(PTRACE_CONT, %ld, NULL, SIGUSR1)", child);
    sys(ptrace, PTRACE_INTERRUPT, child, 0, 0);
    want(0, "ptrace(PTRACE_INTERRUPT, %ld)", child);
    stopped();
    want(sys(ptrace, PTRACE_DETACH, child, 0, 0), "ptrace(PTRACE_DETACH, %ld, NULL, 0)", child);
    want(sys(ptrace, PTRACE_DETACH, child, 0, SIGKILL), "ptrace(PTRACE_DETACH, %ld, NULL, SIGKILL)", child);
    sys(kill, child, SIGKILL);
    reap(child);
    want(sys(ptrace, PTRACE_ATTACH, child, 0, 0), "ptrace(PTRACE_ATTACH, %ld)", child);
}

#else
UNAVAILABLE("the registers are those of x86-64")
#endif
