package dev.jtrace.session;

import dev.jtrace.engine.select.TouchesFiles;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads sets of descriptors: numbers separated by commas, or all or none; {@code !} before them means all but these. */
final class DescriptorSet {
    private DescriptorSet() {}

    /** The set; null stands for none. @throws UsageException naming the first item that is no descriptor */
    static TouchesFiles.Descriptors parse(@Nullable String set) {
        if (set == null || set.equals("none")) {
            return fd -> false;
        }
        int start = 0;
        while (start < set.length() && set.charAt(start) == '!') {
            start++;
        }
        boolean inverted = start % 2 == 1;
        String items = set.substring(start);
        if (items.equals("all") || items.equals("none")) {
            boolean every = items.equals("all") != inverted;
            return fd -> every;
        }
        BitSet numbers = new BitSet();
        for (String item : items.split(",", -1)) {
            if (!item.matches("\\d{1,6}")) {
                throw UsageException.plain("invalid descriptor '" + item + "'");
            }
            numbers.set(Integer.parseInt(item));
        }
        return fd -> numbers.get(fd) != inverted;
    }
}
