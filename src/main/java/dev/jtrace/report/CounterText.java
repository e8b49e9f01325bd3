package dev.jtrace.report;

import static dev.jtrace.report.Figures.fixed;
import static dev.jtrace.report.Figures.left;
import static dev.jtrace.report.Figures.right;

import dev.jtrace.model.Cell;
import dev.jtrace.model.CounterColumns;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import java.util.List;
import java.util.Locale;

/** Counters for people, in the shape that perf stat has made known. */
public final class CounterText implements ReportWriter {
    private static final int RUN_CELLS = 18;

    private final boolean separators;

    /** @param separators whether counts have commas between thousands */
    public CounterText(boolean separators) {
        this.separators = separators;
    }

    @Override
    public String write(Report report) {
        StringBuilder out = new StringBuilder();
        for (Section section : report.sections()) {
            switch (section.id()) {
                case "counters" -> counters(out, section);
                case "metrics" -> metrics(out, section);
                case "times" -> times(out, section);
                case "notes" -> notes(out, section);
                default -> out.append(new TextTable().write(new Report(report.engine(), 0, List.of(section))))
                        .append('\n');
            }
        }
        if (report.lostEvents() != 0) {
            out.append("lost events: ").append(report.lostEvents()).append('\n');
        }
        return out.toString();
    }

    private void counters(StringBuilder out, Section section) {
        boolean intervals = !section.rows().isEmpty()
                && !section.rows().getFirst().get(CounterColumns.TIME).equals(Cell.EMPTY);
        if (!section.title().isEmpty()) {
            out.append(intervals ? "" : "\n").append(section.title()).append(intervals ? "\n" : "\n\n");
        }
        int unitWidth = 4;
        boolean places = false;
        for (List<Cell> row : section.rows()) {
            unitWidth = Math.max(unitWidth, text(row, CounterColumns.UNIT).length());
            places |= !text(row, CounterColumns.PLACE).isEmpty();
        }
        for (List<Cell> row : section.rows()) {
            out.append(counter(row, unitWidth, places)).append('\n');
        }
        if (!intervals) {
            out.append('\n');
        }
        runs(out, section.rows());
    }

    private String counter(List<Cell> row, int unitWidth, boolean places) {
        StringBuilder line = new StringBuilder();
        if (row.get(CounterColumns.TIME) instanceof Cell.Decimal(double seconds)) {
            line.append(right(fixed(seconds, 9), 16)).append(' ');
        }
        if (places) {
            String place = text(row, CounterColumns.PLACE);
            // CPUs stand as perf has them, comm-pid with the dash in one column.
            int dash = place.lastIndexOf('-');
            line.append(dash < 0
                    ? left(place, 10)
                    : right(place.substring(0, dash), 16) + '-' + left(place.substring(dash + 1), 8)).append(' ');
        }
        line.append(right(value(row.get(CounterColumns.VALUE)), 18));
        line.append(' ').append(left(text(row, CounterColumns.UNIT), unitWidth)).append(' ');
        line.append(left(text(row, CounterColumns.EVENT), 32));
        comment(line, row);
        return line.toString().stripTrailing();
    }

