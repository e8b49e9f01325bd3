package dev.jtrace.aggregate.crossover;

/** How work is done, in the order in which one is asked whether it beats the one before. */
public enum Way {
    SCALAR("scalar"), SIMD("SIMD"), DEVICE("device");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }
}
