package dev.jtrace.session;

/** Something that ends jtrace before or instead of a trace: one line for the user, and the exit status. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    public Failure(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
