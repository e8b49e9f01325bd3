package dev.jtrace.cli;

import dev.jtrace.query.NamedQueries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The manuals of the commands: pages of text, with the options of a command from its table. */
final class Manual {
    private static final int WIDTH = 80;
    private static final String OPTIONS = "{options}\n";
    private static final String QUERIES = "{queries}\n";

    private Manual() {}

    /** The page of a command, {@code jtrace} for the tool itself. */
    static String page(String command) {
        String resource = "help/" + command + ".txt";
        try (InputStream in = Manual.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace(OPTIONS, options(command))
                    .replace(QUERIES, command.equals("query") ? NamedQueries.list() : "");
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    /** Groups in the order in which their first options come; options that are shared with trace may be between others. */
    private static String options(String command) {
        Map<String, StringBuilder> groups = new LinkedHashMap<>();
        for (OptionHelp option : OptionTexts.of(command)) {
            StringBuilder text = groups.computeIfAbsent(option.group(),
                    group -> new StringBuilder().append("    ").append(group).append('\n'));
            text.append("    ").append(names(option)).append('\n');
            wrap(text, option.help());
        }
        return String.join("\n", groups.values());
    }

    private static String names(OptionHelp option) {
        StringBuilder names = new StringBuilder();
        boolean optional = option.argument().startsWith("[");
        if (!option.shortName().isEmpty()) {
            names.append('-').append(option.shortName());
            names.append(option.argument().isEmpty() || optional ? "" : " " + option.argument());
        }
        String argument = option.argument().isEmpty() || optional ? option.argument() : "=" + option.argument();
        for (String name : option.longNames()) {
            names.append(names.isEmpty() ? "" : ", ").append("--").append(name).append(argument);
            // Other names take the same: a line has no room to say so.
            argument = "";
        }
        return "  " + names;
    }

    private static void wrap(StringBuilder to, String help) {
        String margin = " ".repeat(10);
        StringBuilder line = new StringBuilder(margin);
        for (String word : help.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                to.append(line).append('\n');
                line = new StringBuilder(margin);
            }
            line.append(line.length() == margin.length() ? "" : " ").append(word);
        }
        to.append(line).append('\n');
    }
}
