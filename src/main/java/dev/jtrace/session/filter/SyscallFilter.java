package dev.jtrace.session.filter;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.event.HotPath;
import dev.jtrace.session.UsageException;
import dev.jtrace.table.Abi;
import dev.jtrace.table.SyscallTable;

/**
 * A set of system calls, as a bit for each number of each ABI. Immutable; thread safe. {@link SyscallSets} reads it.
 */
@HotPath
public final class SyscallFilter implements CallFilter {
    /** Above the greatest number of any ABI: they end below 600. */
    static final int NUMBERS = 1024;
    private static final int ABIS = Abi.values().length;

    /** Every call, known or not. */
    public static final SyscallFilter ALL = new SyscallFilter(true);

    private final long[] named = new long[ABIS * NUMBERS / Long.SIZE];
    /** Whether the calls that are not named are the wanted ones. */
    private final boolean inverted;

    SyscallFilter(boolean inverted) {
        this.inverted = inverted;
    }

    /**
     * Reads a set, in the grammar of {@link SyscallSets}.
     *
     * @throws UsageException naming the first item that is not known
     */
    public static SyscallFilter parse(String set, SyscallTable table) {
        return new SyscallSets(table).parse(set);
    }

    /** Whether a call is wanted; {@code number} may have the x32 bit. */
    @Override
    public boolean wanted(int abi, int number) {
        int plain = number & ~Abi.X32_BIT;
        if (plain < 0 || plain >= NUMBERS) {
            return inverted;
        }
        int bit = abi * NUMBERS + plain;
        return (named[bit >> 6] >>> bit & 1) != 0 != inverted;
    }

    /** What is in this set or in {@code other}. */
    public SyscallFilter or(SyscallFilter other) {
        SyscallFilter both = new SyscallFilter(false);
        for (Abi abi : Abi.values()) {
            for (int number = 0; number < NUMBERS; number++) {
                if (wanted(abi.ordinal(), number) || other.wanted(abi.ordinal(), number)) {
                    both.name(abi, number);
                }
            }
        }
        return both;
    }

    /** For the time of reading: puts every number of {@code abi} in. */
    void nameAll(Abi abi) {
        for (int number = 0; number < NUMBERS; number++) {
            name(abi, number);
        }
    }

    /** For the time of reading: puts a call in. */
    void name(Abi abi, int number) {
        int bit = abi.ordinal() * NUMBERS + number;
        named[bit >> 6] |= 1L << bit;
    }
}
