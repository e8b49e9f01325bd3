package dev.jtrace.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops of the Vector API. A vector has 2, 4 or 8 doubles, by the machine; a loop runs over the lanes of two vectors at
 * a time, and again over those that are left, so that sums have the same parts on every machine.
 */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED.length() * 2 > LANES
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = D.length();
    private static final VectorSpecies<Long> J = VectorSpecies.of(long.class, D.vectorShape());
    private static final VectorSpecies<Integer> I =
            VectorSpecies.of(int.class, VectorShape.forBitSize(L * Integer.SIZE));

    @Override
    public void moments(double[] values, int from, int to, double shift, double[] sums) {
        double[] distances = new double[LANES];
        double[] squares = new double[LANES];
        int end = to - (to - from) % LANES;
        DoubleVector centre = DoubleVector.broadcast(D, shift);
        for (int lane = 0; lane < LANES; lane += 2 * L) {
            DoubleVector d0 = DoubleVector.zero(D);
            DoubleVector d1 = d0;
            DoubleVector q0 = d0;
            DoubleVector q1 = d0;
            for (int i = from + lane; i < end; i += LANES) {
                DoubleVector a = DoubleVector.fromArray(D, values, i).sub(centre);
                DoubleVector b = DoubleVector.fromArray(D, values, i + L).sub(centre);
                d0 = d0.add(a);
                d1 = d1.add(b);
                q0 = q0.add(a.mul(a));
                q1 = q1.add(b.mul(b));
            }
            d0.intoArray(distances, lane);
            d1.intoArray(distances, lane + L);
            q0.intoArray(squares, lane);
            q1.intoArray(squares, lane + L);
        }
        for (int i = end, lane = 0; i < to; i++, lane++) {
            double d = values[i] - shift;
            distances[lane] += d;
            squares[lane] += d * d;
        }
        sums[0] = Lanes.sum(distances);
        sums[1] = Lanes.sum(squares);
    }

    @Override
    public void distances(double[] values, int from, int to, double centre, double[] into) {
        // The compiler makes the same of the plain loop.
        SCALAR.distances(values, from, to, centre, into);
    }

    @Override
    public int outside(double[] values, int from, int to, double low, double high, int[] places) {
        int end = to - (to - from) % L;
        int found = 0;
        DoubleVector least = DoubleVector.broadcast(D, low);
        DoubleVector most = DoubleVector.broadcast(D, high);
        for (int i = from; i < end; i += L) {
            DoubleVector v = DoubleVector.fromArray(D, values, i);
            VectorMask<Double> out = v.lt(least).or(most.lt(v));
            for (long bits = out.toLong(); bits != 0; bits &= bits - 1) {
                if (found < places.length) {
                    places[found] = i + Long.numberOfTrailingZeros(bits);
                }
                found++;
            }
        }
        return ScalarKernels.outside(values, end, to, low, high, places, found);
    }

    @Override
    public double select(double[] values, int count, int rank, double[] spare) {
        return Selection.of(values, count, rank, spare, VectorKernels::partition);
    }

    private static long partition(double[] values, int count, double pivot, double[] high) {
        DoubleVector middle = DoubleVector.broadcast(D, pivot);
        int end = count - count % L;
        int below = 0;
        int above = 0;
        for (int i = 0; i < end; i += L) {
            DoubleVector v = DoubleVector.fromArray(D, values, i);
            VectorMask<Double> less = v.lt(middle);
            VectorMask<Double> more = middle.lt(v);
            v.compress(less).intoArray(values, below);
            v.compress(more).intoArray(high, above);
            below += less.trueCount();
            above += more.trueCount();
        }
        return Selection.partition(values, end, count, pivot, below, above, high);
    }

    @Override
    public void resampledMeans(double[] values, int count, long seed, double[] means) {
        long[] states = Lanes.states(seed);
        double[] sums = new double[LANES];
        int[] map = new int[LANES];
        int whole = count / LANES;
        for (int r = 0; r < means.length; r++) {
            for (int lane = 0; lane < LANES; lane += 2 * L) {
                LongVector s0 = LongVector.fromArray(J, states, lane);
                LongVector s1 = LongVector.fromArray(J, states, lane + L);
                DoubleVector d0 = DoubleVector.zero(D);
                DoubleVector d1 = d0;
                for (int block = 0; block < whole; block++) {
                    s0 = next(s0);
                    s1 = next(s1);
                    places(s0, count).intoArray(map, 0);
                    places(s1, count).intoArray(map, L);
                    d0 = d0.add(DoubleVector.fromArray(D, values, 0, map, 0));
                    d1 = d1.add(DoubleVector.fromArray(D, values, 0, map, L));
                }
                s0.intoArray(states, lane);
                s1.intoArray(states, lane + L);
                d0.intoArray(sums, lane);
                d1.intoArray(sums, lane + L);
            }
            for (int lane = 0; lane < count - whole * LANES; lane++) {
                states[lane] = Lanes.next(states[lane]);
                sums[lane] += values[Lanes.place(states[lane], count)];
            }
            means[r] = Lanes.sum(sums) / count;
        }
    }

    @Override
    public void resampledMedians(double[] values, int count, long seed, double[] medians) {
        long[] states = Lanes.states(seed);
        double[] drawn = new double[count * LANES];
        int[] map = new int[L];
        for (int r = 0; r < medians.length; r += LANES) {
            for (int lane = 0; lane < LANES; lane += L) {
                LongVector state = LongVector.fromArray(J, states, lane);
                for (int j = 0; j < count; j++) {
                    state = next(state);
                    places(state, count).intoArray(map, 0);
                    DoubleVector.fromArray(D, values, 0, map, 0).intoArray(drawn, j * LANES + lane);
                }
                state.intoArray(states, lane);
                sort(drawn, count, lane);
            }
            int low = (count - 1) / 2 * LANES;
            int high = count / 2 * LANES;
            for (int lane = 0; lane < LANES && r + lane < medians.length; lane++) {
                medians[r + lane] = Lanes.middle(drawn[low + lane], drawn[high + lane], count % 2 == 0);
            }
        }
    }

    /** Sorts each column of {@code rows} rows by a merge exchange network (Knuth, 5.2.2, algorithm M). */
    private static void sort(double[] table, int rows, int lane) {
        int top = Integer.highestOneBit(Math.max(1, rows - 1));
        for (int p = top; p > 0; p >>= 1) {
            int q = top;
            int r = 0;
            int distance = p;
            while (true) {
                for (int i = 0; i < rows - distance; i++) {
                    if ((i & p) == r) {
                        exchange(table, i * LANES + lane, (i + distance) * LANES + lane);
                    }
                }
                if (q == p) {
                    break;
                }
                distance = q - p;
                q >>= 1;
                r = p;
            }
        }
    }

    private static void exchange(double[] table, int low, int high) {
        DoubleVector a = DoubleVector.fromArray(D, table, low);
        DoubleVector b = DoubleVector.fromArray(D, table, high);
        a.min(b).intoArray(table, low);
        a.max(b).intoArray(table, high);
    }

    private static LongVector next(LongVector state) {
        LongVector x = state;
        x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHL, 13));
        x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 7));
        return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHL, 17));
    }

    private static IntVector places(LongVector state, int count) {
        LongVector place = state.lanewise(VectorOperators.LSHR, 32)
                .mul(count)
                .lanewise(VectorOperators.LSHR, 32);
        return (IntVector) place.castShape(I, 0);
    }

    @Override
    public String name() {
        return "Vector API, " + L + " doubles at a time";
    }
}
