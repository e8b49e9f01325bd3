package dev.jtrace.aggregate.phases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * When time in one activity is a phase, and what is worth a finding: numbers of rules.tbl, which says what they mean.
 *
 * @param gap slots that a break may have at most to be passed over
 * @param least milliseconds that a phase has at least
 * @param turn milliseconds that each stretch is shorter than where the kernel, waiting and one code take turns as one phase
 * @param share percent from which something is a finding: of the CPU time, for waiting of the run's
 * @param storm faults in a slot from which on code and its faults are one phase
 * @param marks that are told one by one at most
 */
record PhaseRules(int gap, int least, int turn, int share, int storm, int marks) {
    private static final String TABLE = "/dev/jtrace/phases/rules.tbl";

    /** Those of the table. */
    static PhaseRules load() {
        Map<String, Integer> rows = new HashMap<>();
        try (InputStream table = PhaseRules.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("no " + TABLE);
            }
            new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .forEach(words -> rows.put(words[0], Integer.valueOf(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PhaseRules(row(rows, "gap"), row(rows, "least"), row(rows, "turn"), row(rows, "share"),
                row(rows, "storm"), row(rows, "marks"));
    }

    private static int row(Map<String, Integer> rows, String name) {
        Integer value = rows.get(name);
        if (value == null) {
            throw new IllegalStateException(TABLE + " has no row " + name);
        }
        return value;
    }
}
