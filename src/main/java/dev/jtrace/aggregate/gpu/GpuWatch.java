package dev.jtrace.aggregate.gpu;

/** Whether a run was to tell what programs do with devices. */
public enum GpuWatch {
    /** It was not asked for. */
    OFF,
    /** It was. */
    ON,
    /** It was asked for if the program is linked with such a library, which it is not. */
    NOT_LINKED,
    /** Only what the host calls, from outside of the program. */
    HOST;

    private static final GpuWatch[] ALL = values();

    /** That of a word in a recording; OFF for words that are none. */
    public static GpuWatch of(String word) {
        for (GpuWatch one : ALL) {
            if (one.name().equals(word)) {
                return one;
            }
        }
        return OFF;
    }
}
