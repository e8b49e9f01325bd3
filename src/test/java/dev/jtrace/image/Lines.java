package dev.jtrace.image;

import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests take out of lines of traces and tables. */
final class Lines {
    private static final Pattern CALL = Pattern.compile("(?:<\\.\\.\\. )?(\\w+)(?:\\(| resumed>).* = (\\S+).*");
    private static final Pattern SIGNAL = Pattern.compile("--- (SIG\\w+).*");

    private Lines() {}

    /** A line without its task: name and result of a call, name of a signal, anything else as it is. */
    static String withoutArguments(String line) {
        Matcher call = CALL.matcher(line);
        if (call.matches()) {
            String result = call.group(2).startsWith("0x") ? "ADDRESS" : call.group(2);
            return call.group(1) + " = " + result;
        }
        Matcher signal = SIGNAL.matcher(line);
        if (signal.matches()) {
            return signal.group(1);
        }
        return line.replaceFirst("^(\\w+)\\(.*( <unfinished \\.\\.\\.>)", "$1$2");
    }

    /** Calls and errors by name of a table of -c. */
    static TreeMap<String, String> table(String text) {
        TreeMap<String, String> rows = new TreeMap<>();
        for (String line : text.lines().filter(l -> l.strip().matches("[0-9. ]+ [a-z0-9_]+")).toList()) {
            String[] words = line.strip().split(" +");
            rows.put(words[words.length - 1], words[3] + (words.length == 6 ? " " + words[4] : ""));
        }
        return rows;
    }
}
