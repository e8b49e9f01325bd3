package dev.jtrace.table;

import org.jspecify.annotations.Nullable;

/** Names of constants that belong together, in the order they are printed. */
public final class FlagFamily {
    private final String name;
    private final boolean bits;
    private final String unknown;
    private final @Nullable FlagFamily choice;
    private final long choiceMask;
    private final boolean choiceLast;
    private final boolean choiceApart;
    private final boolean decimal;
    private final Blob blob;
    private final int[] refs;
    private final long[] values;
    private final @Nullable String[] names;

    FlagFamily(String name, boolean bits, String unknown, @Nullable FlagFamily choice, long choiceMask,
            boolean choiceLast, boolean choiceApart, boolean decimal, Blob blob, int[] refs, long[] values) {
        this.name = name;
        this.bits = bits;
        this.unknown = unknown;
        this.choice = choice;
        this.choiceMask = choiceMask;
        this.choiceLast = choiceLast;
        this.choiceApart = choiceApart;
        this.decimal = decimal;
        this.blob = blob;
        this.refs = refs;
        this.values = values;
        this.names = new String[refs.length];
    }

    public String name() {
        return name;
    }

    /** True for a set of bits, false for a choice of one value. */
    public boolean isBits() {
        return bits;
    }

    /** What stands in the comment after a value without a name, {@code O_???} for example; empty for no comment. */
    public String unknown() {
        return unknown;
    }

    /** The family of the value inside {@link #choiceMask}, as the access mode is inside open's flags; or null. */
    public @Nullable FlagFamily choice() {
        return choice;
    }

    /** The bits that hold one value of {@link #choice()}; 0 when there is none. */
    public long choiceMask() {
        return choiceMask;
    }

    /** True when the {@link #choice()} is printed after the other bits, as the signal in clone's flags. */
    public boolean choiceLast() {
        return choiceLast;
    }

    /**
     * True when the bits beside {@link #choice()} are a set of their own: unknown bits get their comment although the
     * choice was named.
     */
    public boolean choiceApart() {
        return choiceApart;
    }

    /** True when a value without a name is printed as a signed decimal number, not as a hexadecimal one. */
    public boolean isDecimal() {
        return decimal;
    }

    public int count() {
        return refs.length;
    }

    public String name(int i) {
        String known = names[i];
        if (known == null) {
            known = blob.string(refs[i]);
            names[i] = known;
        }
        return known;
    }

    public long value(int i) {
        return values[i];
    }

    /** Index of the first name of {@code value}, -1 when it has none. */
    public int find(long value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }

    /** Index of {@code constant}, -1 when the family does not have it. */
    public int find(String constant) {
        for (int i = 0; i < refs.length; i++) {
            if (blob.is(refs[i], constant)) {
                return i;
            }
        }
        return -1;
    }
}
