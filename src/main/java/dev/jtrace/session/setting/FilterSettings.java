package dev.jtrace.session.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are shown, beyond what their names say. Text is kept one byte a character.
 *
 * @param statuses how they ended, sum of the constants of {@link dev.jtrace.print.ResultFilter}
 * @param errnos the errors they failed with; null for all and no error
 * @param paths paths that they name or use; none, and {@code descriptors} null: all calls
 * @param descriptors descriptors that they use; null for those of {@code paths} only
 * @param arguments conditions on their arguments, see {@code ArgumentConditions} of the filters
 */
public record FilterSettings(int statuses, @Nullable String errnos, List<String> paths, @Nullable String descriptors,
        List<String> arguments) {

    /** How a call ended: the bits of {@code statuses}, in the order of the words that name them. */
    public static final List<String> STATUSES =
            List.of("successful", "failed", "unfinished", "unavailable", "detached");

    /** Every status. */
    public static final int ALL_STATUSES = 31;
}
