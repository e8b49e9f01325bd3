package dev.jtrace.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Runs of strace against runs of jtrace. A position is a line of strace's first run; it is settled when all runs of
 * strace have it. The rest is compared by number: how often each call ended with each error.
 *
 * @param positions
 *            lines of the first run
 * @param settled
 *            of them those that all runs of strace have
 * @param missing
 *            of the settled ones those that the best run of jtrace lacks, with their task
 * @param outside
 *            calls and errors whose numbers under jtrace and under strace have no range in common
 */
record Comparison(int positions, int settled, List<String> missing, List<String> outside) {

    /** At least one run of each. */
    static Comparison of(List<Trace> strace, List<Trace> jtrace) {
        Trace base = strace.getFirst();
        int settled = 0;
        List<List<String>> missing = new ArrayList<>(Collections.nCopies(jtrace.size(), List.of()));
        missing.replaceAll(none -> new ArrayList<>());
        for (Map.Entry<String, List<String>> task : base.tasks().entrySet()) {
            boolean[] everywhere = common(task.getValue(), task.getKey(), strace);
            if (base.tasks().size() > 1) {
                leaveOutFutex(task.getValue(), everywhere);
            }
            for (boolean here : everywhere) {
                settled += here ? 1 : 0;
            }
            for (int run = 0; run < jtrace.size(); run++) {
                boolean[] same = common(task.getValue(), task.getKey(), List.of(jtrace.get(run)));
                for (int at = 0; at < same.length; at++) {
                    if (everywhere[at] && !same[at]) {
                        missing.get(run).add(task.getKey() + ": " + task.getValue().get(at));
                    }
                }
            }
        }
        missing.sort((a, b) -> Integer.compare(a.size(), b.size()));
        return new Comparison(base.lines(), settled, missing.getFirst(), outside(strace, jtrace));
    }

    /** Who waits for whom is of the moment, and of the tracer's pace: such calls are compared by number. */
    private static void leaveOutFutex(List<String> lines, boolean[] everywhere) {
        for (int at = 0; at < everywhere.length; at++) {
            everywhere[at] &= !lines.get(at).startsWith("futex(");
        }
    }

    private static boolean[] common(List<String> lines, String task, List<Trace> others) {
        boolean[] all = new boolean[lines.size()];
        Arrays.fill(all, true);
        for (Trace other : others) {
            boolean[] common = CommonLines.of(lines, other.tasks().getOrDefault(task, List.of()));
            for (int at = 0; at < all.length; at++) {
                all[at] &= common[at];
            }
        }
        return all;
    }

    private static List<String> outside(List<Trace> strace, List<Trace> jtrace) {
        boolean several = strace.getFirst().tasks().size() > 1;
        List<Map<String, Integer>> theirs = strace.stream().map(run -> numbers(run, several)).toList();
        List<Map<String, Integer>> ours = jtrace.stream().map(run -> numbers(run, several)).toList();
        TreeSet<String> keys = new TreeSet<>();
        theirs.forEach(counts -> keys.addAll(counts.keySet()));
        ours.forEach(counts -> keys.addAll(counts.keySet()));
        List<String> outside = new ArrayList<>();
        for (String key : keys) {
            Range expected = Range.of(key, theirs);
            Range got = Range.of(key, ours);
            if (got.most < expected.least || got.least > expected.most) {
                outside.add(key + ": strace " + expected + ", jtrace " + got);
            }
        }
        return outside;
    }

    /**
     * Whether a task still has to wait when it comes to it, or EAGAIN tells it that the lock has moved on, is of the tracer's
     * pace: among several tasks both are one kind of call.
     */
    private static Map<String, Integer> numbers(Trace run, boolean several) {
        Map<String, Integer> numbers = new HashMap<>(run.counts());
        Integer late = several ? numbers.remove("futex EAGAIN") : null;
        if (late != null) {
            numbers.merge("futex", late, Integer::sum);
        }
        return numbers;
    }

    boolean agrees() {
        return missing.isEmpty() && outside.isEmpty();
    }

    private record Range(int least, int most) {
        static Range of(String key, List<Map<String, Integer>> runs) {
            List<Integer> numbers = runs.stream().map(counts -> counts.getOrDefault(key, 0)).toList();
            return new Range(Collections.min(numbers), Collections.max(numbers));
        }

        @Override
        public String toString() {
            return least == most ? Integer.toString(least) : least + " to " + most;
        }
    }
}
