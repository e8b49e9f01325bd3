package dev.jtrace.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as C's printf writes them in the C locale. {@link String#format} loads the locales' data at its first use,
 * which a short run of stat would be seen to take.
 */
final class Figures {
    /** Below this the error of a product is less than the distance of its fraction from a half, or tells its side. */
    private static final double EXACT = 1L << 43;

    private Figures() {}

    /** {@code %.Nf}: rounded to {@code digits} behind the point, ties of the exact value to the even digit. */
    static String fixed(double value, int digits) {
        double unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        double size = Math.abs(value);
        double scaled = size * unit;
        if (!(scaled < EXACT)) {
            return large(value, digits);
        }
        long units = (long) scaled;
        // What the product lacks of the exact one decides on the side of a half.
        double half = scaled - units - 0.5 + Math.fma(size, unit, -scaled);
        units += half > 0 || half == 0 && (units & 1) != 0 ? 1 : 0;
        String text = Long.toString(units);
        String full = "0".repeat(Math.max(0, digits + 1 - text.length())).concat(text);
        int point = full.length() - digits;
        StringBuilder number = new StringBuilder(full.length() + 2);
        number.append(value < 0 ? "-" : "").append(full, 0, point);
        return (digits == 0 ? number : number.append('.').append(full, point, full.length())).toString();
    }

    /** Apart, because the first BigInteger of a VM takes 20 ms. */
    private static String large(double value, int digits) {
        return Double.isFinite(value)
                ? new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString()
                : Double.toString(value);
    }

    /** The same number with commas between thousands. */
    static String grouped(String number) {
        int end = number.indexOf('.');
        StringBuilder grouped = new StringBuilder(number);
        for (int at = (end < 0 ? number.length() : end) - 3; at > (number.startsWith("-") ? 1 : 0); at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    /** {@code %Ns}: at the right of {@code width} columns. */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** {@code %-Ns}: at the left of {@code width} columns. */
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
