package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.capture.CaptureRunner;
import dev.jtrace.engine.select.CallCondition;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.DescriptorSet;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.Abi;
import dev.jtrace.table.CapturePlan;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import org.jspecify.annotations.Nullable;

/** Runs the capture plans of the calls by process_vm_readv and /proc. Tracer thread only. */
@HotPath
final class Captures implements CallCapture {
    /** Above every number of every table. */
    private static final int NUMBERS = 1024;

    private final SyscallTable table;
    private final TraceSink sink;
    private final CaptureRunner runner;
    /** For calls on descriptors whose data are wanted in full. */
    private final CaptureRunner fullRunner;
    private final DescriptorSet dumped;
    private final Demultiplexer demultiplexer = new Demultiplexer();
    private final @Nullable Commands commands;
    private final StoppedTask task;
    private final @Nullable CallCondition condition;
    private final @Nullable UserStacks stacks;
    private final @Nullable CapturePlan[][] plans = new @Nullable CapturePlan[Abi.values().length][NUMBERS];

    Captures(
            SyscallTable table, ProcessVm memory, Files files, SocketFacts sockets, CaptureLimits limits,
            @Nullable CallCondition condition, @Nullable UserStacks stacks, TraceSink sink) {
        this.stacks = stacks;
        this.condition = condition;
        this.table = table;
        this.sink = sink;
        runner = new CaptureRunner(limits);
        dumped = limits.dumped();
        fullRunner = dumped.isEmpty() ? runner : new CaptureRunner(limits.unlimited());
        task = new StoppedTask(memory, files, sockets);
        commands = limits.commands() || limits.namespaces()
                ? new Commands(table, task, task, new TaskIds(files), limits.commands(), limits.namespaces())
                : null;
    }

    @Override
    public void demultiplex(Tracee t) {
        task.tid = t.tid;
        demultiplexer.enter(t, task);
    }

    @Override
    public boolean wanted(Tracee t) {
        if (condition == null) {
            return true;
        }
        task.tid = t.tid;
        return condition.holds(t, task, task);
    }

    @Override
    public void entry(int tid, TraceEvent event) {
        run(tid, event, plan(event.abi, event.code).entry(), stacks != null && stacks.atEntry());
    }

    @Override
    public void exit(int tid, TraceEvent event) {
        task.tid = tid;
        demultiplexer.returned(event, task);
        run(tid, event, plan(event.abi, event.code).exit(), stacks != null && !stacks.atEntry());
    }

    @Override
    public void before(Tracee t) {
        if (stacks != null) {
            stacks.before(t);
        }
    }

    @Override
    public void succeeded(Tracee t) {
        if (stacks != null) {
            stacks.succeeded(t);
        }
    }

    @Override
    public void stopped(int tid) {
        if (stacks != null) {
            stacks.put(tid, sink.capture(UserStacks.ROOM));
        }
    }

    private void run(int tid, TraceEvent event, int[] program, boolean withStack) {
        if (program.length == 0 && commands == null && !withStack) {
            return;
        }
        task.tid = tid;
        CaptureWriter out = sink.capture(sink.maxCapture());
        if (commands != null) {
            commands.call(tid, event, out);
        }
        if (program.length > 0) {
            (dumped.has(event.a0) ? fullRunner : runner).run(program, event, task, task, out);
        }
        if (withStack && stacks != null) {
            stacks.put(tid, out);
        }
    }

    @Override
    public void task(int tid) {
        if (stacks != null) {
            stacks.task(tid);
        }
        if (commands != null) {
            commands.task(tid, sink.capture(Commands.SIGNAL_ROOM));
        }
    }

    @Override
    public int signalRoom() {
        return (commands == null ? 0 : Commands.SIGNAL_ROOM) + (stacks == null ? 0 : UserStacks.ROOM);
    }

    @Override
    public void signal(int tid, byte[] siginfo, CaptureWriter to) {
        if (commands != null) {
            commands.signal(tid, siginfo, to);
        }
        if (stacks != null) {
            stacks.put(tid, to);
        }
    }

    private CapturePlan plan(int abi, int number) {
        if (number < 0 || number >= NUMBERS) {
            return CapturePlan.NONE;
        }
        CapturePlan known = plans[abi][number];
        if (known == null) {
            Syscall call = table.find(Abi.of(abi), number);
            known = call == null ? CapturePlan.NONE : call.plan(Abi.of(abi));
            plans[abi][number] = known;
        }
        return known;
    }
}
