package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.SamplingSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sizes, times and lists as values of options. */
final class Quantities {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 4);

    private Quantities() {}

    /** Bytes: a number that may end in k, M or G (powers of 1024); at least 1. */
    static long size(String option, String value) {
        String number = value;
        long unit = 1;
        if (!value.isEmpty()) {
            int power = "kMG".indexOf(value.charAt(value.length() - 1));
            if (power >= 0) {
                unit = 1L << 10 * (power + 1);
                number = value.substring(0, value.length() - 1);
            }
        }
        long size = scaled(option, value, number, unit);
        if (size < 1) {
            throw invalid(option, value);
        }
        return size;
    }

    /** A whole number, 1 to {@code most}. */
    static int count(String option, String value, int most) {
        long number = scaled(option, value, value, 1);
        if (number < 1 || number > most) {
            throw invalid(option, value);
        }
        return (int) number;
    }

    /** Samples a second. */
    static int rate(String option, String value) {
        return count(option, value, SamplingSettings.MOST_RATE);
    }

    /** Nanoseconds: a number of seconds, or of what its suffix says (ns, us, ms, s, m). */
    static long time(String option, String value) {
        String number = value.replaceFirst("(ns|us|ms|s|m)$", "");
        long unit = switch (value.substring(number.length())) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "m" -> 60_000_000_000L;
            default -> 1_000_000_000;
        };
        return scaled(option, value, number, unit);
    }

    private static long scaled(String option, String value, String number, long unit) {
        if (!number.matches("[0-9]{1,18}(\\.[0-9]{1,9})?")) {
            throw invalid(option, value);
        }
        BigDecimal product = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
        if (product.compareTo(MOST) > 0) {
            throw invalid(option, value);
        }
        return product.longValue();
    }

    /** Process or thread ids between commas. */
    static Set<Integer> ids(String option, String value) {
        Set<Integer> ids = new LinkedHashSet<>();
        for (String word : value.split(",", -1)) {
            if (!word.matches("[1-9][0-9]{0,8}")) {
                throw UsageException.plain("Invalid process id: '" + word + "' of " + option);
            }
            ids.add(Integer.valueOf(word));
        }
        return ids;
    }

    /** Words between commas, none empty. */
    static List<String> words(String option, String value) {
        List<String> words = new ArrayList<>();
        for (String word : value.split(",", -1)) {
            if (word.isEmpty()) {
                throw invalid(option, value);
            }
            words.add(word);
        }
        return words;
    }

    /** Refuses a value. */
    static UsageException invalid(String option, String value) {
        return UsageException.withHint("invalid " + option + " argument: '" + value + "'");
    }
}
