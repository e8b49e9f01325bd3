package dev.jtrace.report;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.List;

/** Tables of aligned columns with dashes under their headings, as strace's -c prints them. */
public final class TextTable implements ReportWriter {
    @Override
    public String write(Report report) {
        StringBuilder out = new StringBuilder();
        for (Section section : report.sections()) {
            if (!section.rows().isEmpty()) {
                out.append(out.isEmpty() ? "" : "\n");
                section(out, section);
            }
        }
        if (report.lostEvents() != 0) {
            out.append("lost events: ").append(report.lostEvents()).append('\n');
        }
        return out.toString();
    }

    private static void section(StringBuilder out, Section section) {
        List<Column> columns = section.columns();
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            Column column = columns.get(i);
            widths[i] = Math.max(column.width(), column.title().length());
            for (List<Cell> row : section.rows()) {
                widths[i] = Math.max(widths[i], text(column.unit(), row.get(i)).length());
            }
            if (section.total() != null) {
                widths[i] = Math.max(widths[i], text(column.unit(), section.total().get(i)).length());
            }
        }
        if (!section.title().isEmpty()) {
            out.append(section.title()).append('\n');
        }
        headings(out, columns, widths);
        dashes(out, widths);
        for (List<Cell> row : section.rows()) {
            row(out, columns, widths, row);
        }
        if (section.total() != null) {
            dashes(out, widths);
            row(out, columns, widths, section.total());
        }
    }

    private static void headings(StringBuilder out, List<Column> columns, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            cell(out, columns.get(i).title(), widths, i, columns.get(i).unit() == Unit.TEXT);
        }
        out.append('\n');
    }

    private static void dashes(StringBuilder out, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? "" : " ").repeat("-", widths[i]);
        }
        out.append('\n');
    }

    private static void row(StringBuilder out, List<Column> columns, int[] widths, List<Cell> row) {
        for (int i = 0; i < widths.length; i++) {
            Unit unit = columns.get(i).unit();
            cell(out, text(unit, row.get(i)), widths, i, unit == Unit.TEXT);
        }
        out.append('\n');
    }

    private static void cell(StringBuilder out, String text, int[] widths, int i, boolean left) {
        int fill = widths[i] - text.length();
        boolean last = i == widths.length - 1;
        if (i > 0) {
            out.append(' ');
        }
        if (!left) {
            out.repeat(" ", fill);
        }
        out.append(text);
        if (left && !last) {
            out.repeat(" ", fill);
        }
    }

    static String text(Unit unit, Cell cell) {
        return switch (cell) {
            case Cell.Empty() -> "";
            case Cell.Text(String text) -> Printable.of(text);
            case Cell.Decimal(double value) -> fixed(Math.round(value * 100), 2);
            case Cell.Number(long value) -> switch (unit) {
                case TEXT, COUNT -> Long.toString(value);
                case SECONDS -> fixed(Math.round(value / 1000.0), 6);
                case MICROSECONDS -> Long.toString(value / 1000);
                case NANOSECONDS -> fixed(value, 3);
                case PERCENT -> fixed(value, 2);
                case ADDRESS -> "0x" + Long.toHexString(value);
            };
        };
    }

    /** {@code value} with its last {@code digits} digits behind a point. */
    private static String fixed(long value, int digits) {
        String text = Long.toString(Math.abs(value));
        if (text.length() <= digits) {
            text = "0".repeat(digits + 1 - text.length()) + text;
        }
        int point = text.length() - digits;
        return (value < 0 ? "-" : "") + text.substring(0, point) + '.' + text.substring(point);
    }
}