    private static void comment(StringBuilder line, List<Cell> row) {
        String unit = text(row, CounterColumns.METRIC_UNIT);
        if (row.get(CounterColumns.METRIC) instanceof Cell.Decimal(double metric)) {
            String number = unit.startsWith("of all") || unit.endsWith("idle")
                    ? right(fixed(metric, 2), 7) + '%'
                    : unit.equals("insn per cycle") ? right(fixed(metric, 2), 8) : right(fixed(metric, 3), 8);
            line.append(left(" # " + number + ' ', 12)).append(left(unit, 23));
        } else {
            line.append(" ".repeat(35));
        }
        if (row.get(CounterColumns.DEVIATION) instanceof Cell.Decimal(double deviation) && deviation != 0) {
            line.append("  ( +-").append(right(fixed(deviation, 2), 6)).append("% )");
        }
        boolean partial = row.get(CounterColumns.SHARE) instanceof Cell.Decimal(double share) && share < 100;
        if (partial && row.get(CounterColumns.SHARE) instanceof Cell.Decimal(double share)) {
            line.append("  (").append(fixed(share, 2)).append("%)");
        }
        String note = text(row, CounterColumns.NOTE);
        if (!note.isEmpty()) {
            int end = line.length();
            while (end > 0 && line.charAt(end - 1) == ' ') {
                end--;
            }
            boolean alone = row.get(CounterColumns.METRIC).equals(Cell.EMPTY) && !partial;
            line.setLength(alone ? Math.max(end, line.length() - 35) : end);
            line.append(alone ? " # " : "  # ").append(note);
        }
    }

    /** The table of what several runs had in common and what not. */
    private void runs(StringBuilder out, List<List<Cell>> rows) {
        if (rows.stream().allMatch(row -> row.get(CounterColumns.MEDIAN).equals(Cell.EMPTY))) {
            return;
        }
        out.append(format("%" + RUN_CELLS + "s %14s  %-38s%-18s%s%n%n", "median", "MAD", "95 % of medians lie in",
                "outliers", "event, a bar for each run"));
        for (List<Cell> row : rows) {
            if (row.get(CounterColumns.MEDIAN).equals(Cell.EMPTY)) {
                continue;
            }
            String interval = value(row.get(CounterColumns.LOW)) + " .. " + value(row.get(CounterColumns.HIGH));
            String outliers = value(row.get(CounterColumns.MILD)) + " mild, " + value(row.get(CounterColumns.SEVERE))
                    + " severe";
            out.append(format("%" + RUN_CELLS + "s %14s  %-38s%-18s%s  %s%n", value(row.get(CounterColumns.MEDIAN)),
                    value(row.get(CounterColumns.MAD)), interval, outliers, text(row, CounterColumns.EVENT),
                    text(row, CounterColumns.STRIP)));
        }
        out.append('\n');
    }

    private static void metrics(StringBuilder out, Section section) {
        for (List<Cell> row : section.rows()) {
            String value = row.get(0) instanceof Cell.Decimal(double number) ? format("%.3f", number) : text(row, 0);
            out.append(format("%18s %-7s %-32s # %s%n", value, text(row, 1), text(row, 2), text(row, 3)));
        }
        out.append(section.rows().isEmpty() ? "" : "\n");
    }

    private static void times(StringBuilder out, Section section) {
        for (List<Cell> row : section.rows()) {
            String name = text(row, 2);
            double seconds = row.get(0) instanceof Cell.Decimal(double value) ? value : 0;
            if (row.get(1) instanceof Cell.Decimal(double deviation)) {
                int digits = precision(deviation) + 2;
                out.append(format(" %17." + digits + "f +- %." + digits + "f seconds %s  ( +-%6.2f%% )%n",
                        seconds, deviation, name, seconds == 0 ? 0 : 100 * deviation / seconds));
            } else {
                out.append(' ').append(right(fixed(seconds, 9), 17)).append(" seconds ").append(name).append('\n');
            }
            out.append(name.equals("user") ? "" : "\n");
        }
    }

    private static void notes(StringBuilder out, Section section) {
        for (List<Cell> row : section.rows()) {
            out.append(text(row, 0)).append('\n');
        }
    }

    /** Digits behind the point up to the first that is not 0. */
    private static int precision(double value) {
        return value > 1 || value <= 0 ? 0 : (int) Math.min(12, Math.ceil(-Math.log10(value)));
    }

    private String value(Cell cell) {
        String figures = Cells.text(cell, 2);
        return separators && !(cell instanceof Cell.Text) ? Figures.grouped(figures) : figures;
    }

    private static String text(List<Cell> row, int column) {
        return row.get(column) instanceof Cell.Text(String text) ? text : "";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
