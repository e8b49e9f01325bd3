package dev.jtrace.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;

/** A DuckDB in memory with the tables of one recording. One thread. */
public final class Database implements AutoCloseable {
    /** Of org.duckdb:duckdb_jdbc, which is on the class path of the analysis VM only. */
    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    /** A consumer of rows and a file, in the optional libraries. */
    private static final String ARROW = "dev.jtrace.arrow.ArrowFile";

    private static final String PARQUET_FILE = ".parquet";
    private static final String PARQUET = " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)";

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens an empty database in memory. */
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

    /** Makes a folder of Parquet with the tables of a recording. See {@link #load} for the other parameters. */
    public static void make(Path folder, Path calls, Path events, Map<String, String> head,
            Map<String, String> files) throws QueryException {
        try (Database database = open()) {
            database.execute(Schema.create());
            database.words("run", head);
            database.words("files", files);
            database.execute("COPY (FROM " + Schema.file(Schema.CALLS, quote(calls.toString())) + ") TO "
                    + quote(folder + "/" + Schema.CALLS + PARQUET_FILE) + PARQUET);
            database.execute("COPY (FROM " + Schema.file(Schema.EVENTS, quote(events.toString())) + ") TO "
                    + quote(folder + "/" + Schema.EVENTS + PARQUET_FILE) + PARQUET);
            for (String table : List.of("files", "run")) {
                database.execute("COPY " + table + " TO " + quote(folder + "/" + table + PARQUET_FILE) + PARQUET);
            }
        }
    }

    /** Fills the tables. @param calls and events: files of comma-separated values with a header */
    public void load(Path calls, Path events, Map<String, String> head,
            Map<String, String> files) throws QueryException {
        execute(Schema.create());
        execute("INSERT INTO " + Schema.CALLS + " FROM " + Schema.file(Schema.CALLS, quote(calls.toString())));
        execute("INSERT INTO " + Schema.EVENTS + " FROM " + Schema.file(Schema.EVENTS, quote(events.toString())));
        words("run", head);
        words("files", files);
    }

    private void words(String table, Map<String, String> words) throws QueryException {
        String sql = "INSERT INTO " + table + " VALUES (?, nullif(?, ''))";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Map.Entry<String, String> word : words.entrySet()) {
                insert.setString(1, word.getKey());
                insert.setString(2, word.getValue());
                insert.execute();
            }
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }

    /** Shows the tables of a folder that {@link #make} has filled. */
    public void attach(Path folder) throws QueryException {
        for (String table : Schema.names()) {
            execute("CREATE VIEW " + table + " AS FROM read_parquet("
                    + quote(folder + "/" + table + PARQUET_FILE) + ")");
        }
    }

    private void execute(String sql) throws QueryException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }

    /** Runs one statement and writes what it answers. */
    public void run(String sql, ResultForm form, Appendable out) throws QueryException, IOException {
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
                + PARQUET);
    }

    /**
     * Adds the tables to a folder of many recordings, for engines that read all of it as one: a file of each table below
     * folders that are named by columns (Hive's partitions).
     *
     * @param run tells this recording from all others
     */
    public void partition(Path folder, String host, String run) throws QueryException, IOException {
        for (String table : Schema.names()) {
            Path part = folder.resolve(table).resolve("host=" + plain(host)).resolve("run=" + plain(run));
            Files.createDirectories(part, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
            Path file = part.resolve("part-0.parquet");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            execute("COPY (FROM " + table + (table.equals(Schema.CALLS) ? " ORDER BY start_ns" : "") + ") TO "
                    + quote(file.toString()) + PARQUET);
        }
    }

    /** Shows the tables of a folder that {@link #partition} has filled, with the columns host and run. */
    public void attachFolder(Path folder) throws QueryException {
        for (String table : Schema.names()) {
            execute("CREATE VIEW " + table + " AS FROM read_parquet(" + quote(folder + "/" + table + "/*/*/*.parquet")
                    + ", hive_partitioning = true, hive_types = {'host': VARCHAR, 'run': VARCHAR}, union_by_name = true)");
        }
    }

    /** A name as folders have it: other characters than letters, digits and a few more become underscores. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.isEmpty() ? "_" : plain;
    }

    /** Writes the calls as a file of Apache Arrow. The file must exist: its mode is kept. */
    public void arrow(Path file) throws QueryException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("FROM " + Schema.CALLS + " ORDER BY start_ns")) {
            @SuppressWarnings("unchecked") BiConsumer<ResultSet, Path> writer = (BiConsumer<ResultSet, Path>) Class
                    .forName(ARROW, true, ClassLoader.getSystemClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
            writer.accept(rows, file);
        } catch (ReflectiveOperationException | SQLException | IllegalStateException e) {
            throw new QueryException(e);
        }
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
