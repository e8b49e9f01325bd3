package dev.jtrace.code.unwind;

/**
 * The registers of a frame by their numbers in DWARF (psABI of x86-64, figure 3.36), as far as unwinding needs them.
 * Mutable, so that walking a stack makes no garbage.
 */
public final class Registers {
    public static final int RBX = 3;
    public static final int RBP = 6;
    public static final int RSP = 7;
    public static final int R12 = 12;
    public static final int RIP = 16;
    /** How many there are. */
    public static final int COUNT = 17;

    final long[] values = new long[COUNT];

    /** Whether there is a register of that number. */
    static boolean has(long register) {
        return register >= 0 && register < COUNT;
    }

    public void set(int register, long value) {
        values[register] = value;
    }

    public long get(int register) {
        return values[register];
    }

    public void take(Registers other) {
        System.arraycopy(other.values, 0, values, 0, COUNT);
    }
}
