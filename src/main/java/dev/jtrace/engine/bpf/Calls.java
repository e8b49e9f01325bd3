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
    static final int OPERATIONS = 1 << 14;

    private Calls() {}

    /** Fills the two arrays from the tables. */
    static void fill(
            SyscallTable table, CallFilter filter, CaptureLimits limits, ByteBuffer calls, ByteBuffer operations) {
        PlanLowering plans = new PlanLowering(limits, operations);
        for (int abi = 0; abi < ABIS; abi++) {
            for (int number = 0; number < NUMBERS; number++) {
                int at = 8 * (abi * NUMBERS + number);
                if (!filter.wanted(abi, number == NUMBERS - 1 ? -1 : number)) {
                    continue;
                }
                Syscall call = number == NUMBERS - 1 ? null : table.find(Abi.of(abi), number);
                int entry = 0;
                int exit = 0;
                if (call != null) {
                    entry = plans.add(call.plan(Abi.of(abi)).entry(), Abi.of(abi));
                    exit = plans.add(call.plan(Abi.of(abi)).exit(), Abi.of(abi));
                }
                calls.putInt(at, entry | WANTED).putInt(at + 4, exit);
            }
        }
        if (plans.length() > OPERATIONS) {
            throw new IllegalStateException(plans.length() + " operations of capture plans are too many");
        }
    }
}
