package dev.jtrace.engine.sample;

import dev.jtrace.event.TaskCount;
import dev.jtrace.table.counter.CounterCode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is counted of tasks: the {@link TaskCount}s, and behind them events of this machine's PMU.
 *
 * @param name for people
 * @param code what the kernel is asked for; {@link CounterCode.Absent} for what cannot be counted
 * @param part how many each record tells of, 1 and up
 */
public record CountedEvent(String name, CounterCode code, int part) {
    /** Of linux/perf_event.h: PERF_COUNT_SW_PAGE_FAULTS_MIN and _MAJ, PERF_COUNT_HW_CPU_CYCLES and _INSTRUCTIONS. */
    private static final int MINOR = 5;

    private static final int MAJOR = 6;
    private static final int CYCLES = 0;
    private static final int INSTRUCTIONS = 1;

    private static final int HARDWARE = 0;

    /** All in the order of the numbers that COUNTED has. @param more what is no {@link TaskCount} */
    static List<CountedEvent> all(List<CountedEvent> more) {
        List<CountedEvent> all = new ArrayList<>();
        for (TaskCount count : TaskCount.values()) {
            all.add(new CountedEvent(count.label(), code(count), count.part()));
        }
        all.addAll(more);
        return all;
    }

    private static CounterCode code(TaskCount count) {
        return switch (count) {
            case MINOR_FAULTS -> plain(CounterCode.SOFTWARE, MINOR);
            case MAJOR_FAULTS -> plain(CounterCode.SOFTWARE, MAJOR);
            case CYCLES -> plain(HARDWARE, CYCLES);
            case INSTRUCTIONS -> plain(HARDWARE, INSTRUCTIONS);
        };
    }

    private static CounterCode plain(int type, int config) {
        return new CounterCode.Pmu(type, config, 0, 0, 0);
    }

    /** Whether it is on the PMU, where events may have to take turns. */
    public boolean isHardware() {
        return code instanceof CounterCode.Pmu pmu && pmu.type() != CounterCode.SOFTWARE;
    }
}
