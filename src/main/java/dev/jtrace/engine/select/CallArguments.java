package dev.jtrace.engine.select;

/** The numbers of a call that a task has entered. */
public interface CallArguments {
    /** Ordinal of the ABI. */
    int abi();

    /** Number of the call, without the x32 bit. */
    int number();

    /** Argument {@code i}, 0 to 5. */
    long argument(int i);
}
