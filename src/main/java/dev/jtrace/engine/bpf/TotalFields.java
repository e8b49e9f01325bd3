package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.KernelTypes;
import dev.jtrace.event.TaskCounter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the running kernel keeps the counters of a task: byte offsets in struct task_struct.
 *
 * @param state the member that is TASK_DEAD at the last switch away from a task
 * @param counters in the order of {@link TaskCounter}
 */
record TotalFields(int state, List<Integer> counters) {
    private static final String TASK = "task_struct";

    /** Looks them up. @throws Refusal when one is missing */
    static TotalFields of(KernelTypes types) throws IOException, Refusal {
        List<Integer> counters = new ArrayList<>();
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            TaskCounter counter = TaskCounter.of(i);
            int at = offset(types, counter);
            if (at < 0) {
                throw new Refusal("this kernel does not count " + counter.id(),
                        "boot a kernel built with CONFIG_TASK_IO_ACCOUNTING and CONFIG_SMP");
            }
            counters.add(at);
        }
        // Its name until Linux 5.13 was state.
        int state = Math.max(types.offset(TASK, "__state"), types.offset(TASK, "state"));
        if (state < 0) {
            throw new Refusal("this kernel keeps its tasks in a form that jtrace does not know", "");
        }
        return new TotalFields(state, counters);
    }

    /** Where a counter is, of CPU time the sum that is brought up to date when the task is looked at; -1 for nowhere. */
    static int offset(KernelTypes types, TaskCounter counter) throws IOException {
        return switch (counter) {
            case CPU_TIME -> inner(types, "se", "sched_entity", "sum_exec_runtime");
            case VOLUNTARY_SWITCHES -> types.offset(TASK, "nvcsw");
            case INVOLUNTARY_SWITCHES -> types.offset(TASK, "nivcsw");
            case MINOR_FAULTS -> types.offset(TASK, "min_flt");
            case MAJOR_FAULTS -> types.offset(TASK, "maj_flt");
            case READ_BYTES -> inner(types, "ioac", "task_io_accounting", "read_bytes");
            case WRITTEN_BYTES -> inner(types, "ioac", "task_io_accounting", "write_bytes");
            case MIGRATIONS -> inner(types, "se", "sched_entity", "nr_migrations");
        };
    }

    private static int inner(KernelTypes types, String outer, String struct, String member) throws IOException {
        int begin = types.offset(TASK, outer);
        int at = types.offset(struct, member);
        return begin < 0 || at < 0 ? -1 : begin + at;
    }
}
