package dev.jtrace.report;

import dev.jtrace.model.Cell;
import dev.jtrace.model.CounterColumns;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import java.util.List;

/**
 * Counters in the columns of {@code perf stat -x}: a line for each count, without titles; tables that perf does not
 * have, a line for each row.
 */
public final class CounterCsv implements ReportWriter {
    private final String separator;

    public CounterCsv(String separator) {
        this.separator = separator;
    }

    @Override
    public String write(Report report) {
        StringBuilder out = new StringBuilder();
        for (Section section : report.sections()) {
            for (List<Cell> row : section.rows()) {
                switch (section.id()) {
                    case "counters" -> counter(out, row);
                    case "metrics" -> metric(out, row);
                    case "times", "notes" -> {}
                    default -> out.append(String.join(separator, row.stream().map(CounterCsv::value).toList()))
                            .append('\n');
                }
            }
        }
        if (report.lostEvents() != 0) {
            out.append("# lost events: ").append(report.lostEvents()).append('\n');
        }
        return out.toString();
    }

    private void counter(StringBuilder out, List<Cell> row) {
        if (row.get(CounterColumns.TIME) instanceof Cell.Decimal(double seconds)) {
            out.append(number(seconds, 9, 16)).append(separator);
        }
        if (row.get(CounterColumns.PLACE) instanceof Cell.Text(String place)) {
            out.append(place).append(separator);
        }
        out.append(value(row.get(CounterColumns.VALUE))).append(separator);
        out.append(value(row.get(CounterColumns.UNIT))).append(separator);
        out.append(value(row.get(CounterColumns.EVENT))).append(separator);
        if (row.get(CounterColumns.DEVIATION) instanceof Cell.Decimal(double deviation)) {
            out.append(number(deviation, 2, 0)).append('%').append(separator);
        }
        out.append(value(row.get(CounterColumns.RUN_TIME))).append(separator);
        out.append(value(row.get(CounterColumns.SHARE))).append(separator);
        String unit = value(row.get(CounterColumns.METRIC_UNIT));
        if (row.get(CounterColumns.METRIC) instanceof Cell.Decimal(double metric)) {
            boolean percent = unit.startsWith("of all") || unit.endsWith("idle") || unit.equals("insn per cycle");
            out.append(number(metric, percent ? 2 : 3, 0));
        }
        out.append(separator).append(unit).append('\n');
    }

    private void metric(StringBuilder out, List<Cell> row) {
        String value = row.get(0) instanceof Cell.Decimal(double number) ? number(number, 3, 0) : value(row.get(0));
        out.append(separator.repeat(5)).append(value).append(separator);
        out.append(value(row.get(1))).append(' ').append(value(row.get(2))).append('\n');
    }

    private static String value(Cell cell) {
        return Cells.text(cell, 2);
    }

    private static String number(double value, int digits, int width) {
        return Figures.right(Figures.fixed(value, digits), width);
    }
}
