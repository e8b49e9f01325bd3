package dev.jtrace.aggregate.phases;

import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.util.function.LongFunction;

/** Names of calls by ABI (above 32 bits) and number; for page faults what they are, empty for no call. */
public record CallNames(SyscallTable table) implements LongFunction<String> {
    @Override
    public String apply(long call) {
        if (call < 0) {
            return call == Causes.PAGE_FAULT ? "page fault" : "";
        }
        Syscall row = table.find(Abi.of((int) (call >> 32)), (int) call);
        return row == null ? "syscall_" + (int) call : row.name();
    }
}
