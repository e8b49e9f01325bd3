package dev.jtrace.aggregate.phases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts samples and phases to the marks that they fell into. */
final class MarkShares {
    private final Rows rows;
    /** Rows of each task in the order of their begins. */
    private final Map<Integer, int[]> byTask = new HashMap<>();
    private final long[][] samples;

    MarkShares(MarkLog marks, Map<Integer, List<Met>> met) {
        rows = marks.rows;
        samples = new long[marks.names().size()][Activity.count()];
        Map<Integer, List<Integer>> found = new HashMap<>();
        for (int row : rows.byTime()) {
            found.computeIfAbsent((int) rows.get(row, MarkLog.TASK), tid -> new ArrayList<>()).add(row);
        }
        found.forEach((tid, own) -> {
            int[] order = own.stream().mapToInt(Integer::intValue).toArray();
            byTask.put(tid, order);
            count(order, met.getOrDefault(tid, List.of()));
        });
    }

    private void count(int[] order, List<Met> met) {
        List<Integer> active = new ArrayList<>();
        int next = 0;
        for (Met sample : met) {
            long time = sample.time();
            while (next < order.length && rows.get(order[next], MarkLog.BEGIN) <= time) {
                active.add(order[next++]);
            }
            active.removeIf(row -> rows.get(row, MarkLog.END) <= time);
            // Each name once, however often it calls itself.
            active.stream()
                    .mapToInt(row -> (int) rows.get(row, MarkLog.NAME))
                    .distinct()
                    .forEach(name -> samples[name][sample.activity().ordinal()]++);
        }
    }

    /** Shares of the samples in marks of a name by activity, the greatest first. */
    List<Phase.Share> of(int name) {
        return Phase.shares(samples[name]);
    }

    /**
     * The marks that phases of a task, in the order of time, are named by: of those that fill half of a phase or more the
     * one that fills the least, which is the innermost. Numbers of names, -1 for none.
     */
    int[] namesOf(int tid, List<Phase> phases) {
        List<Map<Integer, Long>> filled = new ArrayList<>();
        phases.forEach(phase -> filled.add(new HashMap<>()));
        for (int row : byTask.getOrDefault(tid, new int[0])) {
            long begin = rows.get(row, MarkLog.BEGIN);
            long end = rows.get(row, MarkLog.END);
            for (int i = ByTime.first(phases, Phase::to, begin + 1); i < phases.size()
                    && phases.get(i).from() < end; i++) {
                long part = Math.min(end, phases.get(i).to()) - Math.max(begin, phases.get(i).from());
                filled.get(i).merge((int) rows.get(row, MarkLog.NAME), part, Long::sum);
            }
        }
        int[] found = new int[phases.size()];
        for (int i = 0; i < found.length; i++) {
            long half = phases.get(i).length() / 2;
            found[i] = filled.get(i)
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getValue() >= half)
                    .min(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(-1);
        }
        return found;
    }
}
