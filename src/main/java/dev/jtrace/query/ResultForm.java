package dev.jtrace.query;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of an answer. */
public enum ResultForm {
    /** Aligned columns. */
    TABLE {
        @Override
        void write(ResultSet rows, Appendable out) throws SQLException, IOException {
            ResultSetMetaData about = rows.getMetaData();
            int columns = about.getColumnCount();
            List<String[]> cells = new ArrayList<>();
            String[] names = new String[columns];
            int[] widths = new int[columns];
            for (int i = 0; i < columns; i++) {
                names[i] = safe(about.getColumnLabel(i + 1));
                widths[i] = names[i].length();
            }
            while (rows.next()) {
                String[] row = new String[columns];
                for (int i = 0; i < columns; i++) {
                    String value = rows.getString(i + 1);
                    row[i] = value == null ? "" : safe(value);
                    widths[i] = Math.max(widths[i], row[i].length());
                }
                cells.add(row);
            }
            line(names, widths, about, out);
            for (int i = 0; i < columns; i++) {
                out.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
            }
            out.append('\n');
            for (String[] row : cells) {
                line(row, widths, about, out);
            }
        }
    },
    /** Comma-separated values (RFC 4180). */
    CSV {
        @Override
        void write(ResultSet rows, Appendable out) throws SQLException, IOException {
            ResultSetMetaData about = rows.getMetaData();
            int columns = about.getColumnCount();
            for (int i = 1; i <= columns; i++) {
                out.append(i == 1 ? "" : ",").append(quoted(about.getColumnLabel(i)));
            }
            out.append("\r\n");
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    String value = rows.getString(i);
                    out.append(i == 1 ? "" : ",");
                    out.append(value == null ? "" : isNumber(about, i) ? value : quoted(value));
                }
                out.append("\r\n");
            }
        }
    },
    /** An array of objects, one a line. */
    JSON {
        @Override
        void write(ResultSet rows, Appendable out) throws SQLException, IOException {
            ResultSetMetaData about = rows.getMetaData();
            String separator = "[\n";
            while (rows.next()) {
                out.append(separator).append('{');
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    String value = rows.getString(i);
                    out.append(i == 1 ? "" : ",").append(string(about.getColumnLabel(i))).append(':');
                    out.append(value == null ? "null" : isNumber(about, i) && isFinite(value) ? value : string(value));
                }
                out.append('}');
                separator = ",\n";
            }
            out.append(separator.equals("[\n") ? "[]\n" : "\n]\n");
        }
    };

    abstract void write(ResultSet rows, Appendable out) throws SQLException, IOException;

    private static void line(String[] cells, int[] widths, ResultSetMetaData about, Appendable out)
            throws SQLException, IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String fill = " ".repeat(widths[i] - cells[i].length());
            line.append(i == 0 ? "" : "  ");
            line.append(isNumber(about, i + 1) ? fill + cells[i] : cells[i] + fill);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static boolean isNumber(ResultSetMetaData about, int column) throws SQLException {
        return switch (about.getColumnType(column)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.FLOAT, Types.REAL, Types.DOUBLE,
                    Types.DECIMAL, Types.NUMERIC -> true;
            default -> about.getColumnTypeName(column).equals("HUGEINT");
        };
    }

    private static boolean isFinite(String number) {
        return Character.isDigit(number.charAt(number.length() - 1));
    }

    /** What a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String quoted(String text) {
        String safe = safe(text);
        String guard = safe.isEmpty() || "=+-@".indexOf(safe.charAt(0)) < 0 ? "" : "'";
        return '"' + guard + safe.replace("\"", "\"\"") + '"';
    }

    private static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (hidden(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static @Nullable String escape(char c) {
        return hidden(c) ? String.format("\\u%04x", (int) c) : null;
    }

    /** Text for a terminal: nothing in it moves the cursor or turns the direction of text. */
    private static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String escaped = escape(text.charAt(i));
            if (escaped == null) {
                safe.append(text.charAt(i));
            } else {
                safe.append(escaped);
            }
        }
        return safe.toString();
    }

    private static boolean hidden(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
