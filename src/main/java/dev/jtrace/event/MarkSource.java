package dev.jtrace.event;

/** Who says that a task begins or ends something; the ordinal is the {@code code} of MARK_NAME. */
public enum MarkSource {
    /** The program, by jtrace_mark.h or its Java twin. */
    MARK("mark"),
    /** A function's entry and return. */
    FUNCTION("function"),
    /** Static probes that the program has for tracers (USDT). */
    USDT("usdt"),
    /** Functions of the driver of CUDA. */
    CUDA("CUDA");

    private static final MarkSource[] ALL = values();

    private final String label;

    MarkSource(String label) {
        this.label = label;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** The source of an ordinal; MARK for numbers that are none. */
    public static MarkSource of(int ordinal) {
        return ordinal >= 0 && ordinal < ALL.length ? ALL[ordinal] : MARK;
    }
}
