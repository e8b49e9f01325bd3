package dev.jtrace.table.counter;

/** An event that cannot be understood or does not exist; the message is for people. */
public final class EventSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EventSyntaxException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
