package dev.jtrace.report;

import dev.jtrace.model.Cell;
import dev.jtrace.model.CounterColumns;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import java.util.List;
import java.util.Locale;

/**
 * Counters as JSON lines with the keys of {@code perf stat -j}: an object for each count, and for what perf has no keys
 * for, further keys and objects. An event without a count has its reason as the unit of a metric, because scripts that
 * were written for perf count keys; commas, which they count too, are semicolons there.
 */
public final class CounterJson implements ReportWriter {
    @Override
    public String write(Report report) {
        StringBuilder out = new StringBuilder();
        for (Section section : report.sections()) {
            for (List<Cell> row : section.rows()) {
                switch (section.id()) {
                    case "counters" -> counter(out, row);
                    case "metrics" -> metric(out, row);
                    case "times", "notes" -> {}
                    default -> other(out, section, row);
                }
            }
        }
        if (report.lostEvents() != 0) {
            out.append("{\"lost-events\" : ").append(report.lostEvents()).append("}\n");
        }
        return out.toString();
    }

    private static void counter(StringBuilder out, List<Cell> row) {
        StringBuilder line = new StringBuilder();
        if (row.get(CounterColumns.TIME) instanceof Cell.Decimal(double seconds)) {
            key(line, "interval", Figures.fixed(seconds, 9));
        }
        if (row.get(CounterColumns.PLACE) instanceof Cell.Text(String place)) {
            boolean cpu = place.startsWith("CPU") && place.indexOf('-') < 0;
            key(line, cpu ? "cpu" : "thread", quote(cpu ? place.substring(3) : place));
        }
        key(line, "counter-value", switch (row.get(CounterColumns.VALUE)) {
            case Cell.Text(String text) -> quote(text);
            case Cell.Number(long number) -> quote(number + ".000000");
            case Cell.Decimal(double number) -> quote(number(number));
            case Cell.Empty() -> quote("");
        });
        key(line, "unit", quote(text(row, CounterColumns.UNIT)));
        key(line, "event", quote(text(row, CounterColumns.EVENT)));
        if (row.get(CounterColumns.DEVIATION) instanceof Cell.Decimal(double deviation)) {
            key(line, "variance", Figures.fixed(deviation, 2));
        }
        key(line, "event-runtime", value(row.get(CounterColumns.RUN_TIME)));
        key(line, "pcnt-running", Figures.fixed(decimal(row.get(CounterColumns.SHARE)), 2));
        key(line, "metric-value", number(decimal(row.get(CounterColumns.METRIC))));
        boolean missing = row.get(CounterColumns.VALUE) instanceof Cell.Text;
        key(line, "metric-unit", quote(missing
                ? text(row, CounterColumns.NOTE).replace(',', ';')
                : text(row, CounterColumns.METRIC_UNIT)));
        for (int i = CounterColumns.NOTE; i < CounterColumns.ALL.size(); i++) {
            if (!missing && !row.get(i).equals(Cell.EMPTY)) {
                key(line, CounterColumns.ALL.get(i).id(), value(row.get(i)));
            }
        }
        out.append('{').append(line).append("}\n");
    }

    private static void metric(StringBuilder out, List<Cell> row) {
        StringBuilder line = new StringBuilder();
        key(line, "metric-value", value(row.get(0)));
        key(line, "metric-unit", quote(text(row, 1) + ' ' + text(row, 2)));
        out.append('{').append(line).append("}\n");
    }

    private static void other(StringBuilder out, Section section, List<Cell> row) {
        StringBuilder line = new StringBuilder();
        key(line, "table", quote(section.id()));
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).equals(Cell.EMPTY)) {
                key(line, section.columns().get(i).id(), value(row.get(i)));
            }
        }
        out.append('{').append(line).append("}\n");
    }

    private static void key(StringBuilder line, String name, String value) {
        line.append(line.isEmpty() ? "" : ", ").append(quote(name)).append(" : ").append(value);
    }

    private static double decimal(Cell cell) {
        return cell instanceof Cell.Decimal(double number) ? number : 0;
    }

    private static String value(Cell cell) {
        return switch (cell) {
            case Cell.Empty() -> "null";
            case Cell.Text(String text) -> quote(text);
            case Cell.Number(long number) -> Long.toString(number);
            case Cell.Decimal(double number) -> number(number);
        };
    }

    private static String number(double value) {
        return Figures.fixed(value, 6);
    }

    private static String text(List<Cell> row, int column) {
        return row.get(column) instanceof Cell.Text(String text) ? text : "";
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
