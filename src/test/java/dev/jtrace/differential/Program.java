package dev.jtrace.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that both tracers run: a row of resources/dev/jtrace/differential/programs.tbl.
 *
 * @param name
 *            in the table
 * @param settled
 *            percent of its lines that must be the same in every run of strace: where chance rules more than that,
 *            the comparison would say nothing
 * @param always
 *            whether it runs at every check
 * @param options
 *            of the tracers, beside -f and -o
 * @param command
 *            the program and its arguments, run in the folder that {@link Playground} prepares
 */
record Program(String name, int settled, boolean always, List<String> options, List<String> command) {
    static final Path TABLE = Path.of("test/resources/dev/jtrace/differential/programs.tbl").toAbsolutePath();

    private static final Pattern ROW = Pattern.compile("([^|]+)\\|\\s*(\\d+)(\\*?)\\s*\\|([^|]*)\\|(.+)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /**
     * The rows of the table.
     *
     * @param java the launcher of a JDK
     * @param folder where they will run
     */
    static List<Program> all(Path table, Path java, Path folder) throws IOException {
        List<Program> all = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                throw new AssertionError("no row of a program: " + line);
            }
            List<String> command = words(row.group(5));
            command.replaceAll(word -> word.replace("{java}", java.toString()).replace("{folder}", folder.toString()));
            all.add(new Program(row.group(1).strip(), Integer.parseInt(row.group(2)), !row.group(3).isEmpty(),
                    words(row.group(4)), command));
        }
        return all;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}
