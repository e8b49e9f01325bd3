package dev.jtrace.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table of system calls.
 *
 * @param perMille share of the calls that a percentile is about, 1 to 1000; 0 for columns of another kind
 */
public record CallColumn(Kind kind, int perMille) {
    /** What a column holds. Times are as the table counts them; those of the last two are from entry to exit. */
    public enum Kind {
        TIME_PERCENT, TOTAL_TIME, MIN_TIME, MAX_TIME, AVG_TIME, CALLS, ERRORS, NAME,
        /** The time that a share of the calls does not exceed. */
        PERCENTILE,
        /** The most time that a call took. */
        LONGEST,
        /** Sums of what the calls added to the counters of their tasks. */
        CPU_TIME, VOLUNTARY_SWITCHES, INVOLUNTARY_SWITCHES, MINOR_FAULTS, MAJOR_FAULTS, READ_BYTES, WRITTEN_BYTES,
        MIGRATIONS,
        /** The number of the call, which rows can be sorted by. */
        NUMBER
    }

    private static final List<CallColumn> USUAL = List.of(of(Kind.TIME_PERCENT), of(Kind.TOTAL_TIME),
            of(Kind.AVG_TIME), of(Kind.CALLS), of(Kind.ERRORS), of(Kind.NAME));
    private static final List<CallColumn> LATENCY =
            List.of(new CallColumn(Kind.PERCENTILE, 500), new CallColumn(Kind.PERCENTILE, 990), of(Kind.LONGEST));

    private static final List<CallColumn> COUNTERS = EnumSet.range(Kind.CPU_TIME, Kind.MIGRATIONS)
            .stream()
            .map(CallColumn::of)
            .toList();

    /** Place among the counters of a task. */
    public int counter() {
        return kind.ordinal() - Kind.CPU_TIME.ordinal();
    }

    /** {@code columns} with those of all counters, each once, before a name that comes last. */
    public static List<CallColumn> withCounters(List<CallColumn> columns) {
        return with(columns, COUNTERS);
    }

    public static CallColumn of(Kind kind) {
        return new CallColumn(kind, 0);
    }

    /** Whether it tells something of the distribution of times. */
    public boolean needsHistogram() {
        return kind == Kind.PERCENTILE || kind == Kind.LONGEST;
    }

    /**
     * The columns of a table: there is always one with the name.
     *
     * @param chosen null for the usual ones
     * @param latency whether median, 99th percentile and maximum are added
     */
    public static List<CallColumn> all(@Nullable List<CallColumn> chosen, boolean latency) {
        List<CallColumn> all = new ArrayList<>(chosen == null ? USUAL : chosen);
        if (!all.contains(of(Kind.NAME))) {
            all.add(of(Kind.NAME));
        }
        return latency ? with(all, LATENCY) : List.copyOf(all);
    }

    private static List<CallColumn> with(List<CallColumn> columns, List<CallColumn> further) {
        List<CallColumn> all = new ArrayList<>(columns);
        List<CallColumn> more = new ArrayList<>(further);
        more.removeAll(all);
        all.addAll(all.size() - (all.getLast().kind() == Kind.NAME ? 1 : 0), more);
        return List.copyOf(all);
    }
}
