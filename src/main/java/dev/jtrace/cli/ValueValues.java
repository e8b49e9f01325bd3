package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.ValueSettings;
import dev.jtrace.session.setting.ValueSettings.Constants;
import dev.jtrace.session.setting.ValueSettings.StringHex;
import dev.jtrace.session.setting.ValueSettingsBuilder;
import org.jspecify.annotations.Nullable;

/** What the options mean that say how values are printed. */
final class ValueValues {
    /** strace's bound of -s: a quarter of the unsigned range. */
    private static final int MAX_STRING = 0x3fffffff;

    private static final int COMM = 1;
    private static final int PIDNS = 2;

    private final ValueSettingsBuilder values;
    private int hexLetters;
    private boolean hexWords;
    private int fdLetters;
    private boolean fdWords;

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
            case TraceOption.FD_PATHS -> fds(name, given);
            case TraceOption.READ -> values.reads = value;
            case TraceOption.WRITE -> values.writes = value;
            case TraceOption.COMMANDS -> values.commands = true;
            case TraceOption.PIDS -> pids(value);
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
            case "read", "reads", "r" -> values.reads = set;
            case "write", "writes", "w" -> values.writes = set;
            case "decode-pids", "decode-pid" -> pids(set);
            case "decode-fds", "decode-fd" -> fds("--decode-fds", set);
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

    private void fds(String name, @Nullable String set) {
        if (name.equals("-y")) {
            fdLetters++;
            values.fds = fdLetters > 1 ? ValueSettings.FD_ALL : ValueSettings.FD_PATH;
        } else {
            fdWords = true;
            values.fds = set == null
                    ? ValueSettings.FD_PATH
                    : Names.bits("decode-fds", set, ValueSettings.FD_ALL, ValueValues::fdBit);
        }
        if (fdLetters > 0 && fdWords) {
            throw UsageException.plain("-y and --decode-fds cannot be provided simultaneously");
        }
    }

    private void pids(String set) {
        int bits = Names.bits("decode-pids", set, COMM | PIDNS,
                name -> name.equals("comm") ? COMM : name.equals("pidns") ? PIDNS : 0);
        values.commands = (bits & COMM) != 0;
        values.namespaces = (bits & PIDNS) != 0;
    }

    private static int fdBit(String name) {
        return switch (name) {
            case "path" -> ValueSettings.FD_PATH;
            case "socket" -> ValueSettings.FD_SOCKET;
            case "dev" -> ValueSettings.FD_DEVICE;
            case "pidfd" -> ValueSettings.FD_PIDFD;
            case "eventfd" -> ValueSettings.FD_EVENTFD;
            case "signalfd" -> ValueSettings.FD_SIGNALFD;
            default -> 0;
        };
    }
}
