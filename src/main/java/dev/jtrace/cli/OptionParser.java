package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command's options by the rules of getopt_long(3) with a leading {@code +}: clustered letters, values in the
 * same word or the next, unique prefixes of long names, and an end at the first word that is no option or after
 * {@code --}. On the start-up path: nothing here loads texts, patterns or lambdas.
 */
final class OptionParser {
    /** What the options ask for. */
    enum Request {
        RUN, HELP, VERSION
    }

    /** Takes the options as they come. */
    interface Values {
        /**
         * Puts one option into the settings.
         *
         * @param name as messages show it
         * @param given its value; null where it has none
         */
        void apply(int option, String name, @Nullable String given);
    }

    private final String[] args;
    private final OptionTable table;
    private final Values values;
    private int next;

    /**
     * @param args the arguments of main, one byte a character
     * @param from where the options start
     */
    OptionParser(String[] args, int from, OptionTable table, Values values) {
        this.args = args;
        this.table = table;
        this.values = values;
        next = from;
    }

    /** Reads the options up to the program to run, or up to a request for help or for the version. */
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
            if (request == table.help()) {
                return Request.HELP;
            }
            if (request == table.version()) {
                return Request.VERSION;
            }
        }
        return Request.RUN;
    }

    /** Index of the first word of the program to run, after {@link #parse}; -1 for none. */
    int command() {
        return next < args.length ? next : -1;
    }

    private int letters(String word) {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            int option = table.ofShort(letter);
            if (option == OptionTable.UNKNOWN) {
                throw UsageException.unknownOption("invalid option -- '" + letter + "'", "-" + letter);
            }
            if (option == OptionTable.ABSENT) {
                throw absent("-" + letter);
            }
            if (option == table.help() || option == table.version()) {
                return option;
            }
            if (table.argument(option) == OptionTable.REQUIRED) {
                String rest = word.substring(i + 1);
                if (rest.isEmpty() && next == args.length) {
                    throw UsageException.withHint("option requires an argument -- '" + letter + "'");
                }
                values.apply(option, "-" + letter, rest.isEmpty() ? args[next++] : rest);
                return OptionTable.UNKNOWN;
            }
            values.apply(option, "-" + letter, null);
        }
        return OptionTable.UNKNOWN;
    }

    private int longOption(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        String value = equals < 0 ? null : word.substring(equals + 1);
        int option = table.ofLong(name);
        if (option == OptionTable.UNKNOWN) {
            name = completed(name);
            option = table.ofLong(name);
        }
        if (option == OptionTable.ABSENT) {
            throw absent("--" + name);
        }
        if (option == table.help() || option == table.version()) {
            return option;
        }
        values.apply(option, "--" + name, argument(option, name, value));
        return OptionTable.UNKNOWN;
    }

    private @Nullable String argument(int option, String name, @Nullable String value) {
        int kind = table.argument(option);
        if (kind == OptionTable.NONE && value != null) {
            throw UsageException.withHint("option '--" + name + "' doesn't allow an argument");
        }
        if (kind == OptionTable.REQUIRED && value == null) {
            if (next == args.length) {
                throw UsageException.withHint("option '--" + name + "' requires an argument");
            }
            return args[next++];
        }
        return value;
    }

    /** The one long name that starts with {@code prefix}. */
    private String completed(String prefix) {
        String found = null;
        StringBuilder several = new StringBuilder();
        boolean ambiguous = false;
        for (String name : table.longNames()) {
            if (name.startsWith(prefix)) {
                ambiguous |= found != null && table.ofLong(found) != table.ofLong(name);
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

    private UsageException absent(String option) {
        return UsageException.withHint("option " + option + " of " + table.peer() + " is not supported");
    }
}
