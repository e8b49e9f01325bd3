package dev.jtrace.query;

/** SQL that the database does not take, or that fails. */
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param cause what the database, or its driver, threw */
    public QueryException(Throwable cause) {
        super(firstLine(String.valueOf(cause.getMessage())), cause);
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("the database failed");
    }
}
