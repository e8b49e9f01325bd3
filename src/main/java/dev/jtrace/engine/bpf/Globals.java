package dev.jtrace.engine.bpf;

/** What programs and jtrace share besides the ring: the one value of a mapped array, in bytes from its start. */
final class Globals {
    /** u64: traced tasks that live. */
    static final int LIVE = 0;
    /** u64: records that the ring had no room for. */
    static final int LOST = 8;
    /** u64: not 0 while the reader waits; programs that wake it make it 0. */
    static final int SLEEPS = 16;

    static final int SIZE = 64;

    private Globals() {}
}
