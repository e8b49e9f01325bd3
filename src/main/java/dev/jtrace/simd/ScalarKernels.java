package dev.jtrace.simd;

import java.util.Arrays;

/** Plain loops. */
final class ScalarKernels implements Kernels {
    @Override
    public void moments(double[] values, int from, int to, double shift, double[] sums) {
        double[] distances = new double[LANES];
        double[] squares = new double[LANES];
        for (int i = from, lane = 0; i < to; i++) {
            double d = values[i] - shift;
            distances[lane] += d;
            squares[lane] += d * d;
            lane = lane + 1 & LANES - 1;
        }
        sums[0] = Lanes.sum(distances);
        sums[1] = Lanes.sum(squares);
    }

    @Override
    public void distances(double[] values, int from, int to, double centre, double[] into) {
        for (int i = from; i < to; i++) {
            into[i] = Math.abs(values[i] - centre);
        }
    }

    @Override
    public int outside(double[] values, int from, int to, double low, double high, int[] places) {
        return outside(values, from, to, low, high, places, 0);
    }

    /** The same where {@code before} places are known already; they count. */
    static int outside(double[] values, int from, int to, double low, double high, int[] places, int before) {
        int found = before;
        for (int i = from; i < to; i++) {
            if (values[i] < low || values[i] > high) {
                if (found < places.length) {
                    places[found] = i;
                }
                found++;
            }
        }
        return found;
    }

    @Override
    public double select(double[] values, int count, int rank, double[] spare) {
        return Selection.of(values, count, rank, spare, Selection::partition);
    }

    @Override
    public void resampledMeans(double[] values, int count, long seed, double[] means) {
        long[] states = Lanes.states(seed);
        double[] sums = new double[LANES];
        for (int r = 0; r < means.length; r++) {
            Arrays.fill(sums, 0);
            for (int j = 0, lane = 0; j < count; j++) {
                states[lane] = Lanes.next(states[lane]);
                sums[lane] += values[Lanes.place(states[lane], count)];
                lane = lane + 1 & LANES - 1;
            }
            means[r] = Lanes.sum(sums) / count;
        }
    }

    @Override
    public void resampledMedians(double[] values, int count, long seed, double[] medians) {
        long[] states = Lanes.states(seed);
        double[] drawn = new double[count];
        for (int r = 0; r < medians.length; r++) {
            int lane = r & LANES - 1;
            for (int j = 0; j < count; j++) {
                states[lane] = Lanes.next(states[lane]);
                drawn[j] = values[Lanes.place(states[lane], count)];
            }
            Arrays.sort(drawn);
            medians[r] = Lanes.middle(drawn[(count - 1) / 2], drawn[count / 2], count % 2 == 0);
        }
    }

    @Override
    public String name() {
        return "plain loops";
    }
}
