import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns each table of options, one a command, into two classes of dev.jtrace.cli: for trace.tbl TraceOption (constants
 * and look-ups without any table in memory, for the start-up path) and TraceOptionTexts, and all of them into
 * OptionTexts, which finds the texts by command. Run by the build from source, before compilation: arguments are the
 * folder of the tables and that of generated sources.
 */
final class OptionCompiler {
    private record Row(String key, String shortName, List<String> longNames, String argument, String group,
            StringBuilder help, int line, String sharedWith) {
        boolean absent() {
            return key.equals("absent");
        }

        boolean optional() {
            return argument.startsWith("[=");
        }

        Row shared(String command) {
            return new Row(key, shortName, longNames, argument, group, help, line, command);
        }

        String label() {
            return argument.equals("-") ? "" : argument.replaceFirst(":.*", "");
        }

        List<String> values() {
            return argument.contains(":") ? List.of(argument.replaceFirst(".*:", "").split(",")) : List.of();
        }
    }

    /** One command's table. @param peer program whose options are refused by name where jtrace lacks them */
    private record Table(String command, String peer, List<Row> rows, List<String> shares) {
        String type() {
            return typeOf(command);
        }

        static String typeOf(String command) {
            return Character.toUpperCase(command.charAt(0)) + command.substring(1) + "Option";
        }

        /** Appends the rows that this table shares with others. */
        void share(List<Table> all) {
            for (String line : shares) {
                String[] words = line.split("\\s+");
                Table owner = all.stream().filter(t -> t.command.equals(words[0])).findFirst().orElseThrow();
                for (int i = 1; i < words.length; i++) {
                    String key = words[i];
                    Row row = owner.rows.stream()
                            .filter(r -> r.key.equals(key))
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalArgumentException(
                                            command + ": no option " + key + " in " + words[0]));
                    rows.add(row.shared(owner.command));
                }
            }
            if (!shares.isEmpty()) {
                rows.sort(Comparator.comparing(r -> r.group.equals("Miscellaneous")));
            }
        }
    }

    private OptionCompiler() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1], "dev", "jtrace", "cli");
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of(args[0]))) {
            files = found.filter(f -> f.toString().endsWith(".tbl")).sorted().toList();
        }
        List<Table> tables = new ArrayList<>();
        for (Path file : files) {
            tables.add(read(file, Files.readAllLines(file)));
        }
        for (Table table : tables) {
            table.share(tables);
            write(folder.resolve(table.type() + ".java"), lookups(table));
            write(folder.resolve(table.type() + "Texts.java"), texts(table));
        }
        write(folder.resolve("OptionTexts.java"), index(tables));
    }

    private static Table read(Path table, List<String> lines) {
        String peer = "";
        List<String> shares = new ArrayList<>();
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
            } else if (line.startsWith("peer ")) {
                peer = line.substring(5).strip();
            } else if (line.startsWith("share ")) {
                shares.add(line.substring(6).strip());
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
        for (String key : List.of("HELP", "VERSION")) {
            if (!names.contains(key)) {
                throw error(table, number, "there is no row " + key);
            }
        }
        return new Table(table.getFileName().toString().replace(".tbl", ""), peer, rows, shares);
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
                absent ? "-" : words[3], group, new StringBuilder(), line, "");
    }

    private static IllegalArgumentException error(Path table, int line, String what) {
        return new IllegalArgumentException(table + ":" + line + ": " + what);
    }

    private static String lookups(Table table) {
        StringBuilder keys = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        StringBuilder shorts = new StringBuilder();
        StringBuilder longs = new StringBuilder();
        StringBuilder all = new StringBuilder();
        int key = 0;
        for (Row row : table.rows) {
            String name = row.absent() ? "ABSENT" : row.key;
            if (!row.absent()) {
                String value = row.sharedWith.isEmpty()
                        ? Integer.toString(key++)
                        : "SHARED_WITH_" + row.sharedWith.toUpperCase(Locale.ROOT) + " + "
                                + Table.typeOf(row.sharedWith) + "." + name;
                keys.append("    static final int ").append(name).append(" = ").append(value).append(";\n");
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

            /** The options of %s by name; generated from its table. */
            final class %s implements OptionTable {
            %s
                @Override
                public int ofShort(char letter) {
                    return switch (letter) {
            %s            default -> UNKNOWN;
                    };
                }

                @Override
                public int ofLong(String name) {
                    return switch (name) {
            %s            default -> UNKNOWN;
                    };
                }

                @Override
                public int argument(int option) {
                    return switch (option) {
            %s            default -> NONE;
                    };
                }

                @Override
                public String[] longNames() {
                    return new String[] {
            %s        };
                }

                @Override
                public int help() {
                    return HELP;
                }

                @Override
                public int version() {
                    return VERSION;
                }

                @Override
                public String peer() {
                    return %s;
                }
            }
            """.formatted(table.command, table.type(), keys, shorts, longs, arguments, all, quote(table.peer));
    }

    private static String texts(Table table) {
        StringBuilder out = new StringBuilder();
        for (Row row : table.rows) {
            if (row.absent()) {
                continue;
            }
            out.append("            new OptionHelp(")
                    .append(quote(row.group))
                    .append(", ")
                    .append(quote(row.shortName))
                    .append(", ")
                    .append(list(row.longNames))
                    .append(", ")
                    .append(quote(row.label()))
                    .append(", ")
                    .append(list(row.values()))
                    .append(",\n                    ")
                    .append(quote(row.help.toString()))
                    .append("),\n");
        }
        out.setLength(out.length() - 2);
        return """
            package dev.jtrace.cli;

            import java.util.List;

            /** The options of %s as people read about them; generated from its table. */
            final class %sTexts {
                static final List<OptionHelp> ALL = List.of(
            %s);

                private %sTexts() {}
            }
            """.formatted(table.command, table.type(), out, table.type());
    }

    private static String index(List<Table> tables) {
        StringBuilder cases = new StringBuilder();
        for (Table table : tables) {
            cases.append("            case \"")
                    .append(table.command)
                    .append("\" -> ")
                    .append(table.type())
                    .append("Texts.ALL;\n");
        }
        return """
            package dev.jtrace.cli;

            import java.util.List;

            /** Texts of options by command; generated. */
            final class OptionTexts {
                private OptionTexts() {}

                /** The options of a command in the order of its manual; none for a command without a table. */
                static List<OptionHelp> of(String command) {
                    return switch (command) {
            %s            default -> List.of();
                    };
                }
            }
            """.formatted(cases);
    }

    private static String list(List<String> words) {
        return "List.of(" + String.join(", ", words.stream().map(OptionCompiler::quote).toList()) + ")";
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
