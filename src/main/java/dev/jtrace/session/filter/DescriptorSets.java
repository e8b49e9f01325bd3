package dev.jtrace.session.filter;

import dev.jtrace.event.DescriptorSet;
import dev.jtrace.session.UsageException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads sets of descriptors: numbers separated by commas, {@code all} or {@code none} alone, {@code !} for the rest. */
public final class DescriptorSets {
    private DescriptorSets() {}

    public static DescriptorSet parse(@Nullable String set) {
        if (set == null) {
            return DescriptorSet.NONE;
        }
        int from = 0;
        while (from < set.length() && set.charAt(from) == '!') {
            from++;
        }
        boolean others = from % 2 == 1;
        String rest = set.substring(from);
        return switch (rest) {
            case "all" -> new DescriptorSet(new int[0], !others);
            case "none" -> new DescriptorSet(new int[0], others);
            default -> new DescriptorSet(numbers(rest), others);
        };
    }

    private static int[] numbers(String list) {
        int[] numbers = new int[list.length() + 1];
        int count = 0;
        for (String word : list.split(",", -1)) {
            if (!word.isEmpty()) {
                numbers[count++] = number(word);
            }
        }
        if (count == 0) {
            throw UsageException.plain("invalid descriptor '" + list + "'");
        }
        return Arrays.copyOf(numbers, count);
    }

    private static int number(String word) {
        long n = 0;
        for (int i = 0; i < word.length() && n <= Integer.MAX_VALUE; i++) {
            int digit = word.charAt(i) - '0';
            n = digit < 0 || digit > 9 ? Long.MAX_VALUE / 16 : n * 10 + digit;
        }
        if (n > Integer.MAX_VALUE) {
            throw UsageException.plain("invalid descriptor '" + word + "'");
        }
        return (int) n;
    }

    /** What is in one of them or in both, or more. */
    public static DescriptorSet union(DescriptorSet a, DescriptorSet b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : new DescriptorSet(new int[0], true);
    }
}
