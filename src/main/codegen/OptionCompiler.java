import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns options.tbl into two classes of dev.jtrace.cli: TraceOption (constants and look-ups without any table in
 * memory, for the start-up path) and TraceOptionHelp (the texts). Run by the build from source, before compilation:
 * arguments are the table and the folder for generated sources.
 */
final class OptionCompiler {
    private record Row(String key, String shortName, List<String> longNames, String argument, String group,
            StringBuilder help, int line) {
        boolean absent() {
            return key.equals("absent");
        }

        boolean optional() {
            return argument.startsWith("[=");
        }
    }

    private OptionCompiler() {}

    public static void main(String[] args) throws IOException {
        Path table = Path.of(args[0]);
        List<Row> rows = read(table, Files.readAllLines(table));
        Path folder = Path.of(args[1], "dev", "jtrace", "cli");
        write(folder.resolve("TraceOption.java"), lookups(rows));
        write(folder.resolve("TraceOptionHelp.java"), texts(rows));
    }

    private static List<Row> read(Path table, List<String> lines) {
        List<Row> rows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String group = "";
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("group ")) {
                group = line.substring(6).strip();
            } else if (line.startsWith(" ")) {
                if (rows.isEmpty()) {
                    throw error(table, number, "a help text without an option");
                }
                StringBuilder help = rows.getLast().help;
                help.append(help.isEmpty() ? "" : " ").append(line.strip());
            } else {
                rows.add(row(table, number, group, line.strip().split("\\s+"), names));
            }
        }
        for (Row row : rows) {
            if (!row.absent() && row.help.isEmpty()) {
                throw error(table, row.line, row.key + " has no help text");
            }
        }
        return rows;
    }

    private static Row row(Path table, int line, String group, String[] words, Set<String> names) {
        boolean absent = words[0].equals("absent");
        if (words.length != (absent ? 3 : 4)) {
            throw error(table, line, "want KEY short long argument");
        }
        if (!absent && (!words[0].matches("[A-Z][A-Z_]*") || !names.add(words[0]))) {
            throw error(table, line, "bad or repeated key " + words[0]);
        }
        if (!words[1].matches("-|-[A-Za-z]") || !words[1].equals("-") && !names.add(words[1])) {
            throw error(table, line, "bad or repeated short option " + words[1]);
        }
        List<String> longNames = words[2].equals("-") ? List.of() : List.of(words[2].split(","));
        for (String name : longNames) {
            if (!name.matches("--[a-z0-9-]+") || !names.add(name)) {
                throw error(table, line, "bad or repeated long option " + name);
            }
        }
        if (words[1].equals("-") && longNames.isEmpty()) {
            throw error(table, line, words[0] + " has no name");
        }
        return new Row(words[0], words[1].substring(1), longNames.stream().map(n -> n.substring(2)).toList(),
                absent ? "-" : words[3], group, new StringBuilder(), line);
    }

    private static IllegalArgumentException error(Path table, int line, String what) {
        return new IllegalArgumentException(table + ":" + line + ": " + what);
    }

    private static String lookups(List<Row> rows) {
        StringBuilder keys = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        StringBuilder shorts = new StringBuilder();
        StringBuilder longs = new StringBuilder();
        StringBuilder all = new StringBuilder();
        int key = 0;
        for (Row row : rows) {
            String name = row.absent() ? "ABSENT" : row.key;
            if (!row.absent()) {
                keys.append("    static final int ").append(name).append(" = ").append(key++).append(";\n");
                if (!row.argument.equals("-")) {
                    arguments.append("            case ")
                            .append(name)
                            .append(" -> ")
                            .append(row.optional() ? "OPTIONAL" : "REQUIRED")
                            .append(";\n");
                }
            }
            if (!row.shortName.isEmpty()) {
                shorts.append("            case '").append(row.shortName).append("' -> ").append(name).append(";\n");
            }
            if (!row.longNames.isEmpty()) {
                longs.append("            case \"")
                        .append(String.join("\", \"", row.longNames))
                        .append("\" -> ")
                        .append(name)
                        .append(";\n");
            }
            for (String longName : row.longNames) {
                all.append(row.absent() ? "" : "            \"" + longName + "\",\n");
            }
        }
        return """
            package dev.jtrace.cli;

            /** The options of trace by name; generated from options.tbl. */
            final class TraceOption {
                static final int UNKNOWN = -1;
                /** An option of strace that jtrace does not have. */
                static final int ABSENT = -2;

                static final int NONE = 0;
                static final int REQUIRED = 1;
                /** Only as --long=VALUE. */
                static final int OPTIONAL = 2;

            %s
                private TraceOption() {}

                /** The option of a letter, or UNKNOWN or ABSENT. */
                static int ofShort(char letter) {
                    return switch (letter) {
            %s            default -> UNKNOWN;
                    };
                }

                /** The option of a complete long name without its dashes, or UNKNOWN or ABSENT. */
                static int ofLong(String name) {
                    return switch (name) {
            %s            default -> UNKNOWN;
                    };
                }

                /** NONE, REQUIRED or OPTIONAL. */
                static int argument(int option) {
                    return switch (option) {
            %s            default -> NONE;
                    };
                }

                /** All long names that work, without their dashes. */
                static String[] longNames() {
                    return new String[] {
            %s        };
                }
            }
            """.formatted(keys, shorts, longs, arguments, all);
    }

    private static String texts(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        for (Row row : rows) {
            if (row.absent()) {
                continue;
            }
            String argument = row.argument.equals("-") ? "" : row.argument;
            out.append("            new TraceOptionHelp(TraceOption.")
                    .append(row.key)
                    .append(", ")
                    .append(quote(row.group))
                    .append(", ")
                    .append(quote(row.shortName))
                    .append(", List.of(")
                    .append(String.join(", ", row.longNames.stream().map(OptionCompiler::quote).toList()))
                    .append("), ")
                    .append(quote(argument))
                    .append(",\n                    ")
                    .append(quote(row.help.toString()))
                    .append("),\n");
        }
        out.setLength(out.length() - 2);
        return """
            package dev.jtrace.cli;

            import java.util.List;

            /**
             * One option of trace as people read about it; generated from options.tbl.
             *
             * @param option its constant in {@link TraceOption}
             * @param shortName its letter, or empty
             * @param longNames without dashes
             * @param argument empty for none; starts with [= when it may be left out
             */
            record TraceOptionHelp(int option, String group, String shortName, List<String> longNames,
                    String argument, String help) {
                static final List<TraceOptionHelp> ALL = List.of(
            %s);
            }
            """.formatted(out);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Leaves an equal file alone, so that nothing is compiled again for it. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
