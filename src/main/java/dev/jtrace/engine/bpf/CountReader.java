package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.Bpf;
import dev.jtrace.engine.CallTotal;
import dev.jtrace.event.TaskCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Adds up what was counted for each task and call to what was counted for each call. Any thread. */
final class CountReader {
    private static final long INDEX = 0xffffffffL;

    private final Bpf bpf;
    private final Counting counting;
    private final TreeMap<Integer, long[]> totals = new TreeMap<>();
    private final long[] entry;

    /** @param bpf for this object alone */
    CountReader(Bpf bpf, Counting counting) {
        this.bpf = bpf;
        this.counting = counting;
        entry = new long[1 + CountValue.size(counting.latency()) / 8];
    }

    /** Takes the entries of the tasks that {@code gone} says out of the map. */
    synchronized void sweep(IntPredicate gone) {
        boolean more = bpf.next(counting.map(), 0, true, entry);
        while (more) {
            long key = entry[0];
            boolean taken = gone.test((int) (key >>> 32));
            if (taken) {
                addTo(totals, (int) (key & INDEX));
            }
            more = bpf.next(counting.map(), key, false, entry);
            if (taken) {
                bpf.delete(counting.map(), key);
            }
        }
    }

    private void addTo(TreeMap<Integer, long[]> sums, int index) {
        long[] sum = sums.get(index);
        if (sum == null) {
            sums.put(index, Arrays.copyOfRange(entry, 1, entry.length));
            return;
        }
        for (int i = 0; i < sum.length; i++) {
            long value = entry[1 + i];
            sum[i] = switch (8 * i) {
                case CountValue.MIN -> Math.min(sum[i], value);
                case CountValue.MAX, CountValue.LONGEST -> Math.max(sum[i], value);
                default -> sum[i] + value;
            };
        }
    }

    /** What was counted so far, by ABI and number. */
    synchronized List<CallTotal> totals() {
        TreeMap<Integer, long[]> sums = new TreeMap<>();
        totals.forEach((index, sum) -> sums.put(index, sum.clone()));
        boolean more = bpf.next(counting.map(), 0, true, entry);
        while (more) {
            // A program may just have made the entry and not have counted yet.
            if (entry[1 + CountValue.CALLS / 8] > 0) {
                addTo(sums, (int) (entry[0] & INDEX));
            }
            more = bpf.next(counting.map(), entry[0], false, entry);
        }
        List<CallTotal> all = new ArrayList<>();
        sums.forEach((index, sum) -> all.add(new CallTotal(index / Calls.NUMBERS, index % Calls.NUMBERS,
                sum[CountValue.CALLS / 8], sum[CountValue.ERRORS / 8], sum[CountValue.TOTAL / 8],
                sum[CountValue.MIN / 8], sum[CountValue.MAX / 8], sum[CountValue.LONGEST / 8],
                Arrays.copyOfRange(sum, CountValue.HISTOGRAM / 8, sum.length),
                Arrays.copyOfRange(sum, CountValue.COUNTERS / 8, CountValue.COUNTERS / 8
                        + (counting.counters() ? TaskCounter.COUNT : 0)))));
        return all;
    }
}
