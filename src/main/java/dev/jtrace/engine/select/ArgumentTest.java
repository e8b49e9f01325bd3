package dev.jtrace.engine.select;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One condition on one argument of a call.
 *
 * @param argument 0 to 5
 * @param subject what of the argument is looked at
 * @param length for bytes: the argument with their number; else -1
 * @param signed for numbers: whether the order is that of signed ones
 * @param size for numbers: bytes that count, 1 to 8
 * @param relation how it is compared
 * @param number what a number is compared with
 * @param text what text is compared with, one byte a character
 * @param pattern what is to be found in the text; null when it is compared
 */
public record ArgumentTest(int argument, Subject subject, int length, boolean signed, int size, Relation relation,
        long number, String text, @Nullable Pattern pattern) {

    /** What of an argument is looked at. */
    public enum Subject {
        NUMBER,
        /** The text that a descriptor refers to. */
        DESCRIPTOR,
        /** The string behind a pointer. */
        STRING,
        /** The bytes behind a pointer. */
        BYTES
    }

    /** How two values compare. */
    public enum Relation {
        EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST,
        /** All these bits are set. */
        HAS_BITS
    }

    /** Whether number {@code raw} of an argument fulfils the condition. */
    boolean holds(long raw) {
        int drop = 64 - 8 * size;
        long value = signed ? raw << drop >> drop : raw << drop >>> drop;
        int order = signed ? Long.compare(value, number) : Long.compareUnsigned(value, number);
        return switch (relation) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            case HAS_BITS -> (value & number) == number;
        };
    }

    /** Whether text fulfils the condition. */
    boolean holds(CharSequence found) {
        boolean same = pattern != null ? pattern.matcher(found).find() : CharSequence.compare(found, text) == 0;
        return same == (relation == Relation.EQUAL);
    }
}
