package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.UsageException;

/** Reads command lines that name one recording, with options before and after it. */
final class FileArgument {
    /** What `jtrace record` writes unless told otherwise. */
    static final String DEFAULT = "run.jtr";

    private final String[] args;
    private final int first;
    private String file = DEFAULT;

    /** @param first where the options start in the arguments of main */
    FileArgument(String[] args, int first) {
        this.args = args;
        this.first = first;
    }

    Request parse(OptionTable table, OptionParser.Values values) {
        int next = first;
        boolean named = false;
        while (true) {
            OptionParser options = new OptionParser(args, next, table, values);
            Request request = options.parse();
            int word = options.command();
            if (request != Request.RUN || word < 0) {
                return request;
            }
            if (named) {
                throw UsageException.withHint("one recording at a time: what is '" + args[word] + "'?");
            }
            named = true;
            file = args[word];
            next = word + 1;
        }
    }

    /** The recording's name. */
    String file() {
        return file;
    }
}
