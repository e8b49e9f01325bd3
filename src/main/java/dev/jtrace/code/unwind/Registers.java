package dev.jtrace.code.unwind;

/**
 * The registers of a frame by their numbers in DWARF, as far as unwinding needs them. Mutable, so that walking a stack
 * makes no garbage.
 */
public final class Registers {
    /** How many there are; those of vectors are of no use. */
    static final int COUNT = 33;

    final long[] values = new long[COUNT];
    private FrameLayout layout = FrameLayout.X86_64;

    /** Whether there is a register of that number. */
    static boolean has(long register) {
        return register >= 0 && register < COUNT;
    }

    FrameLayout layout() {
        return layout;
    }

    /** Says what machine they are of. */
    public void layout(FrameLayout of) {
        layout = of;
    }

    public void set(int register, long value) {
        values[register] = value;
    }

    public long get(int register) {
        return values[register];
    }

    /** Where the top of the stack is. */
    public long stack() {
        return values[layout.stack];
    }

    /** Where the code is, or goes on. */
    public long code() {
        return values[layout.code];
    }

    public void take(Registers other) {
        layout = other.layout;
        System.arraycopy(other.values, 0, values, 0, COUNT);
    }
}
