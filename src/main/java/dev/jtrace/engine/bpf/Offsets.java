package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.KernelTypes;

/**
 * Where the running kernel keeps what programs read of a task: byte offsets in struct task_struct.
 *
 * @param status thread_info.status, whose bit 1 marks an i386 call
 * @param cpuTime sched_entity.prev_sum_exec_runtime: the CPU time used before the task came to its CPU
 * @param cpuSince sched_info.last_arrival: when it came there
 */
record Offsets(int status, int tid, int tgid, int exitCode, int cpuTime, int cpuSince) {
    private static final String TASK = "task_struct";

    /** Looks them up; a negative one is missing. */
    static Offsets of(KernelTypes types) {
        int entity = types.offset(TASK, "se");
        return new Offsets(
                sum(types.offset(TASK, "thread_info"), types.offset("thread_info", "status")),
                types.offset(TASK, "pid"),
                types.offset(TASK, "tgid"),
                types.offset(TASK, "exit_code"),
                sum(entity, types.offset("sched_entity", "prev_sum_exec_runtime")),
                sum(types.offset(TASK, "sched_info"), types.offset("sched_info", "last_arrival")));
    }

    private static int sum(int outer, int inner) {
        return outer < 0 || inner < 0 ? -1 : outer + inner;
    }

    boolean complete() {
        return status >= 0 && tid >= 0 && tgid >= 0 && exitCode >= 0 && cpuTime >= 0 && cpuSince >= 0;
    }
}
