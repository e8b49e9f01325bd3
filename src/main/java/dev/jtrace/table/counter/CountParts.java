package dev.jtrace.table.counter;

/** In what parts events are told while a task runs. */
public final class CountParts {
    private static final int USUAL = 10_000_000;

    private CountParts() {}

    /** How many of an event each record tells of. */
    public static int of(String event) {
        for (String row : CounterCatalog.rows("parts")) {
            String[] words = row.strip().split("\\s+", 2);
            if (words[0].equals(event)) {
                return Integer.parseInt(words[1]);
            }
        }
        return USUAL;
    }
}
