package dev.jtrace.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One system call of the table. Immutable but for parts that are read from the table on first use; thread safe. */
public final class Syscall {
    private final SyscallTable table;
    private final int index;
    private final String name;
    private @Nullable List<Param> params;
    private final CapturePlan[] plans = new CapturePlan[2];

    Syscall(SyscallTable table, int index, String name) {
        this.table = table;
        this.index = index;
        this.name = name;
    }

    /** Row in the table, 0 to {@link SyscallTable#count()} - 1. */
    public int index() {
        return index;
    }

    /** As printed. Rows for different ABIs may share a name. */
    public String name() {
        return name;
    }

    /** Number under {@code abi} (without the x32 bit), -1 when that ABI does not have the call. */
    public int number(Abi abi) {
        return table.number(index, abi.ordinal());
    }

    public List<Param> params() {
        List<Param> known = params;
        if (known == null) {
            known = table.readParams(index);
            params = known;
        }
        return known;
    }

    public ReturnKind returns() {
        return table.returns(index);
    }

    /** Name of the printer that handles the whole call, null for the generic one. */
    public @Nullable String decoder() {
        return table.decoder(index);
    }

    /** Groups that the call is in: bit i stands for {@link SyscallTable#groupName}(i). */
    public int groups() {
        return table.groups(index);
    }

    /** What to copy at the stops of this call in a task of {@code abi}. */
    public CapturePlan plan(Abi abi) {
        int which = abi.wordSize() == 8 ? 0 : 1;
        CapturePlan known = plans[which];
        if (known == null) {
            known = table.readPlan(index, which);
            plans[which] = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return name;
    }
}
