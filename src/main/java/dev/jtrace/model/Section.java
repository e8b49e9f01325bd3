package dev.jtrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table.
 *
 * @param id
 *            short name that never changes, for machines
 * @param title
 *            a line above the table; empty for none
 * @param rows
 *            each with as many cells as there are columns
 * @param total
 *            the closing row, null for none
 */
public record Section(String id, String title, List<Column> columns, List<List<Cell>> rows,
        @Nullable List<Cell> total) {

    public Section {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(id + ": a row has " + row.size() + " cells");
            }
        }
        if (total != null && total.size() != columns.size()) {
            throw new IllegalArgumentException(id + ": the total has " + total.size() + " cells");
        }
    }
}
