package dev.jtrace.table.compile;

/** A mistake in a text table; the message is {@code file:line: what, why}. */
final class TableError extends RuntimeException {
    private static final long serialVersionUID = 1;

    TableError(String message) {
        super(message);
    }
}
