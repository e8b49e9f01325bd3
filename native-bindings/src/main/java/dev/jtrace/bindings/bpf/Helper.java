package dev.jtrace.bindings.bpf;

/** Functions of the kernel that programs call: number in enum bpf_func_id of linux/bpf.h and count of arguments. */
public enum Helper {
    MAP_LOOKUP_ELEM(1, 2), MAP_UPDATE_ELEM(2, 4), MAP_DELETE_ELEM(3, 2), KTIME_GET_NS(5, 0), GET_SMP_PROCESSOR_ID(8, 0),
    GET_CURRENT_PID_TGID(14, 0), GET_CURRENT_TASK(35, 0), GET_CURRENT_CGROUP_ID(80, 0), PROBE_READ_USER(112, 3),
    PROBE_READ_KERNEL(113, 3),
    PROBE_READ_USER_STR(114, 3), PROBE_READ_KERNEL_STR(115, 3), RINGBUF_OUTPUT(130, 4), RINGBUF_RESERVE(131, 3),
    RINGBUF_SUBMIT(132, 2),
    RINGBUF_QUERY(134, 2), TASK_STORAGE_GET(156, 4), GET_CURRENT_TASK_BTF(158, 0), GET_ANCESTOR_CGROUP_ID(123, 1),
    FIND_VMA(180, 5), LOOP(181, 4);

    final int id;
    final int arguments;

    Helper(int id, int arguments) {
        this.id = id;
        this.arguments = arguments;
    }
}
