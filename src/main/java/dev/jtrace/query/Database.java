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

    /** What comes in small parts beside the decoding is not worth threads that wait for each other. */
    private static final String ONE_THREAD = "SET threads = 1";

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

    /**
     * Loads a recording into a folder of Parquet.
     *
     * @param counted whether the calls have columns of the counters of tasks
     */
    public static Loading loading(Path folder, boolean counted) throws QueryException {
        Database database = open();
        database.execute(ONE_THREAD);
        return new Loading() {
            private int parts;

            @Override
            public void calls(Path file) throws QueryException {
                database.copy(Schema.file(Schema.CALLS, quote(file.toString()), counted),
                        folder.resolve(Schema.CALLS + '-' + parts++ + PARQUET_FILE));
            }

            @Override
            public void rest(Source source) throws QueryException {
                database.execute(Schema.create(List.of("run", "files")));
                database.words("run", source.head());
                database.words("files", source.files());
                for (String table : List.of("files", "run")) {
                    database.copy("FROM " + table, folder.resolve(table + "-0" + PARQUET_FILE));
                }
                for (Map.Entry<String, Path> table : files(source).entrySet()) {
                    database.copy(Schema.file(table.getKey(), quote(table.getValue().toString()), true),
                            folder.resolve(table.getKey() + "-0" + PARQUET_FILE));
                }
            }

            @Override
            public void close() throws QueryException {
                database.close();
            }
        };
    }

    /** Loads a recording into tables here. @param counted as in {@link #loading(Path, boolean)} */
    public Loading loading(boolean counted) throws QueryException {
        execute(Schema.create(Schema.names()));
        execute(ONE_THREAD);
        return new Loading() {
            @Override
            public void calls(Path file) throws QueryException {
                insert(Schema.CALLS, file, counted);
            }

            @Override
            public void rest(Source source) throws QueryException {
                words("run", source.head());
                words("files", source.files());
                for (Map.Entry<String, Path> table : files(source).entrySet()) {
                    insert(table.getKey(), table.getValue(), true);
                }
                execute("RESET threads");
            }

            @Override
            public void close() {
                // The tables stay.
            }
        };
    }

    private static Map<String, Path> files(Source source) {
        return Map.of(Schema.EVENTS, source.events(), Schema.MAPPINGS, source.mappings(), Schema.COUNTED,
                source.counters());
    }

    private void insert(String table, Path file, boolean counted) throws QueryException {
        execute("INSERT INTO " + table + ' ' + Schema.file(table, quote(file.toString()), counted));
    }

    private void copy(String rows, Path to) throws QueryException {
        execute("COPY (" + rows + ") TO " + quote(to.toString()) + PARQUET);
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

    /** Shows the tables of a folder that {@link #loading(Path, boolean)} has filled. */
    public void attach(Path folder) throws QueryException {
        for (String table : Schema.names()) {
            StringBuilder files = new StringBuilder();
            for (int i = 0; Files.exists(folder.resolve(table + '-' + i + PARQUET_FILE)); i++) {
                files.append(i == 0 ? "" : ", ").append(quote(folder + "/" + table + '-' + i + PARQUET_FILE));
            }
            execute("CREATE VIEW " + table + " AS FROM read_parquet([" + files + "])");
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
            if (!Files.isDirectory(folder.resolve(table))) {
                // The recordings are of a jtrace that did not have the table.
                execute(Schema.create(List.of(table)));
                continue;
            }
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
