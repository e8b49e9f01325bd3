package dev.jtrace.aggregate.crossover;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * One way against an earlier one, within the sizes that both were measured at: outside of them nothing is said.
 *
 * @param crossings in the order of sizes
 * @param least of the common sizes, and {@code most}
 * @param both sizes that were measured both ways
 * @param open measured sizes at which the times scatter more than they differ
 * @param rare sizes at which one of the ways was measured too seldom to know the scatter
 */
record Comparison(Result result, List<Crossing> crossings, long least, long most, int both, int open, int rare) {
    /** How the later way stands. */
    enum Result {
        /** It is faster at some sizes and slower at others. */
        CROSSES,
        /** It is faster, and {@link #LOSES} slower, at all sizes at which the two can be told apart. */
        WINS, LOSES,
        /** They cannot be told apart. */
        OPEN,
        /** There is one common size. */
        FEW,
        /** There is none. */
        APART
    }

    /** Compares two ways. */
    static Comparison of(Curve base, Curve later) {
        long least = Math.max(base.least(), later.least());
        long most = Math.min(base.most(), later.most());
        TreeSet<Long> sizes = new TreeSet<>();
        base.timings().forEach(t -> sizes.add(t.size()));
        TreeSet<Long> common = new TreeSet<>();
        later.timings().stream().map(Timing::size).filter(sizes::contains).forEach(common::add);
        later.timings().forEach(t -> sizes.add(t.size()));
        List<Long> knots = sizes.stream().filter(size -> size >= least && size <= most).toList();
        int rare = (int) knots.stream().filter(size -> base.isRare(size) || later.isRare(size)).count();
        if (knots.size() < 2) {
            return new Comparison(knots.isEmpty() ? Result.APART : Result.FEW, List.of(), least, most, common.size(), 0,
                    rare);
        }
        return new Search(base, later, knots).run(common.size(), rare);
    }

    /** Looks for crossings between sizes at which it is certain which way is the faster one. */
    private record Search(Curve base, Curve later, List<Long> knots) {

        private Comparison run(int both, int rare) {
            List<Crossing> crossings = new ArrayList<>();
            int last = -1;
            int open = 0;
            for (int i = 0; i < knots.size(); i++) {
                if (sign(i) == 0) {
                    open++;
                    continue;
                }
                if (last >= 0 && sign(last) != sign(i)) {
                    crossings.add(crossing(last, i));
                }
                last = i;
            }
            Result result = !crossings.isEmpty() ? Result.CROSSES
                    : last < 0 ? Result.OPEN : sign(last) > 0 ? Result.WINS : Result.LOSES;
            return new Comparison(result, crossings, knots.getFirst(), knots.getLast(), both, open, rare);
        }

        /** 1 where the later way is certainly faster, -1 where it is slower. */
        private int sign(int knot) {
            double size = knots.get(knot);
            return leastGain(size) > 0 ? 1 : mostGain(size) < 0 ? -1 : 0;
        }

        /** The logarithm of how many times as fast the later way is. */
        private double gain(double size) {
            return base.log(size, Timing::median) - later.log(size, Timing::median);
        }

        private double leastGain(double size) {
            return base.log(size, Timing::low) - later.log(size, Timing::high);
        }

        private double mostGain(double size) {
            return base.log(size, Timing::high) - later.log(size, Timing::low);
        }

        private Crossing crossing(int from, int to) {
            boolean wins = sign(to) > 0;
            List<Double> zeros = zeros(from, to, Math::log, Math::exp, this::gain);
            List<Double> all = new ArrayList<>(zeros);
            all.addAll(zeros(from, to, Math::log, Math::exp, this::leastGain));
            all.addAll(zeros(from, to, Math::log, Math::exp, this::mostGain));
            all.addAll(zeros(from, to, x -> x, x -> x, size -> base.plain(size) - later.plain(size)));
            all.sort(null);
            zeros.sort(null);
            double size = Math.sqrt(zeros.getFirst() * zeros.getLast());
            return new Crossing(wins, size, all.getFirst(), all.getLast(), knots.get(from), knots.get(to));
        }

        /** Where a function of the size that is a line between knots, on a scale, is 0. */
        private List<Double> zeros(int from, int to, DoubleUnaryOperator scale, DoubleUnaryOperator back,
                DoubleUnaryOperator function) {
            List<Double> zeros = new ArrayList<>();
            for (int i = from; i < to; i++) {
                double a = function.applyAsDouble(knots.get(i));
                double b = function.applyAsDouble(knots.get(i + 1));
                if (a == 0) {
                    zeros.add((double) knots.get(i));
                } else if (a < 0 != b < 0 && b != 0) {
                    double low = scale.applyAsDouble(knots.get(i));
                    double high = scale.applyAsDouble(knots.get(i + 1));
                    zeros.add(back.applyAsDouble(low + (high - low) * a / (a - b)));
                }
            }
            return zeros;
        }
    }
}
