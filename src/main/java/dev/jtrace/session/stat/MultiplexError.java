package dev.jtrace.session.stat;

import dev.jtrace.engine.perf.CounterValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the extrapolation of a counter that had to share the PMU can be trusted: slices of the run are taken as a
 * sample of its rates. The standard error of a mean of m rates drawn without replacement, with the share p of the time
 * seen, is their deviation times the root of (1 - p) / m.
 */
final class MultiplexError {
    private final List<Double> rates = new ArrayList<>();
    private @Nullable CounterValue last;

    /** Takes the counter's value at the end of a slice. */
    void slice(CounterValue value) {
        CounterValue earlier = last;
        last = value;
        if (earlier != null && value.running() > earlier.running()) {
            CounterValue slice = value.since(earlier);
            rates.add((double) slice.count() / slice.running());
        }
    }

    /** The relative standard error for a counter that ran for {@code share} of the time; NaN without enough slices. */
    double relative(double share) {
        int n = rates.size();
        double mean = rates.stream().mapToDouble(r -> r).sum() / n;
        if (n < 2 || mean == 0) {
            return Double.NaN;
        }
        double squares = rates.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
        return Math.sqrt(squares / (n - 1)) / mean * Math.sqrt((1 - share) / n);
    }
}
