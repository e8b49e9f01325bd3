package dev.jtrace.model;

import java.util.List;

/**
 * The columns of a table of counters, by the ids that its writers find them by. Names are those of perf stat's JSON
 * where it has the thing.
 */
public final class CounterColumns {
    /** Seconds since the start, of an interval; empty without intervals. */
    public static final int TIME = 0;
    /** CPU or thread that the row is about; empty for the whole. */
    public static final int PLACE = 1;
    /** The count, scaled and in the row's unit; or {@code <not counted>} or {@code <not supported>}. */
    public static final int VALUE = 2;
    public static final int UNIT = 3;
    public static final int EVENT = 4;
    /** Standard deviation of the mean of several runs, percent of the mean; empty for one run. */
    public static final int DEVIATION = 5;
    /** Nanoseconds that the counter ran. */
    public static final int RUN_TIME = 6;
    /** Percent of the time enabled that the counter ran. */
    public static final int SHARE = 7;
    /** What follows from the count and others, and its unit. */
    public static final int METRIC = 8;

    public static final int METRIC_UNIT = 9;
    /** Why there is no count; how far to trust it. */
    public static final int NOTE = 10;
    /** Of several runs: median, median absolute deviation, ends of the 95 % interval of the median. */
    public static final int MEDIAN = 11;

    public static final int MAD = 12;
    public static final int LOW = 13;
    public static final int HIGH = 14;
    /** Of several runs: how many lie outside of the inner and outer fences of Tukey. */
    public static final int MILD = 15;

    public static final int SEVERE = 16;
    /** Of several runs: a character a run, from _ (the least) to # (the most). */
    public static final int STRIP = 17;

    public static final List<Column> ALL = List.of(
            new Column("interval", "time", Unit.TEXT, 0), new Column("place", "", Unit.TEXT, 0),
            new Column("counter-value", "counts", Unit.COUNT, 18), new Column("unit", "unit", Unit.TEXT, 4),
            new Column("event", "event", Unit.TEXT, 32), new Column("variance", "+-%", Unit.TEXT, 0),
            new Column("event-runtime", "ran", Unit.COUNT, 0), new Column("pcnt-running", "share", Unit.TEXT, 0),
            new Column("metric-value", "metric", Unit.TEXT, 0), new Column("metric-unit", "", Unit.TEXT, 0),
            new Column("note", "", Unit.TEXT, 0), new Column("median", "median", Unit.COUNT, 0),
            new Column("mad", "MAD", Unit.COUNT, 0), new Column("ci95-low", "95 % from", Unit.COUNT, 0),
            new Column("ci95-high", "to", Unit.COUNT, 0), new Column("mild-outliers", "mild", Unit.COUNT, 0),
            new Column("severe-outliers", "severe", Unit.COUNT, 0), new Column("runs", "runs", Unit.TEXT, 0));

    private CounterColumns() {}
}
