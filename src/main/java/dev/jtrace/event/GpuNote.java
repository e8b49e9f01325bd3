package dev.jtrace.event;

import org.jspecify.annotations.Nullable;

/** What a probe for devices tells of itself; in records and events a number is the ordinal and 1 (enum gpu_note). */
public enum GpuNote {
    /** How it does it. */
    OK,
    /** Why it tells nothing. */
    UNAVAILABLE,
    /** What it lost. */
    LOST,
    /** What ran before is all told. */
    WHOLE,
    /** Where only the host's side is told, from outside of the program, and why that is. */
    HOST;

    private static final GpuNote[] ALL = values();

    /** That of a number; null for none. */
    public static @Nullable GpuNote of(int number) {
        return number > 0 && number <= ALL.length ? ALL[number - 1] : null;
    }
}
