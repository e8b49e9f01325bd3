package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.tamper.Injection;
import dev.jtrace.table.Abi;
import org.jspecify.annotations.Nullable;

/** What tampering keeps of one task: how often it made each call, and what is done to the open one. Tracer thread only. */
final class Tampered {
    /** Above every number of every table. */
    private static final int NUMBERS = 1024;

    private final int[] @Nullable [] counts = new int[Abi.values().length] @Nullable [];
    /** What is done to the open call, null for nothing. */
    @Nullable Injection injection;
    /** The kernel makes another call than the task asked for, or none. */
    boolean replaced;
    /** The kernel makes another call, one that succeeds. */
    boolean made;
    /** Bytes were written into the task's memory. */
    boolean poked;

    /** How many calls of this number the task has made, with this one. */
    int count(int abi, int number) {
        int[] known = counts[abi];
        if (known == null) {
            known = new int[NUMBERS];
            counts[abi] = known;
        }
        return ++known[number];
    }
}
