/* bpf: the attributes of each command, cut short and longer than known. */
#include "wl_arena.h"

#include <linux/bpf.h>
#include <string.h>

OPTIONS("-etrace=bpf")

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
    want(sys(bpf, BPF_MAP_CREATE, 0, 16), "bpf(BPF_MAP_CREATE, NULL, 16)");
    want(sys(bpf, BPF_MAP_CREATE, ARENA, 0), "bpf(BPF_MAP_CREATE, 0x20000000, 0)");
    want(sys(bpf, BPF_MAP_CREATE, ARENA, 4097), "bpf(BPF_MAP_CREATE, 0x20000000, 4097)");
    want(sys(bpf, BPF_MAP_CREATE, ARENA_END - 4, 8), "bpf(BPF_MAP_CREATE, 0x20003ffc, 8)");
    want(sys(bpf, 0x123, ARENA, 8), "bpf(0x123 /* BPF_?\?? */, 0x20000000, 8)");
    union bpf_attr create = {.map_type = BPF_MAP_TYPE_LRU_HASH, .key_size = 4, .value_size = 8, .max_entries = 0, .map_flags = BPF_F_NO_PREALLOC | BPF_F_NUMA_NODE | 0x80000000, .numa_node = -1, .map_name = "0123456789abcde", .map_ifindex = 12345, .btf_fd = -1, .btf_key_type_id = 7, .map_extra = 9};
    want(sys(bpf, BPF_MAP_CREATE, attr(&create), 1),
         "bpf(BPF_MAP_CREATE, {map_type=BPF_MAP_TYPE_LRU_HASH, key_size=0, value_size=0, "
         "max_entries=0}, 1)");
    want(sys(bpf, BPF_MAP_CREATE, attr(&create), 20),
         "bpf(BPF_MAP_CREATE, {map_type=BPF_MAP_TYPE_LRU_HASH, key_size=4, value_size=8, "
         "max_entries=0, map_flags=BPF_F_NO_PREALLOC|BPF_F_NUMA_NODE|0x80000000}, 20)");
    want(sys(bpf, BPF_MAP_CREATE, attr(&create), 32),
         "bpf(BPF_MAP_CREATE, {map_type=BPF_MAP_TYPE_LRU_HASH, key_size=4, value_size=8, "
         "max_entries=0, map_flags=BPF_F_NO_PREALLOC|BPF_F_NUMA_NODE|0x80000000, inner_map_fd=0, "
         "numa_node=4294967295 /* NUMA_NO_NODE */, map_name=\"012\"...}, 32)");
    want(sys(bpf, BPF_MAP_CREATE, attr(&create), 72),
         "bpf(BPF_MAP_CREATE, {map_type=BPF_MAP_TYPE_LRU_HASH, key_size=4, value_size=8, "
         "max_entries=0, map_flags=BPF_F_NO_PREALLOC|BPF_F_NUMA_NODE|0x80000000, inner_map_fd=0, "
         "numa_node=4294967295 /* NUMA_NO_NODE */, map_name=\"0123456789abcde\", map_ifindex=12345, "
         "btf_fd=-1, btf_key_type_id=7, btf_value_type_id=0, btf_vmlinux_value_type_id=0, "
         "map_extra=9}, 72)");
    want(sys(bpf, BPF_MAP_CREATE, attr(&create), 128),
         "bpf(BPF_MAP_CREATE, {map_type=BPF_MAP_TYPE_LRU_HASH, key_size=4, value_size=8, "
         "max_entries=0, map_flags=BPF_F_NO_PREALLOC|BPF_F_NUMA_NODE|0x80000000, inner_map_fd=0, "
         "numa_node=4294967295 /* NUMA_NO_NODE */, map_name=\"0123456789abcde\", map_ifindex=12345, "
         "btf_fd=-1, btf_key_type_id=7, btf_value_type_id=0, btf_vmlinux_value_type_id=0, "
         "map_extra=9}, 128)");
    union bpf_attr element = {.map_fd = 999, .key = 0x1234, .value = ~0ULL, .flags = BPF_EXIST};
    want(sys(bpf, BPF_MAP_LOOKUP_ELEM, attr(&element), 24),
         "bpf(BPF_MAP_LOOKUP_ELEM, {map_fd=999, key=0x1234, value=0xffffffffffffffff}, 24)");
    want(sys(bpf, BPF_MAP_LOOKUP_ELEM, attr(&element), 32),
         "bpf(BPF_MAP_LOOKUP_ELEM, {map_fd=999, key=0x1234, value=0xffffffffffffffff, flags=0x2 /* "
         "BPF_?\?? */}, 32)");
    want(sys(bpf, BPF_MAP_UPDATE_ELEM, attr(&element), 32),
         "bpf(BPF_MAP_UPDATE_ELEM, {map_fd=999, key=0x1234, value=0xffffffffffffffff, "
         "flags=BPF_EXIST}, 32)");
    want(sys(bpf, BPF_MAP_DELETE_ELEM, attr(&element), 16), "bpf(BPF_MAP_DELETE_ELEM, {map_fd=999, key=0x1234}, 16)");
    want(sys(bpf, BPF_MAP_GET_NEXT_KEY, attr(&element), 24),
         "bpf(BPF_MAP_GET_NEXT_KEY, {map_fd=999, key=0x1234, next_key=0xffffffffffffffff}, 24)");
    want(sys(bpf, BPF_MAP_FREEZE, attr(&element), 4), "bpf(BPF_MAP_FREEZE, {map_fd=999}, 4)");
    want(sys(bpf, BPF_MAP_FREEZE, attr(&element), 12), "bpf(BPF_MAP_FREEZE, {map_fd=999, ...}, 12)");
    union bpf_attr load = {.prog_type = 99, .insn_cnt = 2, .insns = ARENA, .license = license, .log_size = 3, .log_buf = log, .kern_version = 0x6010c, .prog_flags = BPF_F_ANY_ALIGNMENT, .prog_name = "prog", .expected_attach_type = BPF_XDP, .prog_btf_fd = -1, .attach_btf_id = 1};
    want(sys(bpf, BPF_PROG_LOAD, attr(&load), 24),
         "bpf(BPF_PROG_LOAD, {prog_type=0x63 /* BPF_PROG_TYPE_?\?? */, insn_cnt=2, insns=0x20000000, "
         "license=\"GPL\"}, 24)");
    want(sys(bpf, BPF_PROG_LOAD, attr(&load), 48),
         "bpf(BPF_PROG_LOAD, {prog_type=0x63 /* BPF_PROG_TYPE_?\?? */, insn_cnt=2, insns=0x20000000, "
         "license=\"GPL\", log_level=0, log_size=3, log_buf=\"log\"..., kern_version=KERNEL_VERSION(6, "
         "1, 12), prog_flags=BPF_F_ANY_ALIGNMENT}, 48)");
    want(sys(bpf, BPF_PROG_LOAD, attr(&load), 120),
         "bpf(BPF_PROG_LOAD, {prog_type=0x63 /* BPF_PROG_TYPE_?\?? */, insn_cnt=2, insns=0x20000000, "
         "license=\"GPL\", log_level=0, log_size=3, log_buf=\"log\"..., kern_version=KERNEL_VERSION(6, "
         "1, 12), prog_flags=BPF_F_ANY_ALIGNMENT, prog_name=\"prog\", prog_ifindex=0, "
         "expected_attach_type=BPF_XDP, prog_btf_fd=-1, func_info_rec_size=0, func_info=NULL, "
         "func_info_cnt=0, line_info_rec_size=0, line_info=NULL, line_info_cnt=0, attach_btf_id=1, "
         "attach_prog_fd=0}, 120)");
    union bpf_attr pin = {.pathname = name, .bpf_fd = -1, .file_flags = BPF_F_RDONLY | 1};
    want(sys(bpf, BPF_OBJ_PIN, attr(&pin), 16),
         "bpf(BPF_OBJ_PIN, {pathname=\"a name\", bpf_fd=-1, file_flags=BPF_F_RDONLY|0x1}, 16)");
    pin.pathname = 8;
    want(sys(bpf, BPF_OBJ_GET, attr(&pin), 12), "bpf(BPF_OBJ_GET, {pathname=0x8, bpf_fd=-1}, 12)");
    union bpf_attr attach = {.target_fd = -1, .attach_bpf_fd = 999, .attach_type = BPF_CGROUP_DEVICE, .attach_flags = BPF_F_ALLOW_MULTI | 0x80, .replace_bpf_fd = 5};
    want(sys(bpf, BPF_PROG_ATTACH, attr(&attach), 20),
         "bpf(BPF_PROG_ATTACH, {target_fd=-1, attach_bpf_fd=999, attach_type=BPF_CGROUP_DEVICE, "
         "attach_flags=BPF_F_ALLOW_MULTI|0x80, replace_bpf_fd=5}, 20)");
    want(sys(bpf, BPF_PROG_DETACH, attr(&attach), 20),
         "bpf(BPF_PROG_DETACH, {target_fd=-1, attach_type=BPF_CGROUP_DEVICE, ...}, 20)");
    union bpf_attr test = {.test = {.prog_fd = -1, .data_in = 1, .flags = BPF_F_TEST_RUN_ON_CPU, .batch_size = 3}};
    want(sys(bpf, BPF_PROG_TEST_RUN, attr(&test), 40),
         "bpf(BPF_PROG_TEST_RUN, {test={prog_fd=-1, retval=0, data_size_in=0, data_size_out=0, "
         "data_in=0x1, data_out=NULL, repeat=0, duration=0}}, 40)");
    want(sys(bpf, BPF_PROG_TEST_RUN, attr(&test), 80),
         "bpf(BPF_PROG_TEST_RUN, {test={prog_fd=-1, retval=0, data_size_in=0, data_size_out=0, "
         "data_in=0x1, data_out=NULL, repeat=0, duration=0, ctx_size_in=0, ctx_size_out=0, "
         "ctx_in=NULL, ctx_out=NULL, flags=BPF_F_TEST_RUN_ON_CPU, cpu=0, batch_size=3}}, 80)");
    union bpf_attr id = {.start_id = -1, .next_id = 3, .open_flags = BPF_F_WRONLY};
    want(sys(bpf, BPF_PROG_GET_NEXT_ID, attr(&id), 12),
         "bpf(BPF_PROG_GET_NEXT_ID, {start_id=4294967295, next_id=3, open_flags=BPF_F_WRONLY}, 12)");
    want(sys(bpf, BPF_MAP_GET_FD_BY_ID, attr(&id), 12),
         "bpf(BPF_MAP_GET_FD_BY_ID, {map_id=4294967295, next_id=3, open_flags=BPF_F_WRONLY}, 12)");
    want(sys(bpf, BPF_PROG_GET_FD_BY_ID, attr(&id), 8),
         "bpf(BPF_PROG_GET_FD_BY_ID, {prog_id=4294967295, next_id=3}, 8)");
    want(sys(bpf, BPF_BTF_GET_FD_BY_ID, attr(&id), 4), "bpf(BPF_BTF_GET_FD_BY_ID, {btf_id=4294967295}, 4)");
    want(sys(bpf, BPF_LINK_GET_FD_BY_ID, attr(&id), 4), "bpf(BPF_LINK_GET_FD_BY_ID, {link_id=4294967295}, 4)");
    union bpf_attr info = {.info = {.bpf_fd = -1, .info_len = 12, .info = 0x123}};
    want(sys(bpf, BPF_OBJ_GET_INFO_BY_FD, attr(&info), 16),
         "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=-1, info_len=12, info=0x123}}, 16)");
    union bpf_attr query = {.query = {.target_fd = -1, .attach_type = BPF_LSM_CGROUP, .query_flags = BPF_F_QUERY_EFFECTIVE, .prog_ids = 16, .prog_cnt = 2}};
    want(sys(bpf, BPF_PROG_QUERY, attr(&query), 28),
         "bpf(BPF_PROG_QUERY, {query={target_fd=-1, attach_type=BPF_LSM_CGROUP, "
         "query_flags=BPF_F_QUERY_EFFECTIVE, attach_flags=0, prog_ids=0x10, prog_cnt=2}}, 28)");
    union bpf_attr point = {.raw_tracepoint = {.name = name, .prog_fd = -1}};
    want(sys(bpf, BPF_RAW_TRACEPOINT_OPEN, attr(&point), 16),
         "bpf(BPF_RAW_TRACEPOINT_OPEN, {raw_tracepoint={name=\"a name\", prog_fd=-1}}, 16)");
    union bpf_attr btf = {.btf = name, .btf_size = 3, .btf_log_level = 1};
    want(sys(bpf, BPF_BTF_LOAD, attr(&btf), 28),
         "bpf(BPF_BTF_LOAD, {btf=\"a n\", btf_log_buf=NULL, btf_size=3, btf_log_size=0, "
         "btf_log_level=1}, 28)");
    union bpf_attr task = {.task_fd_query = {.pid = -1, .fd = 999, .buf_len = 3, .buf = name, .fd_type = BPF_FD_TYPE_KPROBE, .probe_addr = 77}};
    want(sys(bpf, BPF_TASK_FD_QUERY, attr(&task), 48),
         "bpf(BPF_TASK_FD_QUERY, {task_fd_query={pid=-1, fd=999, flags=0, buf_len=3, buf=\"a n\"..., "
         "prog_id=0, fd_type=BPF_FD_TYPE_KPROBE, probe_offset=0, probe_addr=0x4d}}, 48)");
    union bpf_attr batch = {.batch = {.in_batch = 1, .out_batch = 2, .keys = 3, .values = 4, .count = 5, .map_fd = -1, .elem_flags = BPF_F_LOCK, .flags = 7}};
    want(sys(bpf, BPF_MAP_LOOKUP_BATCH, attr(&batch), 56),
         "bpf(BPF_MAP_LOOKUP_BATCH, {batch={in_batch=0x1, out_batch=0x2, keys=0x3, values=0x4, "
         "count=5, map_fd=-1, elem_flags=BPF_F_LOCK, flags=0x7}}, 56)");
    want(sys(bpf, BPF_MAP_UPDATE_BATCH, attr(&batch), 56),
         "bpf(BPF_MAP_UPDATE_BATCH, {batch={keys=0x3, values=0x4, count=5, map_fd=-1, "
         "elem_flags=BPF_F_LOCK, flags=0x7}}, 56)");
    want(sys(bpf, BPF_MAP_DELETE_BATCH, attr(&batch), 56),
         "bpf(BPF_MAP_DELETE_BATCH, {batch={keys=0x3, count=5, map_fd=-1, elem_flags=BPF_F_LOCK, "
         "flags=0x7}}, 56)");
    union bpf_attr link = {.link_create = {.prog_fd = -1, .target_fd = 999, .attach_type = BPF_CGROUP_INET_INGRESS, .flags = 1, .target_btf_id = 5}};
    want(sys(bpf, BPF_LINK_CREATE, attr(&link), 20),
         "bpf(BPF_LINK_CREATE, {link_create={prog_fd=-1, target_fd=999, "
         "attach_type=BPF_CGROUP_INET_INGRESS, flags=0x1, target_btf_id=5}}, 20)");
    link.link_create.attach_type = BPF_CGROUP_INET_EGRESS;
    want(sys(bpf, BPF_LINK_CREATE, attr(&link), 20),
         "bpf(BPF_LINK_CREATE, {link_create={prog_fd=-1, target_fd=999, "
         "attach_type=BPF_CGROUP_INET_EGRESS, flags=0x1}, ...}, 20)");
    link.link_create.attach_type = BPF_PERF_EVENT;
    want(sys(bpf, BPF_LINK_CREATE, attr(&link), 24),
         "bpf(BPF_LINK_CREATE, {link_create={prog_fd=-1, target_fd=999, attach_type=BPF_PERF_EVENT, "
         "flags=0x1, perf_event={bpf_cookie=0x5}}}, 24)");
    link.link_create.attach_type = BPF_TRACE_ITER;
    link.link_create.iter_info = license;
    link.link_create.iter_info_len = 1;
    want(sys(bpf, BPF_LINK_CREATE, attr(&link), 28),
         "bpf(BPF_LINK_CREATE, {link_create={prog_fd=-1, target_fd=999, attach_type=BPF_TRACE_ITER, "
         "flags=0x1, iter_info=[{map={map_fd=5001287}}], iter_info_len=1}}, 28)");
    unsigned long addresses[2] = {0x10, 0x20};
    link.link_create.attach_type = BPF_TRACE_KPROBE_MULTI;
    link.link_create.kprobe_multi.flags = BPF_F_KPROBE_MULTI_RETURN;
    link.link_create.kprobe_multi.cnt = 2;
    link.link_create.kprobe_multi.addrs = put(ARENA + 1100, addresses, sizeof addresses);
    link.link_create.kprobe_multi.cookies = ARENA_END - 8;
    want(sys(bpf, BPF_LINK_CREATE, attr(&link), 48),
         "bpf(BPF_LINK_CREATE, {link_create={prog_fd=-1, target_fd=999, "
         "attach_type=BPF_TRACE_KPROBE_MULTI, flags=0x1, "
         "kprobe_multi={flags=BPF_F_KPROBE_MULTI_RETURN, cnt=2, syms=0x1, addrs=[0x10, 0x20], "
         "cookies=[0, ... /* 0x20004000 */]}}}, 48)");
    union bpf_attr update = {.link_update = {.link_fd = -1, .new_prog_fd = 1, .flags = BPF_F_REPLACE, .old_prog_fd = 2}};
    want(sys(bpf, BPF_LINK_UPDATE, attr(&update), 16),
         "bpf(BPF_LINK_UPDATE, {link_update={link_fd=-1, new_prog_fd=1, flags=BPF_F_REPLACE, "
         "old_prog_fd=2}}, 16)");
    want(sys(bpf, BPF_ITER_CREATE, attr(&update), 8), "bpf(BPF_ITER_CREATE, 0x20000000, 8)");
}
