package dev.jtrace.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pair of runs, without an option and with it. The tables are under resources/dev/jtrace/image/options; trace.tbl
 * tells their form.
 *
 * @param command
 *            jtrace's command
 * @param key
 *            of the option in the command's table
 * @param script
 *            what runs; {} is where the option goes
 * @param with
 *            expressions found only with the option
 * @param without
 *            expressions found only without it
 * @param needs
 *            what it cannot do without; empty for nothing
 */
record OptionProof(String command, String key, String script, String option, List<String> with, List<String> without,
        String needs) {

    private static final Path TABLES = Path.of("test/resources/dev/jtrace/image/options").toAbsolutePath();
    private static final Path OPTIONS = Path.of("main/resources/dev/jtrace/cli/options");
    private static final Pattern FIELD = Pattern.compile(" +(run|opt|with|without|needs) +(\\S.*)");

    /** Source of the program that the scripts call $W. */
    static Path program() {
        return TABLES.resolve("program.c");
    }

    /** The commands that have a table of options. */
    static List<String> commands() throws IOException {
        try (var files = Files.list(OPTIONS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tbl"))
                    .map(name -> name.replace(".tbl", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Keys of the options that the command takes, its own and shared ones. */
    static List<String> options(String command) throws IOException {
        List<String> keys = new ArrayList<>();
        for (String line : rows(command)) {
            String[] words = line.split(" +");
            switch (words[0]) {
                case "share" -> keys.addAll(List.of(words).subList(2, words.length));
                case "absent", "group", "peer" -> {}
                default -> keys.add(words[0]);
            }
        }
        return keys;
    }

    /** The spellings of options that the command's peer has and the command does not. */
    static List<String> absent(String command) throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : rows(command)) {
            String[] words = line.split(" +");
            for (int i = 1; words[0].equals("absent") && i < words.length; i++) {
                names.addAll(List.of(words[i].split(",")));
            }
        }
        names.removeIf(name -> name.equals("-"));
        return names;
    }

    private static List<String> rows(String command) throws IOException {
        try (var lines = Files.lines(OPTIONS.resolve(command + ".tbl"))) {
            return lines.filter(line -> line.matches("[A-Za-z].*")).toList();
        }
    }

    static List<OptionProof> read(String command) throws IOException {
        List<OptionProof> all = new ArrayList<>();
        String key = "";
        String script = "";
        String needs = "";
        boolean begun = false;
        for (String line : Files.readAllLines(TABLES.resolve(command + ".tbl"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                key = line.strip();
                begun = false;
                continue;
            }
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new AssertionError(command + ".tbl: " + line);
            }
            String value = field.group(2);
            switch (field.group(1)) {
                case "run" -> {
                    script = begun ? script + "\n" + value : value;
                    needs = "";
                    begun = true;
                }
                case "needs" -> needs = value;
                case "opt" -> {
                    begun = false;
                    all.add(new OptionProof(command, key, script, value, new ArrayList<>(), new ArrayList<>(), needs));
                }
                case "with" -> all.getLast().with.add(value);
                default -> all.getLast().without.add(value);
            }
        }
        return all;
    }

    String scriptWithout() {
        return script.replace("{}", "");
    }

    String scriptWith() {
        return script.replace("{}", option);
    }

    @Override
    public String toString() {
        return command + ' ' + key + ' ' + option;
    }
}
