/* bpf: programs and what lies behind the known attributes, in full. */
#include "wl_arena.h"

#include <linux/bpf.h>
#include <string.h>

OPTIONS("-v", "-etrace=bpf")

/* The attributes of the next call, its size in bytes after them all zero. */
static long attr(const union bpf_attr *a)
{
    memset((void *)ARENA, 0, 512);
    return put(ARENA, a, sizeof *a);
}

static void run(void)
{
    arena();
    long name = put(ARENA + 1024, "a name", 7), license = put(ARENA + 1040, "GPL", 4);
    long log = put(ARENA + 1048, "log", 4);
    static const struct bpf_insn code[] = {{BPF_ALU64 | BPF_MOV | BPF_K, 1, 10, -2, 7}, {BPF_JMP32 | BPF_JEQ | BPF_X, 15, 2, 3, -1}, {BPF_LDX | BPF_MEM | BPF_DW, 0, 1, 8, 0}, {BPF_STX | BPF_ATOMIC | BPF_W, 3, 4, 0, 0}, {BPF_JMP | BPF_EXIT, 0, 0, 0, 0}};
    union bpf_attr load = {.prog_type = 99, .insn_cnt = 5, .insns = put(ARENA + 2048, code, sizeof code), .license = license, .log_size = 9, .log_buf = log};
    want(sys(bpf, BPF_PROG_LOAD, attr(&load), 40),
         "bpf(BPF_PROG_LOAD, {prog_type=0x63 /* BPF_PROG_TYPE_?\?? */, insn_cnt=5, "
         "insns=[{code=BPF_ALU64|BPF_K|BPF_MOV, dst_reg=BPF_REG_1, src_reg=BPF_REG_10, off=-2, "
         "imm=0x7}, {code=BPF_JMP32|0x18 /* BPF_?\?? */, dst_reg=0xf /* BPF_REG_?\?? */, "
         "src_reg=BPF_REG_2, off=3, imm=0xffffffff}, {code=BPF_LDX|BPF_DW|BPF_MEM, dst_reg=BPF_REG_0, "
         "src_reg=BPF_REG_1, off=8, imm=0}, {code=BPF_STX|BPF_W|BPF_XADD, dst_reg=BPF_REG_3, "
         "src_reg=BPF_REG_4, off=0, imm=0}, {code=BPF_JMP|BPF_K|BPF_EXIT, dst_reg=BPF_REG_0, "
         "src_reg=BPF_REG_0, off=0, imm=0}], license=\"GPL\", log_level=0, log_size=9, "
         "log_buf=\"log\"}, 40)");
    load.insns = at_end(code, 24);
    load.license = name;
    load.prog_flags = 0x100;
    want(sys(bpf, BPF_PROG_LOAD, attr(&load), 48),
         "bpf(BPF_PROG_LOAD, {prog_type=0x63 /* BPF_PROG_TYPE_?\?? */, insn_cnt=5, "
         "insns=[{code=BPF_ALU64|BPF_K|BPF_MOV, dst_reg=BPF_REG_1, src_reg=BPF_REG_10, off=-2, "
         "imm=0x7}, {code=BPF_JMP32|0x18 /* BPF_?\?? */, dst_reg=0xf /* BPF_REG_?\?? */, "
         "src_reg=BPF_REG_2, off=3, imm=0xffffffff}, {code=BPF_LDX|BPF_DW|BPF_MEM, dst_reg=BPF_REG_0, "
         "src_reg=BPF_REG_1, off=8, imm=0}, ... /* 0x20004000 */], license=\"a name\", log_level=0, "
         "log_size=9, log_buf=\"log\", kern_version=KERNEL_VERSION(0, 0, 0), prog_flags=0x100 /* "
         "BPF_F_?\?? */}, 48)");
    union bpf_attr element = {.map_fd = 999, .key = 0x1234, .value = ~0ULL, .flags = BPF_EXIST};
    want(sys(bpf, BPF_MAP_FREEZE, attr(&element), 12),
         "bpf(BPF_MAP_FREEZE, {map_fd=999, extra_data=\"\\x00\\x00\\x00\\x00\\x34\\x12\\x00\\x00\" /* "
         "bytes 4..11 */}, 12)");
}
