/* ptrace: requests to a task that does not exist. */
#include "wl_arena.h"

#include <sys/ptrace.h>

OPTIONS("-etrace=ptrace")

static void run(void)
{
    arena();
    static const int note[] = {SIGUSR1, 3, 2, 0, 7, 8, 9, 10};
    put(ARENA, note, sizeof note);
    static const long vector[] = {ARENA, 64};
    long iov = put(ARENA + 256, vector, sizeof vector);
    memset((void *)(ARENA + 1024), 0x12, 512);
    want(sys(ptrace, 1, -1, 1, 2), "ptrace(PTRACE_PEEKTEXT, -1, 0x1, 0x2)");
    want(sys(ptrace, 2, -1, ARENA, 0), "ptrace(PTRACE_PEEKDATA, -1, 0x20000000, NULL)");
    want(sys(ptrace, 3, -1, 8, ARENA), "ptrace(PTRACE_PEEKUSER, -1, 8*R14, 0x20000000)");
    want(sys(ptrace, 3, -1, 121, ARENA), "ptrace(PTRACE_PEEKUSER, -1, 8*ORIG_RAX+1, 0x20000000)");
    want(sys(ptrace, 3, -1, 216, ARENA), "ptrace(PTRACE_PEEKUSER, -1, offsetof(struct user, u_fpvalid), 0x20000000)");
    want(sys(ptrace, 3, -1, 232, ARENA), "ptrace(PTRACE_PEEKUSER, -1, offsetof(struct user, i387)+8, 0x20000000)");
    want(sys(ptrace, 3, -1, 800, ARENA), "ptrace(PTRACE_PEEKUSER, -1, offsetof(struct user, u_fpstate), 0x20000000)");
    want(sys(ptrace, 6, -1, -1L, 5), "ptrace(PTRACE_POKEUSER, -1, 0xffffffffffffffff, 0x5)");
    want(sys(ptrace, 4, -1, 1, 2), "ptrace(PTRACE_POKETEXT, -1, 0x1, 0x2)");
    want(sys(ptrace, 5, -1, 1, 2), "ptrace(PTRACE_POKEDATA, -1, 0x1, 0x2)");
    want(sys(ptrace, 7, -1, 1, SIGINT), "ptrace(PTRACE_CONT, -1, 0x1, SIGINT)");
    want(sys(ptrace, 7, -1, 0, 0), "ptrace(PTRACE_CONT, -1, NULL, 0)");
    want(sys(ptrace, 8, -1, 1, 2), "ptrace(PTRACE_KILL, -1)");
    want(sys(ptrace, 9, -1, 1, 99), "ptrace(PTRACE_SINGLESTEP, -1, 0x1, 99)");
    want(sys(ptrace, 12, -1, 1, ARENA), "ptrace(PTRACE_GETREGS, -1, 0x20000000)");
    want(sys(ptrace, 13, -1, 1, ARENA + 1024),
         "ptrace(PTRACE_SETREGS, -1, {r15=0x1212121212121212, r14=0x1212121212121212, r13=0x1212121212121212, "
         "r12=0x1212121212121212, rbp=0x1212121212121212, rbx=0x1212121212121212, r11=0x1212121212121212, "
         "r10=0x1212121212121212, r9=0x1212121212121212, r8=0x1212121212121212, rax=0x1212121212121212, "
         "rcx=0x1212121212121212, rdx=0x1212121212121212, rsi=0x1212121212121212, rdi=0x1212121212121212, "
         "orig_rax=0x1212121212121212, rip=0x1212121212121212, cs=0x1212121212121212, "
         "eflags=0x1212121212121212, rsp=0x1212121212121212, ss=0x1212121212121212, "
         "fs_base=0x1212121212121212, gs_base=0x1212121212121212, ds=0x1212121212121212, "
         "es=0x1212121212121212, fs=0x1212121212121212, gs=0x1212121212121212})");
    want(sys(ptrace, 13, -1, 1, ARENA_END - 215), "ptrace(PTRACE_SETREGS, -1, 0x20003f29)");
    want(sys(ptrace, 14, -1, 1, ARENA), "ptrace(PTRACE_GETFPREGS, -1, 0x20000000)");
    want(sys(ptrace, 15, -1, 1, ARENA_END - 511), "ptrace(PTRACE_SETFPREGS, -1, 0x20003e01)");
    want(sys(ptrace, 16, -1, 1, 2), "ptrace(PTRACE_ATTACH, -1)");
    want(sys(ptrace, 17, -1, 1, SIGCONT), "ptrace(PTRACE_DETACH, -1, 0x1, SIGCONT)");
    want(sys(ptrace, 24, -1, 1, SIGTERM), "ptrace(PTRACE_SYSCALL, -1, 0x1, SIGTERM)");
    want(sys(ptrace, 0x4200, -1, 0, 0x3000ff),
         "ptrace(PTRACE_SETOPTIONS, -1, NULL, PTRACE_O_TRACESYSGOOD|PTRACE_O_TRACEFORK|PTRACE_O_TRACEVFORK|"
         "PTRACE_O_TRACECLONE|PTRACE_O_TRACEEXEC|PTRACE_O_TRACEVFORKDONE|PTRACE_O_TRACEEXIT|"
         "PTRACE_O_TRACESECCOMP|PTRACE_O_EXITKILL|PTRACE_O_SUSPEND_SECCOMP)");
    want(sys(ptrace, 0x4200, -1, 1, 0x400), "ptrace(PTRACE_SETOPTIONS, -1, 0x1, 0x400 /* PTRACE_O_?\?? */)");
    want(sys(ptrace, 0x4201, -1, 1, ARENA), "ptrace(PTRACE_GETEVENTMSG, -1, 0x1, 0x20000000)");
    want(sys(ptrace, 0x4202, -1, 1, ARENA), "ptrace(PTRACE_GETSIGINFO, -1, 0x1, 0x20000000)");
    want(sys(ptrace, 0x4203, -1, 1, ARENA),
         "ptrace(PTRACE_SETSIGINFO, -1, 0x1, {si_signo=SIGUSR1, si_code=0x2, si_errno=ESRCH, si_pid=7, "
         "si_uid=8, si_int=9, si_ptr=0xa00000009})");
    want(sys(ptrace, 0x4203, -1, 1, ARENA_END - 127), "ptrace(PTRACE_SETSIGINFO, -1, 0x1, 0x20003f81)");
    want(sys(ptrace, 0x4204, -1, 1, iov),
         "ptrace(PTRACE_GETREGSET, -1, NT_PRSTATUS, {iov_base=0x20000000, iov_len=64})");
    want(sys(ptrace, 0x4204, -1, 0x202, ARENA_END - 15), "ptrace(PTRACE_GETREGSET, -1, NT_X86_XSTATE, 0x20003ff1)");
    want(sys(ptrace, 0x4205, -1, 99, iov),
         "ptrace(PTRACE_SETREGSET, -1, 0x63 /* NT_?\?? */, {iov_base=0x20000000, iov_len=64})");
    want(sys(ptrace, 0x4206, -1, 0, 3), "ptrace(PTRACE_SEIZE, -1, NULL, PTRACE_O_TRACESYSGOOD|PTRACE_O_TRACEFORK)");
    want(sys(ptrace, 0x4207, -1, 1, 2), "ptrace(PTRACE_INTERRUPT, -1)");
    want(sys(ptrace, 0x4208, -1, 1, 2), "ptrace(PTRACE_LISTEN, -1)");
    want(sys(ptrace, 0x4209, -1, ARENA + 1024, ARENA),
         "ptrace(PTRACE_PEEKSIGINFO, -1, {off=1302123111085380114, flags=0x12121212 /* "
         "PTRACE_PEEKSIGINFO_?\?? */, nr=303174162}, 0x20000000)");
    want(sys(ptrace, 0x4209, -1, ARENA_END - 15, ARENA), "ptrace(PTRACE_PEEKSIGINFO, -1, 0x20003ff1, 0x20000000)");
    want(sys(ptrace, 0x420a, -1, 8, ARENA), "ptrace(PTRACE_GETSIGMASK, -1, 8, 0x20000000)");
    want(sys(ptrace, 0x420b, -1, 8, ARENA), "ptrace(PTRACE_SETSIGMASK, -1, 8, [INT ILL RT_1 RT_2])");
    want(sys(ptrace, 0x420b, -1, 4, ARENA), "ptrace(PTRACE_SETSIGMASK, -1, 4, 0x20000000)");
    want(sys(ptrace, 0x420c, -1, 1, ARENA), "ptrace(PTRACE_SECCOMP_GET_FILTER, -1, 1, 0x20000000)");
    want(sys(ptrace, 0x420d, -1, 16, ARENA), "ptrace(PTRACE_SECCOMP_GET_METADATA, -1, 16, {filter_off=12884901898})");
    want(sys(ptrace, 0x420d, -1, 7, ARENA), "ptrace(PTRACE_SECCOMP_GET_METADATA, -1, 7, 0x20000000)");
    want(sys(ptrace, 0x420e, -1, 88, ARENA), "ptrace(PTRACE_GET_SYSCALL_INFO, -1, 88, 0x20000000)");
    want(sys(ptrace, 0x420f, -1, 24, ARENA), "ptrace(PTRACE_GET_RSEQ_CONFIGURATION, -1, 0x18, 0x20000000)");
    want(sys(ptrace, 0x4299, -1, 1, 0), "ptrace(0x4299 /* PTRACE_?\?? */, -1, 0x1, NULL)");
    want(sys(ptrace, -1L, -1, -1L, -1L),
         "ptrace(0xffffffffffffffff /* PTRACE_?\?? */, -1, 0xffffffffffffffff, 0xffffffffffffffff)");
}
