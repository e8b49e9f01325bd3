package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.ValueSettings.Constants;
import dev.jtrace.session.ValueSettings.StringHex;
import dev.jtrace.session.ValueSettingsBuilder;
import org.jspecify.annotations.Nullable;

/** What the options mean that say how values are printed. */
final class ValueValues {
    /** strace's bound of -s: a quarter of the unsigned range. */
    private static final int MAX_STRING = 0x3fffffff;

    private final ValueSettingsBuilder values;
    private int hexLetters;
    private boolean hexWords;

    ValueValues(ValueSettingsBuilder values) {
        this.values = values;
    }

    /** As {@link OptionParser.Values#apply}; false for an option of another kind. */
    boolean apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case TraceOption.STRING_LIMIT -> values.stringLimit = OptionValues.number(name, value, MAX_STRING);
            case TraceOption.VERBOSE -> values.abbreviated = "none";
            case TraceOption.ABBREV -> values.abbreviated = value;
            case TraceOption.DEREFERENCE -> values.followed = value;
            case TraceOption.RAW -> values.raw = value;
            case TraceOption.HEX -> hex(name, given);
            case TraceOption.CONSTANTS -> values.constants = constants(name, value);
            case TraceOption.FD_PATHS -> fdPaths(name, given);
            case TraceOption.ARG_NAMES -> values.argumentNames = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code -e QUALIFIER=SET}; false for a qualifier of another kind. */
    boolean qualify(String qualifier, String set) {
        switch (qualifier) {
            case "abbrev", "a" -> values.abbreviated = set;
            case "verbose", "v" -> values.followed = set;
            case "raw", "x" -> values.raw = set;
            case "decode-fds", "decode-fd" -> fdPaths("--decode-fds", set);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void hex(String name, @Nullable String given) {
        if (name.equals("-x")) {
            hexLetters++;
            values.hex = hexLetters > 1 ? StringHex.ALL : StringHex.NON_ASCII;
        } else {
            hexWords = true;
            values.hex = switch (given == null ? "all" : given) {
                case "none" -> StringHex.NONE;
                case "non-ascii-chars" -> StringHex.NON_ASCII_CHARS;
                case "non-ascii" -> StringHex.NON_ASCII;
                case "all" -> StringHex.ALL;
                default -> throw OptionValues.invalid(name, given == null ? "" : given);
            };
        }
        if (hexLetters > 0 && hexWords) {
            throw UsageException.plain("-x and --strings-in-hex cannot be provided simultaneously");
        }
    }

    private static Constants constants(String name, String value) {
        return switch (value) {
            case "raw" -> Constants.RAW;
            case "abbrev" -> Constants.ABBREV;
            case "verbose" -> Constants.VERBOSE;
            default -> throw OptionValues.invalid(name, value);
        };
    }

    private void fdPaths(String name, @Nullable String kind) {
        if (kind == null && values.fdPaths) {
            throw UsageException.withHint("option -yy of strace is not supported");
        }
        if (kind != null && !kind.equals("path")) {
            throw OptionValues.invalid(name, kind);
        }
        values.fdPaths = true;
    }
}
