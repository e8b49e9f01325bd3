package dev.jtrace.query;

import java.util.List;

/** The tables that SQL sees. Columns of those that are read from files are in the order of the files they are read from. */
public final class Schema {
    static final String CALLS = "syscalls";
    static final String EVENTS = "events";
    static final String MAPPINGS = "mappings";
    static final String COUNTED = "counters";
    /** How many columns of the calls are counters of tasks, which many recordings do not have: the last ones. */
    private static final int COUNTERS = 8;

    private record Column(String name, String type, String meaning) {}

    private record Table(String name, String meaning, List<Column> columns) {}

    private static final List<Table> TABLES = List.of(
            new Table(CALLS, "a row for each system call", List.of(
                    new Column("start_ns", "BIGINT", "when it began, CLOCK_MONOTONIC nanoseconds"),
                    new Column("dur_ns", "BIGINT", "how long it took, nanoseconds"),
                    new Column("pid", "INTEGER", "process"),
                    new Column("tid", "INTEGER", "thread"),
                    new Column("comm", "VARCHAR", "command name, NULL when unknown"),
                    new Column("abi", "VARCHAR", "x86_64, i386, x32 or aarch64"),
                    new Column("syscall", "VARCHAR", "name of the call"),
                    new Column("args", "VARCHAR", "arguments as trace prints them"),
                    new Column("result", "BIGINT", "as the kernel returned it, NULL if it did not return"),
                    new Column("outcome", "VARCHAR", "the result as trace prints it"),
                    new Column("errno", "VARCHAR", "name of the error, NULL without one"),
                    new Column("path", "VARCHAR", "file, socket or pipe that it is about"),
                    new Column("bytes", "BIGINT", "bytes moved by reads, writes and the like, else 0"),
                    new Column("cpu_ns", "BIGINT",
                            "CPU time that the call took, nanoseconds; like all below NULL without --task-counters"),
                    new Column("voluntary_switches", "BIGINT", "times that the task gave its CPU away"),
                    new Column("involuntary_switches", "BIGINT", "times that the task was taken off its CPU"),
                    new Column("minor_faults", "BIGINT", "page faults without input"),
                    new Column("major_faults", "BIGINT", "page faults that waited for input"),
                    new Column("storage_read_bytes", "BIGINT", "bytes that storage was asked for"),
                    new Column("storage_written_bytes", "BIGINT", "bytes that storage will be sent"),
                    new Column("migrations", "BIGINT", "moves to another CPU"))),
            new Table(EVENTS, "a row for each signal, new task, exec and exit", List.of(
                    new Column("time_ns", "BIGINT", "CLOCK_MONOTONIC nanoseconds"),
                    new Column("kind", "VARCHAR",
                            "signal, group_stop, task_new, exec, superseded, exited, killed, ..."),
                    new Column("pid", "INTEGER", "process"),
                    new Column("tid", "INTEGER", "thread"),
                    new Column("code", "INTEGER", "signal or exit status"),
                    new Column("other", "BIGINT", "parent's tid, former tid, or events lost"))),
            new Table(MAPPINGS, "a row for each time that a process mapped code, by execve, mmap or dlopen", List.of(
                    new Column("time_ns", "BIGINT",
                            "CLOCK_MONOTONIC nanoseconds; of attached processes when it was found"),
                    new Column("pid", "INTEGER", "process; the children that it forks have its mappings without rows"),
                    new Column("start_addr", "UBIGINT", "first address"),
                    new Column("end_addr", "UBIGINT", "address behind the last"),
                    new Column("file_offset", "UBIGINT", "where in the file the first address is, bytes"),
                    new Column("prot", "VARCHAR", "r-x and the like"),
                    new Column("path", "VARCHAR", "file, or the kernel's word for what is none, as [vdso]"),
                    new Column("build_id", "VARCHAR", "in hexadecimal, NULL when it is not known"))),
            new Table(COUNTED, "a row for each reading of a counter of record --counters", List.of(
                    new Column("start_ns", "BIGINT",
                            "when the reading before was, or when counting began, CLOCK_MONOTONIC nanoseconds"),
                    new Column("dur_ns", "BIGINT", "nanoseconds from then to the reading"),
                    new Column("pid", "INTEGER", "process that is counted, its children with it; NULL for a CPU"),
                    new Column("cpu", "INTEGER", "CPU that is counted, NULL for a process"),
                    new Column("counter", "VARCHAR", "name of the event"),
                    new Column("amount", "DOUBLE", "what was counted in that time"),
                    new Column("unit", "VARCHAR", "of the amount, NULL for plain counts"),
                    new Column("share", "DOUBLE",
                            "part of the time that hardware counted, 0 to 1: below 1 the amount is extrapolated"))),
            new Table("files", "a row for each file whose code was executed", List.of(
                    new Column("path", "VARCHAR", "as jtrace saw it"),
                    new Column("build_id", "VARCHAR", "in hexadecimal, NULL without one"))),
            new Table("run", "what the recording says of itself", List.of(
                    new Column("name", "VARCHAR", "as in docs/journal.md"),
                    new Column("value", "VARCHAR", ""))));

    private Schema() {}

    /** Names of the tables. */
    static List<String> names() {
        return TABLES.stream().map(Table::name).toList();
    }

    /**
     * A table as DuckDB finds it in a file of comma-separated values with a header.
     *
     * @param file quoted
     * @param counted false for calls without counters, the columns of which are NULL then
     */
    static String file(String name, String file, boolean counted) {
        StringBuilder sql = new StringBuilder(128).append("read_csv(").append(file);
        sql.append(", header = true, quote = '\"', escape = '\"', nullstr = '', strict_mode = true, columns = {");
        Table table = TABLES.stream().filter(t -> t.name.equals(name)).findFirst().orElseThrow();
        int present = table.columns.size() - (name.equals(CALLS) && !counted ? COUNTERS : 0);
        for (int i = 0; i < present; i++) {
            Column column = table.columns.get(i);
            sql.append(i == 0 ? "'" : ", '").append(column.name).append("': '").append(column.type).append('\'');
        }
        sql.append("})");
        StringBuilder missing = new StringBuilder("SELECT *");
        for (Column column : table.columns.subList(present, table.columns.size())) {
            missing.append(", NULL::").append(column.type).append(" AS ").append(column.name);
        }
        return missing + " FROM " + sql;
    }

    /** Statements that make the tables of {@code names}. */
    static String create(List<String> names) {
        StringBuilder sql = new StringBuilder();
        for (Table table : TABLES.stream().filter(t -> names.contains(t.name)).toList()) {
            sql.append("CREATE TABLE ").append(table.name).append(" (");
            for (int i = 0; i < table.columns.size(); i++) {
                Column column = table.columns.get(i);
                sql.append(i == 0 ? "" : ", ").append(column.name).append(' ').append(column.type);
            }
            sql.append(");\n");
        }
        return sql.toString();
    }

    /** The tables for people. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (Table table : TABLES) {
            text.append(text.isEmpty() ? "" : "\n").append(table.name).append(": ").append(table.meaning).append('\n');
            int width = table.columns.stream().mapToInt(c -> c.name.length()).max().orElse(0) + 2;
            for (Column column : table.columns) {
                text.append("    ").append(pad(column.name, width)).append(pad(column.type, 9)).append(column.meaning);
                text.setLength(text.toString().stripTrailing().length());
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String pad(String word, int width) {
        return word + " ".repeat(Math.max(1, width - word.length()));
    }
}
