package dev.jtrace.report;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import java.util.List;

/**
 * One JSON object (RFC 8259): every section by its id, with rows as objects whose members have the ids of the columns.
 * Numbers are in the column's unit as {@link dev.jtrace.model.Unit} states it, before any rounding for people.
 */
public final class Json implements ReportWriter {
    /** Of this layout; changes when a member changes its meaning. */
    private static final int VERSION = 1;

    @Override
    public String write(Report report) {
        StringBuilder out = new StringBuilder("{\"version\":").append(VERSION).append(",\"engine\":");
        JsonText.quote(out, report.engine());
        out.append(",\"lost_events\":").append(report.lostEvents());
        for (Section section : report.sections()) {
            out.append(",\n");
            JsonText.quote(out, section.id());
            out.append(":[");
            String separator = "\n";
            for (List<Cell> row : section.rows()) {
                out.append(separator);
                row(out, section.columns(), row);
                separator = ",\n";
            }
            out.append(']');
        }
        return out.append("}\n").toString();
    }

    private static void row(StringBuilder out, List<Column> columns, List<Cell> row) {
        char separator = '{';
        for (int i = 0; i < row.size(); i++) {
            out.append(separator);
            JsonText.quote(out, columns.get(i).id());
            out.append(':');
            switch (row.get(i)) {
                case Cell.Empty() -> out.append("null");
                case Cell.Number(long value) -> out.append(value);
                case Cell.Decimal(double value) -> out.append(value);
                case Cell.Text(String text) -> JsonText.quote(out, text);
            }
            separator = ',';
        }
        out.append('}');
    }
}
