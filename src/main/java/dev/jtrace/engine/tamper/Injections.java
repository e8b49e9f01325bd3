package dev.jtrace.engine.tamper;

import org.jspecify.annotations.Nullable;

/** Which calls are tampered with, and how. Built once, then only read. */
public final class Injections {
    /** Above every number of every table. */
    private static final int NUMBERS = 1024;

    private final @Nullable Injection[][] byCall;

    /** @param abis how many ABIs there are */
    public Injections(int abis) {
        byCall = new @Nullable Injection[abis][NUMBERS];
    }

    /** Sets what is done to a call, in place of what was set before; {@code number} without the x32 bit. */
    public void put(int abi, int number, Injection injection) {
        byCall[abi][number] = injection;
    }

    /** What is done to a call, or null. */
    public @Nullable Injection of(int abi, int number) {
        return number < 0 || number >= NUMBERS ? null : byCall[abi][number];
    }
}
