package dev.jtrace.query;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** A DuckDB in memory with the tables of one recording. One thread. */
public final class Database implements AutoCloseable {
    /** Of org.duckdb:duckdb_jdbc, which is on the class path of the analysis VM only. */
    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens an empty database. */
    public static Database open() throws QueryException {
        try {
            Driver driver = (Driver) Class.forName(DRIVER, true, ClassLoader.getSystemClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
            return new Database(driver.connect("jdbc:duckdb:", new Properties()));
        } catch (ReflectiveOperationException | SQLException e) {
            throw new QueryException(e);
        }
    }

    /** Fills the tables. @param calls and events: files of comma-separated values with a header */
    public void load(Path calls, Path events, Map<String, String> head) throws QueryException {
        execute(Schema.create());
        copy(Schema.CALLS, calls);
        copy(Schema.EVENTS, events);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO run VALUES (?, ?)")) {
            for (Map.Entry<String, String> word : head.entrySet()) {
                insert.setString(1, word.getKey());
                insert.setString(2, word.getValue());
                insert.execute();
            }
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }

    private void execute(String sql) throws QueryException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }

    private void copy(String table, Path file) throws QueryException {
        execute("COPY " + table + " FROM " + quote(file.toString())
                + " (FORMAT csv, HEADER true, QUOTE '\"', ESCAPE '\"', NULLSTR '', STRICT_MODE true)");
    }

    /** Runs one statement and writes what it answers. */
    public void run(String sql, ResultForm form, Appendable out) throws QueryException, java.io.IOException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    form.write(rows, out);
                }
            }
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }

    /** Writes the calls as Parquet. The file must exist: its mode is kept. */
    public void parquet(Path file) throws QueryException {
        execute("COPY (SELECT * FROM " + Schema.CALLS + " ORDER BY start_ns) TO " + quote(file.toString())
                + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
    }

    private static String quote(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    @Override
    public void close() throws QueryException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }
}
