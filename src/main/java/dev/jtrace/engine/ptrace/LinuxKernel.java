package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.CallRegisters;
import dev.jtrace.bindings.linux.Ptrace;
import dev.jtrace.bindings.linux.SyscallInfo;
import dev.jtrace.event.HotPath;

/** {@link TraceKernel} by ptrace(2). Tracer thread only. */
@HotPath
final class LinuxKernel implements TraceKernel, TamperKernel {
    private final Ptrace ptrace;
    private final CallRegisters registers;
    private final int options;
    /** PTRACE_O_* that the launched program has beside them. */
    private int more;
    private final ProcFs proc;

    /** @param options PTRACE_O_* for every seized task */
    LinuxKernel(Ptrace ptrace, CallRegisters registers, ProcFs proc, int options) {
        this.ptrace = ptrace;
        this.registers = registers;
        this.proc = proc;
        this.options = options;
    }

    @Override
    public int seize(int tid) {
        return ptrace.seize(tid, options);
    }

    /** As {@link #seize}, with {@code more} PTRACE_O_* which the task's children inherit. */
    int seize(int tid, int more) {
        this.more = more;
        return ptrace.seize(tid, options | more);
    }

    @Override
    public int interrupt(int tid) {
        return ptrace.interrupt(tid);
    }

    @Override
    public int listen(int tid) {
        return ptrace.listen(tid);
    }

    @Override
    public int detach(int tid, int signal) {
        return ptrace.detach(tid, signal);
    }

    @Override
    public int resume(int tid, boolean stops, int signal) {
        return stops ? ptrace.syscall(tid, signal) : ptrace.cont(tid, signal);
    }

    @Override
    public long eventMessage(int tid) {
        return ptrace.eventMessage(tid);
    }

    @Override
    public int siginfo(int tid, byte[] into, int offset) {
        return ptrace.siginfo(tid, into, offset);
    }

    @Override
    public int syscallInfo(int tid, SyscallStop into) {
        int r = ptrace.syscallInfo(tid);
        if (r < 0) {
            return r;
        }
        SyscallInfo from = ptrace.info();
        into.op = from.op();
        into.arch = from.arch();
        into.ip = from.instructionPointer();
        into.sp = from.stackPointer();
        if (into.op == SyscallStop.EXIT) {
            into.result = from.result();
            into.failed = from.failed();
        } else {
            into.number = from.number();
            into.a0 = from.argument(0);
            into.a1 = from.argument(1);
            into.a2 = from.argument(2);
            into.a3 = from.argument(3);
            into.a4 = from.argument(4);
            into.a5 = from.argument(5);
        }
        return r;
    }

    @Override
    public int setNumber(int tid, int number) {
        return registers.setNumber(tid, number);
    }

    @Override
    public int setResult(int tid, long result) {
        return registers.setResult(tid, result);
    }

    @Override
    public int poke(int tid, long address, byte[] bytes) {
        return ptrace.poke(tid, address, bytes);
    }

    @Override
    public int followThreadsOnly(int tid) {
        return ptrace.setOptions(tid, (options | more) & ~(Ptrace.O_TRACEFORK | Ptrace.O_TRACEVFORK));
    }

    @Override
    public int parent(int tid) {
        return proc.parent(tid);
    }

    @Override
    public int threadGroup(int tid) {
        return proc.threadGroup(tid);
    }
}
