package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.query.NamedQueries;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.QuerySettings;
import dev.jtrace.session.setting.RedactSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the command line of query: a recording and SQL, in this order, with options anywhere. */
final class QueryCommand {
    private final String[] args;
    private final int first;
    private final List<String> words = new ArrayList<>();
    private String format = "table";
    private @Nullable String name;
    private boolean schema;
    private boolean cache = true;

    /** @param first where the options start in the arguments of main */
    QueryCommand(String[] args, int first) {
        this.args = args;
        this.first = first;
    }

    Request parse() {
        int next = first;
        while (true) {
            OptionParser options = new OptionParser(args, next, new QueryOption(), this::apply);
            Request request = options.parse();
            int word = options.command();
            if (request != Request.RUN) {
                return request;
            }
            if (word < 0) {
                break;
            }
            words.add(args[word]);
            next = word + 1;
        }
        int wanted = name == null ? 2 : 1;
        if (!schema && words.size() != wanted) {
            throw UsageException.withHint(name == null
                    ? "what is asked of which recording? as in: jtrace query run.jtr \"SELECT count(*) FROM syscalls\""
                    : "which recording? as in: jtrace query --name " + name + " run.jtr");
        }
        return Request.RUN;
    }

    /** Whether only the tables are asked for. */
    boolean schema() {
        return schema;
    }

    QuerySettings settings() {
        return new QuerySettings(words.getFirst(), name == null ? utf8(words.get(1)) : NamedQueries.sql(name), format,
                RedactSettings.NONE, cache, QuerySettings.Answer.SQL);
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private void apply(int option, String optionName, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case QueryOption.NO_CACHE -> cache = false;
            case QueryOption.SCHEMA -> schema = true;
            case QueryOption.FORMAT -> {
                if (!List.of("table", "csv", "json").contains(value)) {
                    throw UsageException.withHint("invalid --format argument: '" + value + "'");
                }
                format = value;
            }
            case QueryOption.NAME -> {
                if (NamedQueries.sql(value) == null) {
                    throw UsageException.withHint("there is no query '" + value + "'; there are: "
                            + String.join(", ", NamedQueries.NAMES));
                }
                name = value;
            }
            default -> throw new IllegalArgumentException(optionName);
        }
    }
}
