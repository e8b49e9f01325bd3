package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.SyscallTable;

/** Runs the capture plans of the calls by process_vm_readv. Tracer thread only. */
final class Captures implements CallCapture {
    Captures(SyscallTable table, ProcessVm memory, TraceSink sink) {}

    @Override
    public void entry(int tid, int tgid, TraceEvent event) {}

    @Override
    public void exit(int tid, int tgid, TraceEvent event) {}
}
