package dev.jtrace.cli;

import dev.jtrace.session.TraceSettings;
import dev.jtrace.session.TraceSettingsBuilder;
import dev.jtrace.session.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of trace by the rules of getopt_long(3) with a leading {@code +}: clustered letters, values in the
 * same word or the next, unique prefixes of long names, and an end at the first word that is no option or after
 * {@code --}. On the start-up path: nothing here loads texts, patterns or lambdas.
 */
final class TraceParser {
    /** What the options ask for. */
    enum Request {
        RUN, HELP, VERSION
    }

    private final String[] args;
    private final boolean asStrace;
    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionValues values = new OptionValues(settings);
    private int next;

    /**
     * @param args the arguments of main, one byte a character
     * @param from where the options start
     * @param asStrace whether defaults are those of strace
     */
    TraceParser(String[] args, int from, boolean asStrace) {
        this.args = args;
        this.asStrace = asStrace;
        next = from;
        settings.follow = !asStrace;
    }

    /** Reads the options up to the command, or up to a request for help or for the version. */
    Request parse() {
        while (next < args.length) {
            String word = args[next];
            if (word.length() < 2 || word.charAt(0) != '-') {
                break;
            }
            next++;
            if (word.equals("--")) {
                break;
            }
            int request = word.charAt(1) == '-' ? longOption(word) : letters(word);
            if (request == TraceOption.HELP) {
                return Request.HELP;
            }
            if (request == TraceOption.VERSION) {
                return Request.VERSION;
            }
        }
        settings.command = next < args.length ? next : -1;
        SettingsCheck.finish(settings, asStrace);
        return Request.RUN;
    }

    TraceSettings settings() {
        return settings.build();
    }

    private int letters(String word) {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            int option = TraceOption.ofShort(letter);
            if (option == TraceOption.UNKNOWN) {
                throw UsageException.unknownOption("invalid option -- '" + letter + "'", "-" + letter);
            }
            if (option == TraceOption.ABSENT) {
                throw absent("-" + letter);
            }
            if (option == TraceOption.HELP || option == TraceOption.VERSION) {
                return option;
            }
            if (TraceOption.argument(option) == TraceOption.REQUIRED) {
                String rest = word.substring(i + 1);
                if (rest.isEmpty() && next == args.length) {
                    throw UsageException.withHint("option requires an argument -- '" + letter + "'");
                }
                values.apply(option, "-" + letter, rest.isEmpty() ? args[next++] : rest);
                return TraceOption.UNKNOWN;
            }
            values.apply(option, "-" + letter, null);
        }
        return TraceOption.UNKNOWN;
    }

    private int longOption(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        String value = equals < 0 ? null : word.substring(equals + 1);
        int option = TraceOption.ofLong(name);
        if (option == TraceOption.UNKNOWN) {
            name = completed(name);
            option = TraceOption.ofLong(name);
        }
        if (option == TraceOption.ABSENT) {
            throw absent("--" + name);
        }
        if (option == TraceOption.HELP || option == TraceOption.VERSION) {
            return option;
        }
        values.apply(option, "--" + name, argument(option, name, value));
        return TraceOption.UNKNOWN;
    }

    private @Nullable String argument(int option, String name, @Nullable String value) {
        int kind = TraceOption.argument(option);
        if (kind == TraceOption.NONE && value != null) {
            throw UsageException.withHint("option '--" + name + "' doesn't allow an argument");
        }
        if (kind == TraceOption.REQUIRED && value == null) {
            if (next == args.length) {
                throw UsageException.withHint("option '--" + name + "' requires an argument");
            }
            return args[next++];
        }
        return value;
    }

    /** The one long name that starts with {@code prefix}. */
    private static String completed(String prefix) {
        String found = null;
        StringBuilder several = new StringBuilder();
        boolean ambiguous = false;
        for (String name : TraceOption.longNames()) {
            if (name.startsWith(prefix)) {
                ambiguous |= found != null && TraceOption.ofLong(found) != TraceOption.ofLong(name);
                several.append(" '--").append(name).append('\'');
                found = found == null ? name : found;
            }
        }
        if (found == null) {
            throw UsageException.unknownOption("unrecognized option '--" + prefix + "'", "--" + prefix);
        }
        if (ambiguous) {
            throw UsageException.withHint("option '--" + prefix + "' is ambiguous; possibilities:" + several);
        }
        return found;
    }

    private static UsageException absent(String option) {
        return UsageException.withHint("option " + option + " of strace is not supported");
    }
}
