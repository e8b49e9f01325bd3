package dev.jtrace.decode;

import org.jspecify.annotations.Nullable;

/**
 * Calls that are printed in another way than most; per table row, null where all calls are alike.
 *
 * @param abbreviated
 *            whose structs are shortened; null for what {@link DecodeOptions#verbose} says
 * @param followed
 *            whose pointers to structs are followed; null for all
 * @param raw
 *            whose arguments are bare hexadecimal numbers; null for none
 */
public record CallSets(boolean @Nullable [] abbreviated, boolean @Nullable [] followed, boolean @Nullable [] raw) {
    /** All calls are alike. */
    public static final CallSets NONE = new CallSets(null, null, null);

    boolean isFollowed(int row) {
        return followed == null || followed[row];
    }

    boolean isRaw(int row) {
        return raw != null && raw[row];
    }
}
