package dev.jtrace.aggregate.crossover;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Times of the same work by its size, done one way. */
final class Curve {
    private final List<Timing> timings;

    /** @param timings one of each size, at least one */
    Curve(List<Timing> timings) {
        this.timings = timings.stream().sorted(Comparator.comparingLong(Timing::size)).toList();
    }

    List<Timing> timings() {
        return timings;
    }

    long least() {
        return timings.getFirst().size();
    }

    long most() {
        return timings.getLast().size();
    }

    /** The logarithm of a time at a size within the measured ones: a line between logarithms of the neighbours. */
    double log(double size, ToDoubleFunction<Timing> what) {
        int above = above(size);
        double to = Math.log(what.applyAsDouble(timings.get(above)));
        if (above == 0) {
            return to;
        }
        double from = Math.log(what.applyAsDouble(timings.get(above - 1)));
        double low = Math.log(timings.get(above - 1).size());
        double part = (Math.log(size) - low) / (Math.log(timings.get(above).size()) - low);
        return from + (to - from) * part;
    }

    /** The median time at a size within the measured ones: a line between the neighbours. */
    double plain(double size) {
        int above = above(size);
        double to = timings.get(above).median();
        if (above == 0) {
            return to;
        }
        Timing low = timings.get(above - 1);
        return low.median() + (to - low.median()) * (size - low.size()) / (timings.get(above).size() - low.size());
    }

    /** Whether a size was measured, but too seldom to know the scatter. */
    boolean isRare(long size) {
        Timing at = timings.get(above(size));
        return at.size() == size && at.count() < Timing.FEW;
    }

    /** Index of the first measured size that is not below, or of the last. */
    private int above(double size) {
        int low = 0;
        int high = timings.size() - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (timings.get(middle).size() < size) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
