package dev.jtrace.engine;

/** Whether something works on this machine: a value to print, never an exception. */
public sealed interface Availability {
    /** It works; {@code detail} says what was found. */
    record Ok(String detail) implements Availability {}

    /**
     * It does not.
     *
     * @param reason one line for people
     * @param mend the command or step that changes it; empty when there is none
     */
    record Unavailable(String reason, String mend) implements Availability {
        /** The reason, and behind it in parentheses what mends it. */
        public String line() {
            return reason + (mend.isEmpty() ? "" : " (" + mend + ')');
        }
    }

    static Availability ok(String detail) {
        return new Ok(detail);
    }

    static Availability unavailable(String reason, String mend) {
        return new Unavailable(reason, mend);
    }
}
