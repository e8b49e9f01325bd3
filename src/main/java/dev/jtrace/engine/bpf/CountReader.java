package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.Bpf;
import dev.jtrace.engine.CallTotal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Adds up what was counted for each task and call to what was counted for each call. Tracer thread only. */
final class CountReader {
    private static final long INDEX = 0xffffffffL;

    private final Bpf bpf;
    private final Counting counting;
    private final TreeMap<Integer, long[]> totals = new TreeMap<>();
    private final long[] entry;

    CountReader(Bpf bpf, Counting counting) {
        this.bpf = bpf;
        this.counting = counting;
        entry = new long[1 + CountValue.size(counting.latency()) / 8];
    }

    /** Takes the entries of the tasks that {@code gone} says out of the map. */
    void sweep(IntPredicate gone) {
        boolean more = bpf.next(counting.map(), 0, true, entry);
        while (more) {
            long key = entry[0];
            boolean taken = gone.test((int) (key >>> 32));
            if (taken) {
                add((int) (key & INDEX));
            }
            more = bpf.next(counting.map(), key, false, entry);
            if (taken) {
                bpf.delete(counting.map(), key);
            }
        }
    }

    private void add(int index) {
        long[] sum = totals.get(index);
        if (sum == null) {
            totals.put(index, Arrays.copyOfRange(entry, 1, entry.length));
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

    /** What was counted, by ABI and number. */
    List<CallTotal> totals() {
        List<CallTotal> all = new ArrayList<>();
        totals.forEach((index, sum) -> all.add(new CallTotal(index / Calls.NUMBERS, index % Calls.NUMBERS,
                sum[CountValue.CALLS / 8], sum[CountValue.ERRORS / 8], sum[CountValue.TOTAL / 8],
                sum[CountValue.MIN / 8], sum[CountValue.MAX / 8], sum[CountValue.LONGEST / 8],
                Arrays.copyOfRange(sum, CountValue.HISTOGRAM / 8, sum.length),
                Arrays.copyOfRange(sum, CountValue.COUNTERS / 8,
                        CountValue.COUNTERS / 8 + counting.counters().length))));
        return all;
    }
}
