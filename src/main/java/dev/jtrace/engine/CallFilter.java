package dev.jtrace.engine;

/** Which system calls become events. */
@FunctionalInterface
public interface CallFilter {
    /** Whether call {@code number} of the ABI with ordinal {@code abi} was asked for. */
    boolean wanted(int abi, int number);
}
