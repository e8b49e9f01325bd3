package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a task did one thing, or some things by turns.
 *
 * @param from to {@code to}, nanoseconds of CLOCK_MONOTONIC
 * @param activity what it did, or did most
 * @param mixed whether other activities took turns with it
 * @param shares of the time by activity, the greatest first
 * @param hot where most samples of code were; null without any
 * @param calls of its system calls by kind, those that took the longest first
 * @param waits time off the CPU by {@link Causes}, the longest first
 * @param switches how often the task left the CPU
 * @param counts what was counted of the task meanwhile
 */
record Phase(long from, long to, Activity activity, boolean mixed, List<Share> shares, @Nullable CodePlace hot,
        List<CallRuns.Row> calls, List<WaitedIn> waits, int switches, Amounts counts) {

    /** @param part 0 to 1 */
    record Share(Activity activity, double part) {}

    /** @param call number with ABI, or why else: {@link Causes} @param nanos off the CPU */
    record WaitedIn(long call, long nanos) {}

    /** Shares by activity of amounts by its ordinal, the greatest first; none without amounts. */
    static List<Share> shares(long[] amounts) {
        long all = Arrays.stream(amounts).sum();
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) {
                shares.add(new Share(Activity.of(i), (double) amounts[i] / all));
            }
        }
        shares.sort(Comparator.comparingDouble(Share::part).reversed());
        return shares;
    }

    long length() {
        return to - from;
    }

    long callCount() {
        return calls.stream().mapToLong(CallRuns.Row::count).sum();
    }
}
