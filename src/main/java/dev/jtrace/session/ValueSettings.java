package dev.jtrace.session;

import org.jspecify.annotations.Nullable;

/**
 * How the values in lines are printed. Sets of calls are as they stand behind {@code trace=}.
 *
 * @param stringLimit bytes of a string that are printed at most
 * @param abbreviated calls whose structures are shortened; null for all
 * @param followed calls whose pointers to structures are followed; null for all
 * @param raw calls whose arguments are bare numbers; null for none
 * @param argumentNames whether arguments carry their names
 */
public record ValueSettings(int stringLimit, StringHex hex, Constants constants, @Nullable String abbreviated,
        @Nullable String followed, @Nullable String raw, boolean fdPaths, boolean argumentNames) {

    /** When strings are written in hexadecimal. */
    public enum StringHex {
        NONE, NON_ASCII_CHARS, NON_ASCII, ALL
    }

    /** How named constants are written. */
    public enum Constants {
        RAW, ABBREV, VERBOSE
    }
}
