package dev.jtrace.engine.bpf;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.nio.ByteBuffer;

/**
 * What the programs know of each system call: two u32, one with {@link #WANTED} and where the capture at the entry
 * begins, one with where that of the exit begins. Calls are numbered through {@link #NUMBERS} for each ABI.
 */
final class Calls {
    /** Numbers of one ABI; the last one stands for all that no table knows. */
    static final int NUMBERS = 1024;

    static final int ABIS = 3;
    static final int SIZE = 4 * NUMBERS * 8;
    /** Fits the signed immediates of instructions. */
    static final int WANTED = 1 << 30;

    /** Operations that the plans of all calls may take together. */
    static final int OPERATIONS = 1 << 15;

    private Calls() {}

    /** Fills the two arrays from the tables. */
    static void fill(
            SyscallTable table, CallFilter filter, CaptureLimits limits, ByteBuffer calls, ByteBuffer operations) {
        PlanLowering plans = new PlanLowering(limits, operations);
        // i386 and x32 have the same words, so the same programs: where these begin, by row; 0 for not yet written.
        long[] narrow = new long[table.count()];
        for (int abi = 0; abi < ABIS; abi++) {
            for (int number = 0; number < NUMBERS; number++) {
                int at = 8 * (abi * NUMBERS + number);
                if (!filter.wanted(abi, number == NUMBERS - 1 ? -1 : number)) {
                    continue;
                }
                Syscall call = number == NUMBERS - 1 ? null : table.find(Abi.of(abi), number);
                long programs = call == null ? 0 : programs(plans, call, Abi.of(abi), narrow);
                calls.putInt(at, (int) programs | WANTED).putInt(at + 4, (int) (programs >>> 32));
            }
        }
        if (plans.length() > OPERATIONS) {
            throw new IllegalStateException(plans.length() + " operations of capture plans are too many");
        }
    }

    /** Where the programs of {@code call} begin: that of the entry in the low half, that of the exit in the high. */
    private static long programs(PlanLowering plans, Syscall call, Abi abi, long[] narrow) {
        boolean shared = abi != Abi.X86_64;
        if (shared && narrow[call.index()] != 0) {
            return narrow[call.index()];
        }
        int entry = plans.add(call.plan(abi).entry(), abi);
        int exit = plans.add(call.plan(abi).exit(), abi);
        long both = (long) exit << 32 | entry | WANTED;
        if (shared) {
            narrow[call.index()] = both;
        }
        return both;
    }
}
