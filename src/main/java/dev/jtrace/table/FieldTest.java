package dev.jtrace.table;

/**
 * A condition on another field of a struct: a bit set or not, or one of some values or none of them.
 *
 * @param offset
 *            bytes from the start of the struct
 * @param size
 *            bytes of the field: 1, 2, 4 or 8
 * @param bits
 *            whether {@code values} is one mask
 * @param negated
 *            whether the opposite is wanted
 */
public record FieldTest(int offset, int size, boolean bits, boolean negated, long[] values) {
    /** Whether the struct whose field holds {@code value} meets the condition. */
    public boolean holds(long value) {
        boolean found = false;
        for (long one : values) {
            found |= bits ? (value & one) != 0 : value == one;
        }
        return found != negated;
    }
}
