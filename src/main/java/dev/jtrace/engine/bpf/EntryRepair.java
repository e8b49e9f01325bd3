package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.capture.CaptureRunner;
import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;

/**
 * Captures the entry of a call that a task is still in, where a program could not: programs cannot wait for pages that
 * are not in memory, process_vm_readv(2) can. Tracer thread only.
 */
final class EntryRepair {
    private static final TaskLinks NO_LINKS = new TaskLinks() {
        @Override
        public int fdPath(int fd, byte[] into, int offset, int room) {
            return -1;
        }

        @Override
        public int cwd(byte[] into, int offset, int room) {
            return -1;
        }
    };

    private final SyscallTable table;
    private final ProcessVm memory;
    private final CaptureRunner runner;

    EntryRepair(SyscallTable table, ProcessVm memory, CaptureLimits limits) {
        this.table = table;
        this.memory = memory;
        runner = new CaptureRunner(limits);
    }

    /** Captures what the entry {@code e} refers to; false, and nothing written, when the task's memory is gone. */
    boolean capture(TraceEvent e, CaptureWriter to) {
        Syscall call = table.find(Abi.of(e.abi), e.code);
        byte[] one = new byte[1];
        if (call == null || memory.read(e.tid, e.sp, one, 0, 1) == 0) {
            return false;
        }
        int tid = e.tid;
        runner.run(call.plan(Abi.of(e.abi)).entry(), e, (address, into, offset, length) -> memory.read(tid, address,
                into, offset, length), NO_LINKS, to);
        return true;
    }
}
