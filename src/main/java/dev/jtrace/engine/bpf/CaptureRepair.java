package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.capture.CaptureRunner;
import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.CapturePlan;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;

/**
 * Captures what a call refers to where a program could not: programs cannot wait for pages that are not in memory,
 * process_vm_readv(2) can. Tracer thread only.
 */
final class CaptureRepair implements RecordHandler.Repair {
    private final SyscallTable table;
    private final ProcessVm memory;
    private final CaptureRunner runner;

    CaptureRepair(SyscallTable table, ProcessVm memory, CaptureLimits limits) {
        this.table = table;
        this.memory = memory;
        runner = new CaptureRunner(limits);
    }

    @Override
    public boolean capture(TraceEvent e, boolean exit, CaptureWriter to) {
        Syscall call = table.find(Abi.of(e.abi), e.code);
        byte[] one = new byte[1];
        if (call == null || memory.read(e.tid, e.sp, one, 0, 1) == 0) {
            return false;
        }
        int tid = e.tid;
        int before = to.position();
        CapturePlan plan = call.plan(Abi.of(e.abi));
        runner.run(exit ? plan.exit() : plan.entry(), e, (address, into, offset, length) -> memory.read(tid, address,
                into, offset, length), TaskLinks.NONE, to);
        if (memory.read(e.tid, e.sp, one, 0, 1) == 0) {
            // It went away meanwhile, and what is missing may have been there.
            to.advance(before - to.position());
            return false;
        }
        return true;
    }
}
