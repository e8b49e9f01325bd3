package dev.jtrace.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * The middle of repeated values and how far they lie from it.
 *
 * @param median the median; NaN when there is no value
 * @param deviation the median of the distances from the median
 */
record Spread(double median, double deviation) {
    static Spread of(double... values) {
        double middle = median(values);
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - middle);
        }
        return new Spread(middle, median(distances));
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** As {@code 1.25 ±0.10}, with {@code digits} after the point; a dash when there is no value. */
    String text(int digits) {
        if (Double.isNaN(median)) {
            return "-";
        }
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number + " ±" + number, median, deviation);
    }
}
