/* bpf: what is told of maps and programs, in full. */
#include "wl_arena.h"

#include <linux/bpf.h>

OPTIONS("-v", "-etrace=bpf")

#define INFO (ARENA + 256)
#define CODE (ARENA + 1024)


static const struct bpf_map_info *map = (void *)INFO;
static const struct bpf_prog_info *program = (void *)INFO;

static long info(long fd, unsigned size, long place)
{
    union bpf_attr a = {.info = {fd, size, place}};
    return sys(bpf, BPF_OBJ_GET_INFO_BY_FD, put(ARENA, &a, sizeof a.info), sizeof a.info);
}

static void maps(void)
{
    union bpf_attr make = {.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8, .max_entries = 3};
    long fd = sys(bpf, BPF_MAP_CREATE, put(ARENA, &make, sizeof make), 16);
    if (fd < 0)
        skip("no map can be made here");
    want(fd,
         "bpf(BPF_MAP_CREATE, {map_type=BPF_MAP_TYPE_ARRAY, key_size=4, value_size=8, "
         "max_entries=3}, 16)");
    long answer = info(fd, 80, INFO);
    want(answer,
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=3, info_len=80, "
         "info={type=BPF_MAP_TYPE_ARRAY, id=%u, key_size=4, value_size=8, max_entries=3, "
         "map_flags=0, name=\"\", ifindex=0, btf_vmlinux_value_type_id=0, netns_dev=makedev(0, "
         "0), netns_ino=0, btf_id=0, btf_key_type_id=0, btf_value_type_id=0}}}, 16)",
         map->id);
    want(info(fd, 8, INFO),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=3, info_len=8, "
         "info={type=BPF_MAP_TYPE_ARRAY, id=%u, key_size=0, value_size=0, max_entries=0, "
         "map_flags=0}}}, 16)",
         map->id);
    want(info(fd, 30, INFO),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=3, info_len=30, "
         "info={type=BPF_MAP_TYPE_ARRAY, id=%u, key_size=4, value_size=8, max_entries=3, "
         "map_flags=0, name=\"\"}}}, 16)",
         map->id);
    want(info(fd, 48, INFO),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=3, info_len=48, "
         "info={type=BPF_MAP_TYPE_ARRAY, id=%u, key_size=4, value_size=8, max_entries=3, "
         "map_flags=0, name=\"\", ifindex=0, btf_vmlinux_value_type_id=0, netns_dev=makedev(0, "
         "0), netns_ino=0}}}, 16)",
         map->id);
    want(info(fd, 0, INFO),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=3, info_len=0, info=0x20000100}}, 16)");
    want(info(fd, 80, 0),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=3, info_len=80, info=NULL}}, 16)");
    want(info(fd, 80, ARENA_END - 79),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=3, info_len=80, info=0x20003fb1}}, 16)");
    want(info(-1, 80, INFO),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=-1, info_len=80, info=0x20000100}}, 16)");
}

static const char *tag(void)
{
    const char *text = "";
    for (int i = 0; i < BPF_TAG_SIZE; i++)
        text = str("%s\\x%02x", text, program->tag[i]);
    return text;
}

static void programs(void)
{
    struct bpf_insn code[] = {{BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 7}, {BPF_JMP | BPF_EXIT, 0, 0, 0, 0}};
    union bpf_attr load = {.prog_type = BPF_PROG_TYPE_SOCKET_FILTER, .insn_cnt = 2, .insns = put(CODE, code, sizeof code), .license = put(CODE + 64, "GPL", 4)};
    long fd = sys(bpf, BPF_PROG_LOAD, put(ARENA, &load, sizeof load), 24);
    want(fd,
         "bpf(BPF_PROG_LOAD, {prog_type=BPF_PROG_TYPE_SOCKET_FILTER, insn_cnt=2, "
         "insns=[{code=BPF_ALU64|BPF_K|BPF_MOV, dst_reg=BPF_REG_0, src_reg=BPF_REG_0, off=0, "
         "imm=0x7}, {code=BPF_JMP|BPF_K|BPF_EXIT, dst_reg=BPF_REG_0, src_reg=BPF_REG_0, off=0, "
         "imm=0}], license=\"GPL\"}, 24)");
    struct bpf_prog_info asked = {.xlated_prog_len = 9, .xlated_prog_insns = CODE};
    put(INFO, &asked, sizeof asked);
    long answer = info(fd, 40, INFO);
    const char *length = program->jited_prog_len ? str("0 => %u", program->jited_prog_len) : "0";
    want(answer,
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=4, info_len=40, "
         "info={type=BPF_PROG_TYPE_SOCKET_FILTER, id=%u, "
         "tag=\"%s\", jited_prog_len=%s, "
         "jited_prog_insns=NULL, xlated_prog_len=9 => 16, "
         "xlated_prog_insns=[{code=BPF_ALU64|BPF_K|BPF_MOV, dst_reg=BPF_REG_0, "
         "src_reg=BPF_REG_0, off=0, imm=0x7}]}}}, 16)",
         program->id, tag(), length);
    put(INFO, &asked, sizeof asked);
    want(info(-1, 40, INFO),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=-1, info_len=40, info=0x20000100}}, 16)");
}

static void run(void)
{
    arena();
    maps();
    programs();
}
