package dev.jtrace.aggregate;

import dev.jtrace.table.counter.CounterEvent;

/**
 * What one event gave in one place.
 *
 * @param place CPU or thread; empty for the whole
 * @param counts one a run, extrapolated where the counter did not run all the time, not yet in the event's unit
 * @param runTime mean nanoseconds that it ran
 * @param share part of the time enabled that it ran, 0 to 1
 * @param error relative error of the extrapolation, 0 to 1, from how its rate varied; 0 for none, NaN when unknown
 * @param supported false when it cannot be counted here at all
 * @param note why there is no count; empty when there is one
 */
public record CounterRow(String place, CounterEvent event, double[] counts, double runTime, double share, double error,
        boolean supported, String note) {

    /** Whether there is a count. */
    public boolean counted() {
        return note.isEmpty() && counts.length > 0;
    }

    /** Mean of the runs, not yet in the event's unit. */
    public double mean() {
        return new Sample(counts).mean();
    }
}
