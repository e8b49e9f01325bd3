package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.CallRegisters;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.engine.sample.RunningProcess;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;

/**
 * Takes along, at stops, where the user code of a task is and a copy of its stack, and tells what its process has mapped
 * before the first such event and after each change. Tracer thread only.
 */
@HotPath
final class UserStacks {
    /** Bytes of a stack that are copied at most: some hundred frames as a rule. */
    private static final int MOST = 1 << 17;

    /** Bytes that {@link #put} may write. */
    static final int ROOM = CaptureWriter.HEADER + CallRegisters.FRAME + MOST;

    /** The stack pointer among the registers. */
    private static final int SP = 16;

    /** Processes that are remembered; two in one place only cost mappings that are told again. A power of 2. */
    private static final int PLACES = 1024;
    /** Above every number of every table. */
    private static final int NUMBERS = 1024;

    private static final int EXECUTABLE = 4;

    private final CallRegisters registers;
    private final ProcessVm memory;
    private final TraceSink sink;
    /** Processes of which it is told what they have mapped. */
    private final int[] told = new int[PLACES];
    /** Calls after which the caller's stack is gone: execve and exit. */
    private final boolean[][] leaving;
    /** Calls that map code when their third argument says so. */
    private final boolean[][] mapping;
    /** Calls that move what is mapped. */
    private final boolean[][] moving;
    private boolean atEntry;

    UserStacks(SyscallTable table, CallRegisters registers, ProcessVm memory, TraceSink sink) {
        this.registers = registers;
        this.memory = memory;
        this.sink = sink;
        leaving = calls(table, "execve", "execveat", "exit", "exit_group");
        mapping = calls(table, "mmap", "mmap2", "mprotect", "pkey_mprotect");
        moving = calls(table, "mremap", "shmat");
    }

    private static boolean[][] calls(SyscallTable table, String... names) {
        Abi[] abis = Abi.values();
        boolean[][] found = new boolean[abis.length][NUMBERS];
        for (String name : names) {
            for (Syscall call = table.byName(name); call != null; call = table.byName(name, call.index() + 1)) {
                for (Abi abi : abis) {
                    int number = call.number(abi);
                    if (number >= 0 && number < NUMBERS) {
                        found[abi.ordinal()][number] = true;
                    }
                }
            }
        }
        return found;
    }

    /** Before an event of {@code t} is claimed. */
    void before(Tracee t) {
        atEntry = has(leaving, t) && !t.starting;
        int place = t.tgid & PLACES - 1;
        if (told[place] != t.tgid) {
            told[place] = t.tgid;
            tell(t.tgid);
        }
    }

    /** Whether the stack of the call that {@link #before} was told of is taken at its entry, and not at its exit. */
    boolean atEntry() {
        return atEntry;
    }

    /** The call of {@code t} has succeeded. */
    void succeeded(Tracee t) {
        if (has(mapping, t) && (t.a2 & EXECUTABLE) != 0 || has(moving, t)) {
            told[t.tgid & PLACES - 1] = 0;
        }
    }

    /** Task {@code tid} came, or has a new program. */
    void task(int tid) {
        if (told[tid & PLACES - 1] == tid) {
            told[tid & PLACES - 1] = 0;
        }
    }

    /** Appends the block; nothing for a task whose stack cannot be followed. */
    void put(int tid, CaptureWriter to) {
        int from = to.position();
        byte[] bytes = to.array();
        int left = to.room() - CaptureWriter.HEADER - CallRegisters.FRAME;
        if (left <= 0 || registers.frame(tid, bytes, from + CaptureWriter.HEADER) < 0
                || !to.begin(CaptureWriter.STACK, 0)) {
            return;
        }
        int at = from + CaptureWriter.HEADER + CallRegisters.FRAME;
        long pointer = CapturedMemory.getLong(bytes, from + CaptureWriter.HEADER + SP);
        int wanted = Math.min(left, MOST);
        int n = memory.read(tid, pointer, bytes, at, wanted);
        to.advance(CallRegisters.FRAME + Math.max(0, n));
        to.end(n == wanted ? CaptureWriter.CUT : CaptureWriter.COMPLETE);
    }

    private static boolean has(boolean[][] calls, Tracee t) {
        return t.inCall && t.number >= 0 && t.number < NUMBERS && calls[t.abi][t.number];
    }

    private void tell(int process) {
        try {
            new RunningProcess(process).tellMappings(sink);
        } catch (IOException gone) {
            // It is dying: its frames have no names.
        }
    }
}
