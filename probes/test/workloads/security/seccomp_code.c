/* seccomp: filters disassembled. */
#include "wl_arena.h"

#include <linux/seccomp.h>
#include <linux/filter.h>

OPTIONS("-v", "-etrace=seccomp")

static void run(void)
{
    arena();
    static const struct sock_filter code[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 4), BPF_JUMP(BPF_JMP | BPF_K | BPF_JEQ, 0xc000003e, 0, 1), BPF_STMT(BPF_JMP | BPF_JA, 3), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 5), BPF_STMT(BPF_RET | BPF_A, 0), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS), BPF_STMT(BPF_RET | BPF_K, 0x12345678), BPF_STMT(BPF_MISC | BPF_TAX, 0), BPF_STMT(BPF_MISC | BPF_TXA, 5), BPF_STMT(BPF_MISC | 0x18, 5), BPF_STMT(BPF_ALU | BPF_X | BPF_ADD, 7), BPF_STMT(BPF_ALU | BPF_XOR, -1), BPF_STMT(BPF_ALU | 0xf0, 1), BPF_STMT(BPF_ST, 3), BPF_STMT(BPF_STX | 0xf8, 3), BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 3), BPF_STMT(BPF_LD | BPF_IMM, 3), BPF_STMT(BPF_LD | 0xf8, 3), BPF_STMT(BPF_RET | 0xf8, 3), BPF_STMT(0xffff, -1), BPF_JUMP(BPF_JMP | BPF_X | BPF_JSET, 1, 2, 3), BPF_JUMP(BPF_JMP | 0xf0, 1, 2, 3), BPF_STMT(BPF_LD | BPF_H | BPF_IND, -4096)};
    struct sock_fprog program = {COUNT(code), (void *)put(ARENA, code, sizeof code)};
    struct sock_fprog cut = {3, (void *)at_end(code, 20)}, none = {0, (void *)ARENA}, null = {4, NULL};
    want(sys(seccomp, 1, 0x40, put(ARENA + 1024, &program, sizeof program)),
         "seccomp(SECCOMP_SET_MODE_FILTER, 0x40 /* SECCOMP_FILTER_FLAG_?\?? */, {len=23, "
         "filter=[BPF_STMT(BPF_LD|BPF_W|BPF_ABS, 0x4), BPF_JUMP(BPF_JMP|BPF_K|BPF_JEQ, 0xc000003e, 0, 0x1), "
         "BPF_STMT(BPF_JMP|BPF_K|BPF_JA, 0x3), BPF_STMT(BPF_RET|BPF_K, SECCOMP_RET_ERRNO|0x5), "
         "BPF_STMT(BPF_RET|BPF_A, SECCOMP_RET_KILL_THREAD), BPF_STMT(BPF_RET|BPF_K, SECCOMP_RET_KILL_PROCESS),"
         " BPF_STMT(BPF_RET|BPF_K, 0x12340000 /* SECCOMP_RET_?\?? */|0x5678), BPF_STMT(BPF_MISC|BPF_TAX, 0), "
         "BPF_STMT(BPF_MISC|BPF_TXA, 0x5), BPF_STMT(BPF_MISC|0x18 /* BPF_?\?? */, 0x5), BPF_STMT(BPF_ALU|"
         "BPF_X|BPF_ADD, 0x7), BPF_STMT(BPF_ALU|BPF_K|BPF_XOR, 0xffffffff), BPF_STMT(BPF_ALU|BPF_K|0xf0 /* "
         "BPF_?\?? */, 0x1), BPF_STMT(BPF_ST, 0x3), BPF_STMT(BPF_STX|0xf8 /* BPF_?\?? */, 0x3), "
         "BPF_STMT(BPF_LDX|BPF_B|BPF_MSH, 0x3), BPF_STMT(BPF_LD|BPF_W|BPF_IMM, 0x3), BPF_STMT(BPF_LD|BPF_DW|"
         "0xe0 /* BPF_?\?? */, 0x3), BPF_STMT(BPF_RET|0x18 /* BPF_?\?? */|0xe0 /* BPF_?\?? */, "
         "SECCOMP_RET_KILL_THREAD|0x3), BPF_STMT(BPF_MISC|0xf8 /* BPF_?\?? */|0xff00 /* BPF_?\?? */, "
         "0xffffffff), BPF_JUMP(BPF_JMP|BPF_X|BPF_JSET, 0x1, 0x2, 0x3), BPF_JUMP(BPF_JMP|BPF_K|0xf0 /* "
         "BPF_?\?? */, 0x1, 0x2, 0x3), BPF_STMT(BPF_LD|BPF_H|BPF_IND, 0xfffff000)]})");
    want(sys(seccomp, 1, 0x40, put(ARENA + 1024, &cut, sizeof cut)),
         "seccomp(SECCOMP_SET_MODE_FILTER, 0x40 /* SECCOMP_FILTER_FLAG_?\?? */, {len=3, "
         "filter=[BPF_STMT(BPF_LD|BPF_W|BPF_ABS, 0x4), BPF_JUMP(BPF_JMP|BPF_K|BPF_JEQ, 0xc000003e, 0, 0x1), "
         "... /* 0x20003ffc */]})");
    want(sys(seccomp, 1, 0x40, put(ARENA + 1024, &none, sizeof none)),
         "seccomp(SECCOMP_SET_MODE_FILTER, 0x40 /* SECCOMP_FILTER_FLAG_?\?? */, {len=0, filter=[]})");
    want(sys(seccomp, 1, 0x40, put(ARENA + 1024, &null, sizeof null)),
         "seccomp(SECCOMP_SET_MODE_FILTER, 0x40 /* SECCOMP_FILTER_FLAG_?\?? */, {len=4, filter=NULL})");
}
