package dev.jtrace.query;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queries that come with jtrace: files of SQL whose first line is a comment that says what they tell. */
public final class NamedQueries {
    /** Their names, in the order in which they are listed. */
    public static final List<String> NAMES = List.of("calls", "errors", "slow-calls", "slow-opens", "missing-files",
            "files-by-bytes", "files-by-time", "processes", "small-writes", "sleeps", "sockets", "busiest-seconds",
            "process-tree", "code", "counters");

    private NamedQueries() {}

    /** The SQL of a query, null when there is none of that name. */
    public static @Nullable String sql(String name) {
        if (!NAMES.contains(name)) {
            return null;
        }
        try (InputStream in = NamedQueries.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** A line for each query: name and what it tells. */
    public static String list() {
        StringBuilder text = new StringBuilder();
        for (String name : NAMES) {
            String first = String.valueOf(sql(name)).lines().findFirst().orElse("");
            text.append("    ").append(name).append(" ".repeat(18 - name.length())).append(first.substring(3));
            text.append('\n');
        }
        return text.toString();
    }
}
