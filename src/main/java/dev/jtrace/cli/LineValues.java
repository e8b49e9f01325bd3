package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.LineSettings;
import dev.jtrace.session.setting.LineSettings.Clock;
import dev.jtrace.session.setting.LineSettings.Color;
import dev.jtrace.session.setting.LineSettings.Precision;
import dev.jtrace.session.setting.LineSettingsBuilder;
import org.jspecify.annotations.Nullable;

/** What the options mean that shape lines around the calls. */
final class LineValues {
    /** Frames of a stack that can be asked for. */
    private static final int MOST_FRAMES = 65_536;

    private final LineSettingsBuilder lines;
    private int clockLetters;
    private boolean clockWords;
    private int quietLetters;
    private boolean quietWords;

    LineValues(LineSettingsBuilder lines) {
        this.lines = lines;
    }

    /** As {@link OptionParser.Values#apply}; false for an option of another kind. */
    boolean apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case TraceOption.COLUMNS -> lines.columns = OptionValues.number(name, value, Integer.MAX_VALUE);
            case TraceOption.QUIET -> {
                if (given == null) {
                    moreQuiet();
                } else {
                    quiet(given);
                }
            }
            case TraceOption.TIMESTAMPS -> clock(name, given);
            case TraceOption.RELATIVE -> lines.relative = precision(name, given);
            case TraceOption.CALL_TIMES -> lines.calls = precision(name, given);
            case TraceOption.CALL_NUMBER -> lines.callNumber = true;
            case TraceOption.INSTRUCTION_POINTER -> lines.instructionPointer = true;
            case TraceOption.ALWAYS_PID -> lines.alwaysPid = true;
            case TraceOption.STACK_TRACES -> stacks(name, given);
            case TraceOption.STACK_LIMIT -> {
                lines.mostFrames = OptionValues.number(name, value, MOST_FRAMES);
                if (lines.mostFrames == 0) {
                    throw OptionValues.invalid(name, value);
                }
            }
            case TraceOption.SOURCE -> lines.ownLines = true;
            case TraceOption.WHOLE -> lines.whole = true;
            case TraceOption.COLOR -> lines.color = color(name, given);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Color color(String name, @Nullable String given) {
        return switch (given == null ? "always" : given) {
            case "always" -> Color.ALWAYS;
            case "auto" -> Color.AUTO;
            case "never" -> Color.NEVER;
            default -> throw OptionValues.invalid(name, given == null ? "" : given);
        };
    }

    /** The second -k asks for lines of source. */
    private void stacks(String name, @Nullable String given) {
        lines.frameLines = switch (given == null ? "" : given) {
            case "" -> lines.frames && name.equals("-k");
            case "symbol" -> false;
            case "source" -> true;
            default -> throw OptionValues.invalid(name, given == null ? "" : given);
        };
        lines.frames = true;
    }

    private void moreQuiet() {
        quietLetters++;
        lines.quiet |= LineSettings.QUIET_ATTACH | LineSettings.QUIET_PERSONALITY;
        lines.quiet |= quietLetters > 1 ? LineSettings.QUIET_EXIT : 0;
        lines.quiet |= quietLetters > 2 ? LineSettings.QUIET_ALL : 0;
        quietOneWay();
    }

    /** {@code -e quiet=SET}. */
    void quiet(String set) {
        quietWords = true;
        lines.quiet = Names.bits("quiet", set, LineSettings.QUIET_ALL, LineValues::quietBit);
        quietOneWay();
    }

    private void quietOneWay() {
        if (quietLetters > 0 && quietWords) {
            throw UsageException.plain("-q and -e quiet/--quiet cannot be provided simultaneously");
        }
    }

    private static int quietBit(String name) {
        return switch (name) {
            case "attach" -> LineSettings.QUIET_ATTACH;
            case "exit", "exits" -> LineSettings.QUIET_EXIT;
            case "path-resolution", "path-resolve", "path" -> LineSettings.QUIET_PATH_RESOLUTION;
            case "personality" -> LineSettings.QUIET_PERSONALITY;
            case "thread-execve", "superseded" -> LineSettings.QUIET_THREAD_EXECVE;
            default -> 0;
        };
    }

    private void clock(String name, @Nullable String given) {
        if (name.equals("-t")) {
            clockLetters++;
            lines.clock = clockLetters > 2 ? Clock.UNIX : Clock.TIME;
            lines.precision = clockLetters > 1 ? Precision.US : Precision.S;
        } else {
            clockWords = true;
            lines.clock = Clock.TIME;
            lines.precision = Precision.S;
            if (given != null) {
                clockWords(name, given);
            }
        }
        if (clockLetters > 0 && clockWords) {
            throw UsageException.plain("-t and --absolute-timestamps cannot be provided simultaneously");
        }
    }

    private void clockWords(String name, String given) {
        int start = 0;
        for (int i = 0; i <= given.length(); i++) {
            if (i == given.length() || given.charAt(i) == ',') {
                if (!clockWord(given.substring(start, i))) {
                    throw OptionValues.invalid(name, given);
                }
                start = i + 1;
            }
        }
    }

    private boolean clockWord(String word) {
        Clock clock = clockOf(word.startsWith("format:") ? word.substring(7) : word);
        Precision precision = precisionOf(word.startsWith("precision:") ? word.substring(10) : word);
        if (clock != null) {
            lines.clock = clock;
        } else if (precision != null) {
            lines.precision = precision;
        }
        return clock != null || precision != null;
    }

    private static @Nullable Clock clockOf(String word) {
        return switch (word) {
            case "none" -> Clock.NONE;
            case "time" -> Clock.TIME;
            case "unix" -> Clock.UNIX;
            default -> null;
        };
    }

    private static @Nullable Precision precisionOf(String word) {
        return switch (word) {
            case "s" -> Precision.S;
            case "ms" -> Precision.MS;
            case "us" -> Precision.US;
            case "ns" -> Precision.NS;
            default -> null;
        };
    }

    private static Precision precision(String name, @Nullable String given) {
        Precision precision = precisionOf(given == null ? "us" : given);
        if (precision == null) {
            throw OptionValues.invalid(name, given == null ? "" : given);
        }
        return precision;
    }
}
