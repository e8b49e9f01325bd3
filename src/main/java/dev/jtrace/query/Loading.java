package dev.jtrace.query;

import java.nio.file.Path;

/** Takes the rows of a recording as they come: parts of the calls, then the rest. One thread at a time. */
public interface Loading extends AutoCloseable {
    /** The next calls. @param file of comma-separated values with a header; not needed any more afterwards */
    void calls(Path file) throws QueryException;

    /** All else. */
    void rest(Source source) throws QueryException;

    @Override
    void close() throws QueryException;
}
