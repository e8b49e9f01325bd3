package dev.jtrace.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which type an argument has for each value of one or two other arguments, as in fcntl, ioctl and setsockopt. */
public final class VariantType {
    private final String name;
    private final long[] keys;
    private final Case[] cases;
    private final Case fallback;

    /** @param keys ascending */
    VariantType(String name, long[] keys, Case[] cases, Case fallback) {
        this.name = name;
        this.keys = keys;
        this.cases = cases;
        this.fallback = fallback;
    }

    /** One possibility; {@code type} is null when the argument is not printed at all. */
    public record Case(@Nullable Type type, Direction direction) {}

    public String name() {
        return name;
    }

    /** The key of one argument: its low 32 bits. */
    public static long key(long first) {
        return first & 0xffffffffL;
    }

    /** Marks the key of one argument where a word has 32 bits. */
    public static final long NARROW = 1L << 62;

    /** The key of two arguments, the low 32 bits of both. */
    public static long key(long first, long second) {
        return first << 32 | second & 0xffffffffL;
    }

    /** The case of {@code key}, or of the key without {@link #NARROW}, or the one for all other keys. */
    public Case find(long key) {
        int i = Arrays.binarySearch(keys, key);
        if (i < 0 && (key & NARROW) != 0) {
            i = Arrays.binarySearch(keys, key & ~NARROW);
        }
        return i < 0 ? fallback : cases[i];
    }
}
