package dev.jtrace.aggregate;

import dev.jtrace.model.CallColumn;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Headings, cells and orders of the table of system calls. Titles and widths are strace's where it has the column. */
final class TableColumns {
    private static final long WHOLE = 10_000;
    private static final int NAME_WIDTH = 16;

    private TableColumns() {}

    /** @param calls the rows; names have a blank behind the longest, from strace's least width on */
    static List<Column> headings(List<CallColumn> columns, List<CallCounts> calls) {
        int names = Math.max(NAME_WIDTH, 1 + calls.stream().mapToInt(c -> c.name.length()).max().orElse(0));
        return columns.stream().map(column -> heading(column, names)).toList();
    }

    private static Column heading(CallColumn column, int names) {
        return switch (column.kind()) {
            case TIME_PERCENT -> new Column("share", "% time", Unit.PERCENT, 6);
            case TOTAL_TIME -> new Column("time", "seconds", Unit.SECONDS, 11);
            case MIN_TIME -> new Column("shortest", "shortest", Unit.SECONDS, 8);
            case MAX_TIME -> new Column("longest", "longest", Unit.SECONDS, 8);
            case AVG_TIME -> new Column("average", "usecs/call", Unit.MICROSECONDS, 11);
            case CALLS -> new Column("calls", "calls", Unit.COUNT, 9);
            case ERRORS -> new Column("errors", "errors", Unit.COUNT, 9);
            case NAME -> new Column("syscall", "syscall", Unit.TEXT, names);
            case PERCENTILE -> new Column(name(column), name(column) + " usecs", Unit.MICROSECONDS, 10);
            case LONGEST -> new Column("max", "max usecs", Unit.MICROSECONDS, 10);
            case CPU_TIME -> new Column("cpu", "cpu seconds", Unit.SECONDS, 11);
            case VOLUNTARY_SWITCHES -> new Column("voluntary_switches", "vol", Unit.COUNT, 7);
            case INVOLUNTARY_SWITCHES -> new Column("involuntary_switches", "invol", Unit.COUNT, 7);
            case MINOR_FAULTS -> new Column("minor_faults", "minflt", Unit.COUNT, 7);
            case MAJOR_FAULTS -> new Column("major_faults", "majflt", Unit.COUNT, 7);
            case READ_BYTES -> new Column("storage_read_bytes", "read bytes", Unit.COUNT, 11);
            case WRITTEN_BYTES -> new Column("storage_written_bytes", "written", Unit.COUNT, 11);
            case MIGRATIONS -> new Column("migrations", "migr", Unit.COUNT, 7);
            case NUMBER -> throw new IllegalArgumentException("no column has numbers of calls");
        };
    }

    private static String name(CallColumn percentile) {
        int tenths = percentile.perMille();
        return "p" + tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
    }

    static List<Cell> row(List<CallColumn> columns, CallCounts c, long wholeTime) {
        List<Cell> cells = new ArrayList<>();
        for (CallColumn column : columns) {
            cells.add(switch (column.kind()) {
                case TIME_PERCENT ->
                        new Cell.Number(wholeTime == 0 ? 0 : Math.round(1.0 * WHOLE * c.total / wholeTime));
                case NAME -> new Cell.Text(c.name);
                case ERRORS -> c.errors == 0 ? Cell.EMPTY : new Cell.Number(c.errors);
                default -> new Cell.Number(value(column, c));
            });
        }
        return cells;
    }

    /** The closing row: percentiles are of single calls only. */
    static List<Cell> total(List<CallColumn> columns, CallCounts sum) {
        List<Cell> cells = row(columns.stream()
                .map(c -> c.needsHistogram() ? CallColumn.of(CallColumn.Kind.CALLS) : c)
                .toList(), sum, 0);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() == CallColumn.Kind.TIME_PERCENT) {
                cells.set(i, new Cell.Number(WHOLE));
            } else if (columns.get(i).needsHistogram()) {
                cells.set(i, Cell.EMPTY);
            }
        }
        return cells;
    }

    /** Equal rows keep their order. */
    static Comparator<CallCounts> order(CallColumn column) {
        return switch (column.kind()) {
            case NAME -> Comparator.comparing((CallCounts c) -> c.name);
            case NUMBER -> Comparator.comparingInt((CallCounts c) -> c.number);
            default -> Comparator.comparingLong((CallCounts c) -> value(column, c)).reversed();
        };
    }

    private static long value(CallColumn column, CallCounts c) {
        return switch (column.kind()) {
            case TIME_PERCENT, TOTAL_TIME -> c.total;
            case MIN_TIME -> c.min;
            case MAX_TIME -> c.max;
            case AVG_TIME -> c.average();
            case CALLS -> c.calls;
            case ERRORS -> c.errors;
            case PERCENTILE -> c.histogram().percentile(column.perMille());
            case LONGEST -> c.histogram().max();
            case CPU_TIME, VOLUNTARY_SWITCHES, INVOLUNTARY_SWITCHES, MINOR_FAULTS, MAJOR_FAULTS, READ_BYTES,
                    WRITTEN_BYTES, MIGRATIONS -> c.counters[column.counter()];
            case NAME, NUMBER -> throw new IllegalArgumentException("no quantity: " + column);
        };
    }
}
