package dev.jtrace.session.analyze;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis is asked for.
 *
 * @param file program or library
 * @param function pattern with {@code *} and {@code ?} for the names of functions; null for all
 * @param codeClass label of the class of code; null for all
 * @param order SIZE, COMPLEXITY, LOOPS or NAME
 * @param most rows of a table at most; 0 for all
 * @param complex cyclomatic complexity that is worth a finding
 */
public record AnalyzeSettings(Path file, @Nullable String function, @Nullable String codeClass, Order order, int most,
        int complex) {

    /** What the functions are sorted by. */
    public enum Order {
        SIZE, COMPLEXITY, LOOPS, NAME
    }
}
