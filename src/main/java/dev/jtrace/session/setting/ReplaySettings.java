package dev.jtrace.session.setting;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a recording is played.
 *
 * @param file its name, one byte a character
 * @param pids processes; empty for all
 * @param tids threads; empty for all
 * @param comms command names; empty for all
 * @param from nanoseconds after the start of the recording; Long.MIN_VALUE for the start
 * @param to nanoseconds after the start; Long.MAX_VALUE for the end
 * @param calls set of system calls; null for all
 * @param errors whether only failed calls are shown
 * @param slowerThan calls that took less are left out, nanoseconds
 * @param redact what is hidden
 * @param endpoint the collector that gets {@link Form#OTLP}; null for the output
 * @param form what the recording becomes
 */
public record ReplaySettings(String file, Set<Integer> pids, Set<Integer> tids, List<String> comms, long from,
        long to, @Nullable String calls, boolean errors, long slowerThan, RedactSettings redact,
        @Nullable String endpoint, Form form) {

    /** What a recording becomes. */
    public enum Form {
        /** What a live trace prints. */
        REPORT,
        /** What is usual of each call, and what stands out. */
        STATS,
        /** What was counted, interval by interval. */
        COUNTERS,
        /** A page that shows the whole run. */
        HTML,
        /** A table of calls. */
        CSV,
        /** Chrome's trace viewer. */
        CHROME,
        /** Perfetto's. */
        PERFETTO,
        /** Requests to collectors of OpenTelemetry. */
        OTLP
    }
}
