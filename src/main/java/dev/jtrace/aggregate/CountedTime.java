package dev.jtrace.aggregate;

/** How often something was done, and how long that took. @param total nanoseconds */
public record CountedTime(long count, long total) {
    public static final CountedTime NONE = new CountedTime(0, 0);

    /** Both together. */
    public CountedTime and(CountedTime more) {
        return new CountedTime(count + more.count, total + more.total);
    }
}
