package dev.jtrace.aggregate.phases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Times off the CPU by task, in the order of time. */
final class Waits {
    /**
     * One of them.
     *
     * @param ready whether the task could have run
     */
    record Wait(long from, long to, boolean ready) {
        long length() {
            return to - from;
        }

        /** Nanoseconds of it in a time. */
        long within(long begin, long end) {
            return Math.max(0, Math.min(to, end) - Math.max(from, begin));
        }
    }

    private final Map<Integer, List<Wait>> waits = new HashMap<>();

    Waits(Rows switches) {
        Map<Integer, Integer> out = new HashMap<>();
        for (int row : switches.byTime()) {
            int tid = (int) switches.get(row, SampleLog.TASK);
            if (switches.get(row, SampleLog.HOW) != SampleLog.IN) {
                out.put(tid, row);
                continue;
            }
            Integer since = out.remove(tid);
            if (since != null) {
                waits.computeIfAbsent(tid, t -> new ArrayList<>())
                        .add(new Wait(switches.get(since, SampleLog.TIME), switches.get(row, SampleLog.TIME),
                                switches.get(since, SampleLog.HOW) == SampleLog.OUT_PREEMPTED));
            }
        }
    }

    List<Wait> of(int tid) {
        return waits.getOrDefault(tid, List.of());
    }
}
