/* perf_event_open: all attributes, by type and by the size that the caller gives them. */
#include "wl_arena.h"

#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>

OPTIONS("-v", "-etrace=perf_event_open,ioctl")

static void run(void)
{
    arena();
    struct perf_event_attr a = {.type = PERF_TYPE_HARDWARE, .size = sizeof a, .config = PERF_COUNT_HW_INSTRUCTIONS, .sample_period = 7, .sample_type = PERF_SAMPLE_IP | PERF_SAMPLE_TIME | PERF_SAMPLE_BRANCH_STACK | 1UL << 40, .read_format = PERF_FORMAT_GROUP, .disabled = 1, .exclude_kernel = 1, .precise_ip = 2, .use_clockid = 1, .clockid = 1, .branch_sample_type = PERF_SAMPLE_BRANCH_USER, .wakeup_events = 3, .sample_max_stack = 9};
    want(sys(perf_event_open, 0, 1, 2, 3, -1L),
         "perf_event_open(NULL, 1, 2, 3, PERF_FLAG_FD_NO_GROUP|PERF_FLAG_FD_OUTPUT|"
         "PERF_FLAG_PID_CGROUP|PERF_FLAG_FD_CLOEXEC|0xfffffffffffffff0)");
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, PERF_FLAG_FD_CLOEXEC | 0x40),
         "perf_event_open({type=PERF_TYPE_HARDWARE, size=PERF_ATTR_SIZE_VER7, "
         "config=PERF_COUNT_HW_INSTRUCTIONS, sample_period=7, sample_type=PERF_SAMPLE_IP|"
         "PERF_SAMPLE_TIME|PERF_SAMPLE_BRANCH_STACK|0x10000000000, read_format=PERF_FORMAT_GROUP, "
         "disabled=1, inherit=0, pinned=0, exclusive=0, exclude_user=0, exclude_kernel=1, "
         "exclude_hv=0, exclude_idle=0, mmap=0, comm=0, freq=0, inherit_stat=0, enable_on_exec=0, "
         "task=0, watermark=0, precise_ip=2 /* requested to have 0 skid */, mmap_data=0, "
         "sample_id_all=0, exclude_host=0, exclude_guest=0, exclude_callchain_kernel=0, "
         "exclude_callchain_user=0, mmap2=0, comm_exec=0, use_clockid=1, context_switch=0, "
         "write_backward=0, namespaces=0, ksymbol=0, bpf_event=0, aux_output=0, cgroup=0, text_poke=0, "
         "build_id=0, inherit_thread=0, remove_on_exec=0, sigtrap=0, wakeup_events=3, config1=0, "
         "config2=0, branch_sample_type=PERF_SAMPLE_BRANCH_USER, sample_regs_user=0, "
         "clockid=CLOCK_MONOTONIC, sample_regs_intr=0, aux_watermark=0, sample_max_stack=9, "
         "aux_sample_size=0, sig_data=0}, -1, -1, -1, PERF_FLAG_FD_CLOEXEC|0x40)");
    a.config = 0x500000003;
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, 0),
         "perf_event_open({type=PERF_TYPE_HARDWARE, size=PERF_ATTR_SIZE_VER7, config=0x5<<32|"
         "PERF_COUNT_HW_CACHE_MISSES, sample_period=7, sample_type=PERF_SAMPLE_IP|PERF_SAMPLE_TIME|"
         "PERF_SAMPLE_BRANCH_STACK|0x10000000000, read_format=PERF_FORMAT_GROUP, disabled=1, "
         "inherit=0, pinned=0, exclusive=0, exclude_user=0, exclude_kernel=1, exclude_hv=0, "
         "exclude_idle=0, mmap=0, comm=0, freq=0, inherit_stat=0, enable_on_exec=0, task=0, "
         "watermark=0, precise_ip=2 /* requested to have 0 skid */, mmap_data=0, sample_id_all=0, "
         "exclude_host=0, exclude_guest=0, exclude_callchain_kernel=0, exclude_callchain_user=0, "
         "mmap2=0, comm_exec=0, use_clockid=1, context_switch=0, write_backward=0, namespaces=0, "
         "ksymbol=0, bpf_event=0, aux_output=0, cgroup=0, text_poke=0, build_id=0, inherit_thread=0, "
         "remove_on_exec=0, sigtrap=0, wakeup_events=3, config1=0, config2=0, "
         "branch_sample_type=PERF_SAMPLE_BRANCH_USER, sample_regs_user=0, clockid=CLOCK_MONOTONIC, "
         "sample_regs_intr=0, aux_watermark=0, sample_max_stack=9, aux_sample_size=0, sig_data=0}, -1, "
         "-1, -1, 0)");
    a.size = 63;
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, 0), "perf_event_open(0x20000000, -1, -1, -1, 0)");
    a.size = 0;
    a.type = PERF_TYPE_SOFTWARE;
    a.config = PERF_COUNT_SW_DUMMY;
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, 0),
         "perf_event_open({type=PERF_TYPE_SOFTWARE, size=0 /* PERF_ATTR_SIZE_?\?? */, "
         "config=PERF_COUNT_SW_DUMMY, sample_period=7, sample_type=PERF_SAMPLE_IP|PERF_SAMPLE_TIME|"
         "PERF_SAMPLE_BRANCH_STACK|0x10000000000, read_format=PERF_FORMAT_GROUP, disabled=1, "
         "inherit=0, pinned=0, exclusive=0, exclude_user=0, exclude_kernel=1, exclude_hv=0, "
         "exclude_idle=0, mmap=0, comm=0, freq=0, inherit_stat=0, enable_on_exec=0, task=0, "
         "watermark=0, precise_ip=2 /* requested to have 0 skid */, mmap_data=0, sample_id_all=0, "
         "exclude_host=0, exclude_guest=0, exclude_callchain_kernel=0, exclude_callchain_user=0, "
         "mmap2=0, comm_exec=0, use_clockid=1, context_switch=0, write_backward=0, namespaces=0, "
         "ksymbol=0, bpf_event=0, aux_output=0, cgroup=0, text_poke=0, build_id=0, inherit_thread=0, "
         "remove_on_exec=0, sigtrap=0, wakeup_events=3, config1=0}, -1, -1, -1, 0)");
    a.size = 64;
    a.type = PERF_TYPE_TRACEPOINT;
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, 0),
         "perf_event_open({type=PERF_TYPE_TRACEPOINT, size=PERF_ATTR_SIZE_VER0, config=9, "
         "sample_period=7, sample_type=PERF_SAMPLE_IP|PERF_SAMPLE_TIME|PERF_SAMPLE_BRANCH_STACK|"
         "0x10000000000, read_format=PERF_FORMAT_GROUP, disabled=1, inherit=0, pinned=0, exclusive=0, "
         "exclude_user=0, exclude_kernel=1, exclude_hv=0, exclude_idle=0, mmap=0, comm=0, freq=0, "
         "inherit_stat=0, enable_on_exec=0, task=0, watermark=0, precise_ip=2 /* requested to have 0 "
         "skid */, mmap_data=0, sample_id_all=0, exclude_host=0, exclude_guest=0, "
         "exclude_callchain_kernel=0, exclude_callchain_user=0, mmap2=0, comm_exec=0, use_clockid=1, "
         "context_switch=0, write_backward=0, namespaces=0, ksymbol=0, bpf_event=0, aux_output=0, "
         "cgroup=0, text_poke=0, build_id=0, inherit_thread=0, remove_on_exec=0, sigtrap=0, "
         "wakeup_events=3, config1=0}, -1, -1, -1, 0)");
    a.type = PERF_TYPE_HW_CACHE;
    a.config = PERF_COUNT_HW_CACHE_BPU | PERF_COUNT_HW_CACHE_OP_WRITE << 8 | PERF_COUNT_HW_CACHE_RESULT_MISS << 16;
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, 0),
         "perf_event_open({type=PERF_TYPE_HW_CACHE, size=PERF_ATTR_SIZE_VER0, "
         "config=PERF_COUNT_HW_CACHE_RESULT_MISS<<16|PERF_COUNT_HW_CACHE_OP_WRITE<<8|"
         "PERF_COUNT_HW_CACHE_BPU, sample_period=7, sample_type=PERF_SAMPLE_IP|PERF_SAMPLE_TIME|"
         "PERF_SAMPLE_BRANCH_STACK|0x10000000000, read_format=PERF_FORMAT_GROUP, disabled=1, "
         "inherit=0, pinned=0, exclusive=0, exclude_user=0, exclude_kernel=1, exclude_hv=0, "
         "exclude_idle=0, mmap=0, comm=0, freq=0, inherit_stat=0, enable_on_exec=0, task=0, "
         "watermark=0, precise_ip=2 /* requested to have 0 skid */, mmap_data=0, sample_id_all=0, "
         "exclude_host=0, exclude_guest=0, exclude_callchain_kernel=0, exclude_callchain_user=0, "
         "mmap2=0, comm_exec=0, use_clockid=1, context_switch=0, write_backward=0, namespaces=0, "
         "ksymbol=0, bpf_event=0, aux_output=0, cgroup=0, text_poke=0, build_id=0, inherit_thread=0, "
         "remove_on_exec=0, sigtrap=0, wakeup_events=3, config1=0}, -1, -1, -1, 0)");
    a.config = ~0UL;
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, 0),
         "perf_event_open({type=PERF_TYPE_HW_CACHE, size=PERF_ATTR_SIZE_VER0, config=0xffffffff<<32|"
         "0xff<<24|0xff /* PERF_COUNT_HW_CACHE_RESULT_?\?? */<<16|0xff /* PERF_COUNT_HW_CACHE_OP_?\?? "
         "*/<<8|0xff /* PERF_COUNT_HW_CACHE_?\?? */, sample_period=7, sample_type=PERF_SAMPLE_IP|"
         "PERF_SAMPLE_TIME|PERF_SAMPLE_BRANCH_STACK|0x10000000000, read_format=PERF_FORMAT_GROUP, "
         "disabled=1, inherit=0, pinned=0, exclusive=0, exclude_user=0, exclude_kernel=1, "
         "exclude_hv=0, exclude_idle=0, mmap=0, comm=0, freq=0, inherit_stat=0, enable_on_exec=0, "
         "task=0, watermark=0, precise_ip=2 /* requested to have 0 skid */, mmap_data=0, "
         "sample_id_all=0, exclude_host=0, exclude_guest=0, exclude_callchain_kernel=0, "
         "exclude_callchain_user=0, mmap2=0, comm_exec=0, use_clockid=1, context_switch=0, "
         "write_backward=0, namespaces=0, ksymbol=0, bpf_event=0, aux_output=0, cgroup=0, text_poke=0, "
         "build_id=0, inherit_thread=0, remove_on_exec=0, sigtrap=0, wakeup_events=3, config1=0}, -1, "
         "-1, -1, 0)");
    a.type = PERF_TYPE_BREAKPOINT;
    a.config = 0;
    a.bp_type = 99;
    a.bp_addr = 0x1234;
    a.freq = 1;
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, 0),
         "perf_event_open({type=PERF_TYPE_BREAKPOINT, size=PERF_ATTR_SIZE_VER0, config=0, "
         "sample_freq=7, sample_type=PERF_SAMPLE_IP|PERF_SAMPLE_TIME|PERF_SAMPLE_BRANCH_STACK|"
         "0x10000000000, read_format=PERF_FORMAT_GROUP, disabled=1, inherit=0, pinned=0, exclusive=0, "
         "exclude_user=0, exclude_kernel=1, exclude_hv=0, exclude_idle=0, mmap=0, comm=0, freq=1, "
         "inherit_stat=0, enable_on_exec=0, task=0, watermark=0, precise_ip=2 /* requested to have 0 "
         "skid */, mmap_data=0, sample_id_all=0, exclude_host=0, exclude_guest=0, "
         "exclude_callchain_kernel=0, exclude_callchain_user=0, mmap2=0, comm_exec=0, use_clockid=1, "
         "context_switch=0, write_backward=0, namespaces=0, ksymbol=0, bpf_event=0, aux_output=0, "
         "cgroup=0, text_poke=0, build_id=0, inherit_thread=0, remove_on_exec=0, sigtrap=0, "
         "wakeup_events=3, bp_type=0x63 /* HW_BREAKPOINT_?\?? */, bp_addr=0x1234}, -1, -1, -1, 0)");
    a.type = 99;
    a.size = 200;
    want(sys(perf_event_open, put(ARENA, &a, sizeof a), -1, -1, -1, 0),
         "perf_event_open({type=0x63 /* PERF_TYPE_?\?? */, size=0xc8 /* PERF_ATTR_SIZE_?\?? */, "
         "config=0, sample_freq=7, sample_type=PERF_SAMPLE_IP|PERF_SAMPLE_TIME|"
         "PERF_SAMPLE_BRANCH_STACK|0x10000000000, read_format=PERF_FORMAT_GROUP, disabled=1, "
         "inherit=0, pinned=0, exclusive=0, exclude_user=0, exclude_kernel=1, exclude_hv=0, "
         "exclude_idle=0, mmap=0, comm=0, freq=1, inherit_stat=0, enable_on_exec=0, task=0, "
         "watermark=0, precise_ip=2 /* requested to have 0 skid */, mmap_data=0, sample_id_all=0, "
         "exclude_host=0, exclude_guest=0, exclude_callchain_kernel=0, exclude_callchain_user=0, "
         "mmap2=0, comm_exec=0, use_clockid=1, context_switch=0, write_backward=0, namespaces=0, "
         "ksymbol=0, bpf_event=0, aux_output=0, cgroup=0, text_poke=0, build_id=0, inherit_thread=0, "
         "remove_on_exec=0, sigtrap=0, wakeup_events=3, config1=0x1234, config2=0, "
         "branch_sample_type=PERF_SAMPLE_BRANCH_USER, sample_regs_user=0, clockid=CLOCK_MONOTONIC, "
         "sample_regs_intr=0, aux_watermark=0, sample_max_stack=9, aux_sample_size=0, sig_data=0, "
         "...}, -1, -1, -1, 0)");
    want(sys(perf_event_open, at_end(&a, 60), -1, -1, -1, 0), "perf_event_open(0x20003fc4, -1, -1, -1, 0)");
    want(sys(ioctl, -1, PERF_EVENT_IOC_MODIFY_ATTRIBUTES, put(ARENA, &a, sizeof a)),
         "ioctl(-1, PERF_EVENT_IOC_MODIFY_ATTRIBUTES, {type=0x63 /* PERF_TYPE_?\?? */, size=0xc8 /* "
         "PERF_ATTR_SIZE_?\?? */, config=0, sample_freq=7, sample_type=PERF_SAMPLE_IP|PERF_SAMPLE_TIME|"
         "PERF_SAMPLE_BRANCH_STACK|0x10000000000, read_format=PERF_FORMAT_GROUP, disabled=1, "
         "inherit=0, pinned=0, exclusive=0, exclude_user=0, exclude_kernel=1, exclude_hv=0, "
         "exclude_idle=0, mmap=0, comm=0, freq=1, inherit_stat=0, enable_on_exec=0, task=0, "
         "watermark=0, precise_ip=2 /* requested to have 0 skid */, mmap_data=0, sample_id_all=0, "
         "exclude_host=0, exclude_guest=0, exclude_callchain_kernel=0, exclude_callchain_user=0, "
         "mmap2=0, comm_exec=0, use_clockid=1, context_switch=0, write_backward=0, namespaces=0, "
         "ksymbol=0, bpf_event=0, aux_output=0, cgroup=0, text_poke=0, build_id=0, inherit_thread=0, "
         "remove_on_exec=0, sigtrap=0, wakeup_events=3, config1=0x1234, config2=0, "
         "branch_sample_type=PERF_SAMPLE_BRANCH_USER, sample_regs_user=0, clockid=CLOCK_MONOTONIC, "
         "sample_regs_intr=0, aux_watermark=0, sample_max_stack=9, aux_sample_size=0, sig_data=0, ...})");
    want(sys(ioctl, -1, PERF_EVENT_IOC_SET_FILTER, put(ARENA, "common_pid == 1", 16)),
         "ioctl(-1, PERF_EVENT_IOC_SET_FILTER, \"common_pid == 1\")");
    want(sys(ioctl, -1, PERF_EVENT_IOC_SET_BPF, -1), "ioctl(-1, PERF_EVENT_IOC_SET_BPF, -1)");
}
