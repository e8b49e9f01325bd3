package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.crossover.Way;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether code is scalar or SIMD in the main, by samples. */
final class WayOfCode {
    /** Samples from which on a share of them says something. */
    private static final long ENOUGH = 10;
    /** The share of samples of code that makes a way the main one. */
    private static final double MAIN = 0.6;

    private final long[] counts = new long[Activity.count()];

    void add(Activity activity) {
        counts[activity.ordinal()]++;
    }

    /** Samples of code that computes: copies of memory are made with vectors by scalar programs, too. */
    private long all() {
        return scalar() + simd() + counts[Activity.UNKNOWN.ordinal()];
    }

    private long scalar() {
        long sum = 0;
        for (Activity activity : Activity.values()) {
            sum += isScalar(activity) ? counts[activity.ordinal()] : 0;
        }
        return sum;
    }

    private long simd() {
        long sum = 0;
        for (Activity activity : Activity.values()) {
            sum += activity.isSimd() ? counts[activity.ordinal()] : 0;
        }
        return sum;
    }

    private static boolean isScalar(Activity activity) {
        return activity.isCode() && !activity.isSimd() && activity != Activity.UNKNOWN
                && activity != Activity.VECTOR_MOVE;
    }

    boolean isEnough() {
        return all() >= ENOUGH;
    }

    /** The way; null where samples do not tell. */
    @Nullable
    Way way() {
        if (all() == 0) {
            return null;
        }
        return simd() >= MAIN * all() ? Way.SIMD : scalar() >= MAIN * all() ? Way.SCALAR : null;
    }

    /** Why samples do not tell. */
    String doubt() {
        return all() == 0
                ? "no sample met code in it"
                : String.format(Locale.ROOT, "its code is mixed: %d %% SIMD, %d %% scalar, %d %% cannot be read",
                        percent(simd()), percent(scalar()), percent(counts[Activity.UNKNOWN.ordinal()]));
    }

    /** The most frequent class of a way. */
    String main(Way way) {
        Activity most = Activity.UNKNOWN;
        long count = -1;
        for (Activity activity : Activity.values()) {
            boolean fits = way == Way.SIMD ? activity.isSimd() : isScalar(activity);
            if (fits && counts[activity.ordinal()] > count) {
                most = activity;
                count = counts[activity.ordinal()];
            }
        }
        return most.label();
    }

    private long percent(long count) {
        return Math.round(100.0 * count / all());
    }
}
