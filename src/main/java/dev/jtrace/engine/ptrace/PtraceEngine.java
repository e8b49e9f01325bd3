package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Affinity;
import dev.jtrace.bindings.linux.CallRegisters;
import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.bindings.linux.Ptrace;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.SocketDiag;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.CallTotal;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.tamper.Injections;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.SyscallTable;
import java.lang.foreign.Arena;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Traces by ptrace(2): works everywhere and sees everything, at two stops per call. Construction, launch, attach and
 * {@link #run} happen on one platform thread, the tracer; only {@link #requestLeave()} may come from another.
 */
public final class PtraceEngine implements Engine {
    /** How long tasks may take to stop before jtrace leaves the detaching to the kernel, nanoseconds. */
    private static final long LEAVE_LIMIT = 2_000_000_000L;

    /** Waits for the end of a delay end after so long, nanoseconds: somebody may want jtrace to leave. */
    private static final long LONGEST_WAIT = 50_000_000;

    private static final int BASE_OPTIONS = Ptrace.O_TRACESYSGOOD | Ptrace.O_TRACEEXEC | Ptrace.O_TRACEEXIT;
    private static final int FOLLOW_PROCESSES = Ptrace.O_TRACEFORK | Ptrace.O_TRACEVFORK;

    private final PtraceConfig config;
    private final Wait wait;
    private final ProcFs proc;
    private final StopMachine machine;
    private final LinuxKernel kernel;
    private final Attacher attacher;
    private final StopWaiter waiter;
    private final WaitQueue queue = new WaitQueue();
    private final DrainPolicy drain = new DrainPolicy();
    private final int tracerTid;

    private volatile boolean leaveRequested;

    public PtraceEngine(PtraceConfig config, SyscallTable table, TraceSink sink) {
        this.config = config;
        Arena arena = Arena.global();
        Syscalls calls = new Syscalls();
        Files files = new Files(calls, arena);
        proc = new ProcFs(files);
        int options = BASE_OPTIONS
                | (config.follow() ? Ptrace.O_TRACECLONE : 0)
                | (config.follow() && config.reach().depth() > 0 ? FOLLOW_PROCESSES : 0)
                | (config.seccomp() ? Ptrace.O_TRACESECCOMP : 0);
        CallRegisters registers = new CallRegisters(calls, arena);
        ProcessVm memory = new ProcessVm(calls, arena);
        kernel = new LinuxKernel(new Ptrace(calls, arena), registers, proc, options);
        wait = new Wait(calls, arena);
        Captures captures = new Captures(table, memory, files,
                new SocketFacts(files, new SocketDiag(calls, arena)), config.limits(), config.condition(),
                config.stacks() ? new UserStacks(table, registers, memory, sink) : null, sink);
        machine = new StopMachine(kernel, sink, config.filter(), captures, tamperer(config.injections()),
                config.seccomp(), config.pointers(), config.reach());
        attacher = new Attacher(kernel, machine);
        waiter = new StopWaiter(wait, proc, new Affinity(calls, arena), config.systemTimes());
        Signals signals = new Signals(calls, arena);
        signals.enableWake();
        tracerTid = signals.threadId();
    }

    private @Nullable Tamperer tamperer(@Nullable Injections injections) {
        return injections == null ? null : new Tamperer(injections, kernel);
    }

    @Override
    public String name() {
        return "ptrace";
    }

    @Override
    public int tracerTid() {
        return tracerTid;
    }

    @Override
    public int launch(int stub) {
        int r = kernel.seize(stub, config.killOnExit() ? Ptrace.O_EXITKILL : 0);
        if (r < 0) {
            // The kernel refuses a zombie by EPERM.
            return proc.ended(stub) ? -Errno.ESRCH : r;
        }
        machine.launched(stub);
        return kernel.interrupt(stub);
    }

    @Override
    public int attach(int pid) {
        return attacher.attach(pid, config.follow());
    }

    @Override
    public void run() {
        try {
            loop();
        } finally {
            waiter.end();
        }
    }

    private void loop() {
        boolean leaving = false;
        long deadline = 0;
        while (true) {
            if (leaveRequested && !leaving) {
                leaving = true;
                deadline = System.nanoTime() + LEAVE_LIMIT;
                machine.leave();
            }
            if (leaving && (machine.taskCount() == 0 || System.nanoTime() > deadline)) {
                return;
            }
            if (machine.isOver() || !collect()) {
                return;
            }
            while (queue.next()) {
                machine.onStatus(queue.tid(), queue.status(), queue.time(), queue.systemTime());
            }
        }
    }

    /** Fills the queue with all that is pending, waiting for the first; false when no tracee is left. */
    private boolean collect() {
        long resume = machine.nextResume();
        int tid = resume == Long.MAX_VALUE ? waiter.await()
                : waiter.await(Math.min(resume, System.nanoTime() + LONGEST_WAIT));
        if (tid == 0) {
            machine.resumeDelayed(System.nanoTime());
            return true;
        }
        if (tid == -Errno.EINTR) {
            return true;
        }
        if (tid < 0) {
            return false;
        }
        put(tid);
        if (machine.taskCount() > 1 && drain.due()) {
            drain.found(more());
        }
        return true;
    }

    /** Takes what else has happened by now; whether there was anything. */
    private boolean more() {
        boolean some = false;
        while (queue.hasRoom()) {
            int tid = waiter.poll();
            if (tid <= 0) {
                break;
            }
            put(tid);
            some = true;
        }
        return some;
    }

    private void put(int tid) {
        queue.put(tid, wait.status(), System.nanoTime(), config.systemTimes() ? wait.systemTime() : 0);
    }

    @Override
    public void requestLeave() {
        leaveRequested = true;
    }

    @Override
    public long lost() {
        return 0;
    }

    @Override
    public List<CallTotal> totals() {
        return List.of();
    }

    @Override
    public int launchedStatus() {
        return machine.launchedStatus();
    }

    @Override
    public int execErrno() {
        return machine.execErrno();
    }
}
