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

    private final Rows switches;
    /** Rows of switches after which tasks did not come back. */
    private final Map<Integer, Integer> out = new HashMap<>();

    Waits(Rows switches) {
        this.switches = switches;
        for (int row : switches.byTime()) {
            int tid = (int) switches.get(row, SampleLog.TASK);
            if (switches.get(row, SampleLog.HOW) != SampleLog.IN) {
                out.put(tid, row);
                continue;
            }
            Integer since = out.remove(tid);
            if (since != null) {
                waits.computeIfAbsent(tid, t -> new ArrayList<>())
                        .add(wait(since, switches.get(row, SampleLog.TIME)));
            }
        }
    }

    private Wait wait(int since, long end) {
        return new Wait(switches.get(since, SampleLog.TIME), end,
                switches.get(since, SampleLog.HOW) == SampleLog.OUT_PREEMPTED);
    }

    /** Those that ended. */
    List<Wait> of(int tid) {
        return waits.getOrDefault(tid, List.of());
    }

    /** Those of which a part lies between two times. */
    List<Wait> between(int tid, long from, long to) {
        List<Wait> all = of(tid);
        int first = ByTime.first(all, Wait::to, from + 1);
        return all.subList(first, Math.max(first, ByTime.first(all, Wait::from, to)));
    }

    /** All, the last of which may not have ended before {@code end}. */
    List<Wait> until(int tid, long end) {
        Integer since = out.get(tid);
        if (since == null) {
            return of(tid);
        }
        List<Wait> all = new ArrayList<>(of(tid));
        all.add(wait(since, end));
        return all;
    }
}
