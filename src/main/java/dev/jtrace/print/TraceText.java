package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.decode.Call;
import dev.jtrace.decode.DataDump;
import dev.jtrace.decode.ResultPrinter;
import dev.jtrace.decode.SiginfoPrinter;
import dev.jtrace.decode.SyscallDecoder;
import dev.jtrace.decode.TidMap;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.StackPlace;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace as lines of text in strace's format, as the events come. All methods belong to one thread. Allocates
 * nothing per line once its buffers have grown.
 */
public final class TraceText implements TraceHandler {
    private final SyscallTable table;
    private final TextOptions options;
    private final TaskMessages messages;
    private final SyscallDecoder decoder;
    private final ResultPrinter results;
    private final Call call;
    private final CapturedMemory told = new CapturedMemory();
    private final LineClock clock;
    private final LineWriter lines;
    private final ByteOutput out;
    private final StackLines stacks;
    private final TidMap<Task> tasks = new TidMap<>(Task::new);

    /** The task whose line is open, null when none is. */
    private @Nullable Task writing;

    public TraceText(SyscallTable table, TextOptions options, TraceOutput output) {
        this(table, options, output, TaskMessages.SILENT, StackLines.NONE);
    }

    /**
     * As the other.
     *
     * @param messages told of tasks that come and go; what it writes does not go through this object
     * @param stacks writes the stacks of events
     */
    public TraceText(SyscallTable table, TextOptions options, TraceOutput output, TaskMessages messages,
            StackLines stacks) {
        this.table = table;
        this.stacks = stacks;
        this.options = options;
        this.messages = messages;
        decoder = new SyscallDecoder(table);
        results = new ResultPrinter(table);
        call = new Call(table, options.decode());
        clock = new LineClock();
        lines = new LineWriter(options, output, clock, 2 * LineWriter.BATCH);
        out = lines.out;
    }

    /** As {@code model}, which it shares with what one thread needs once; for the lines of one task. */
    TraceText(TraceText model, TraceOutput output) {
        table = model.table;
        options = model.options;
        messages = model.messages;
        stacks = model.stacks;
        decoder = model.decoder;
        results = model.results;
        call = model.call;
        clock = model.clock;
        lines = new LineWriter(options, output, clock, 1 << 10);
        out = lines.out;
    }

    private int crowd() {
        return Math.max(tasks.size(), clock.tasks);
    }

    /** Says how many tasks there are, for the writers of this form. */
    void crowd(int tasksInAll) {
        clock.tasks = tasksInAll;
    }

    /** Whether a line waits for the rest of its call. */
    boolean isOpen() {
        return writing != null;
    }

    @Override
    public void interrupt() {
        if (writing != null) {
            breakLine(" <unfinished ...>");
        }
        lines.write();
    }

    /** Gives up the task {@code tid}, which from now on is known as {@code successor} and written elsewhere. */
    @Nullable
    Task handOver(int tid, int successor) {
        if (writing != null && writing.tid == tid) {
            lines.style(Style.DIM);
            out.ascii(" <pid changed to ").decimal(successor).ascii(" ...>");
            lines.style(Style.OFF);
            lines.end();
            writing = null;
        }
        lines.write();
        return tasks.remove(tid);
    }

    /** Takes on a task that another gave up. */
    void adopt(int tid, Task task) {
        task.tid = tid;
        tasks.put(tid, task);
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        switch (e.kind) {
            case SYSCALL_ENTER -> enter(e);
            case SYSCALL_EXIT -> exit(e);
            case SIGNAL -> signal(e);
            case GROUP_STOP -> groupStop(e);
            case TASK_NEW, ATTACHED -> attached(e);
            case EXEC -> renamed(e);
            case SUPERSEDED -> superseded(e);
            case EXITING -> abandon(e.tid, e.time);
            case EXITED -> exited(e);
            case KILLED -> killed(e);
            case DETACHED -> detached(e);
            case LOST -> lost(e);
            case END -> finish();
            case MAPPED -> stacks.learn(e);
            case SAMPLE, SWITCHED_OUT, SWITCHED_IN, FORKED, NAMED, MARK_NAME, MARK_BEGIN, MARK_END,
                    MARK_VALUE, GPU_QUEUE, GPU_LAUNCH, GPU_DONE, GPU_CALL, GPU_CLOCK, GPU_NOTE, COUNTED, CODE,
                    READING, REGION -> {}
        }
        if (endOfBatch) {
            lines.write();
        }
    }

    @Override
    public void flush() {
        lines.write();
    }

    /** Ends an open line and writes everything out. */
    public void finish() {
        if (writing != null) {
            breakLine(" <unfinished ...>");
        }
        lines.writeAll();
    }

    private void enter(TraceEvent e) {
        Task task = tasks.of(e.tid);
        Syscall row = table.find(Abi.of(e.abi), e.code);
        arrived(task, e);
        task.call = row;
        task.inCall = row == null ? options.shown().unknownCalls() : options.shown().shows(row.index());
        task.stack = List.of();
        if (!task.inCall) {
            return;
        }
        task.entryTime = e.time;
        task.stack = stacks.of(e);
        begin(task, e.time);
        writing = task;
        lines.style(Style.CALL);
        if (row == null) {
            UnknownCall.print(out, e);
            task.state = SyscallDecoder.DONE;
            lines.style(Style.OFF);
            return;
        }
        task.captured.keep(e.data, e.dataOffset, e.dataLength);
        call.enter(row, e, out);
        call.resumes(task.previous);
        call.memory().setFirst(task.captured.bytes(), 0, task.captured.length());
        call.memory().setSecond(task.captured.bytes(), 0, 0);
        out.ascii(row.name());
        lines.style(Style.OFF);
        out.put('(');
        task.state = decoder.entry(call);
    }

    private void exit(TraceEvent e) {
        Task task = tasks.of(e.tid);
        Syscall row = task.call;
        arrived(task, e);
        if ((e.flags & TraceEvent.NO_ENTRY) != 0) {
            row = table.find(Abi.of(e.abi), e.code);
            task.call = row;
            task.inCall = row == null ? options.shown().unknownCalls() : options.shown().shows(row.index());
            task.state = SyscallDecoder.DONE;
            task.captured.clear();
            task.entryTime = e.time;
        }
        if (!task.inCall) {
            task.previous = row == null ? "" : row.name();
            return;
        }
        task.inCall = false;
        resume(task, e.time);
        if (row == null) {
            call.leave(table.get(0), e, out);
            out.put(')');
            lines.toColumn();
            out.ascii("= ");
            results.printUnknown(call);
        } else {
            call.leave(row, e, out);
            CapturedMemory memory = call.memory();
            memory.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
            memory.setSecond(task.captured.bytes(), 0, task.captured.length());
            decoder.exit(call, task.state);
            lines.toColumn();
            out.ascii("= ");
            if (call.hasFailed()) {
                lines.style(Style.ERROR);
            }
            results.print(call);
            task.previous = row.name();
        }
        lines.style(Style.OFF);
        tampering(e.flags);
        if (options.times().calls() != LineTimes.NONE) {
            lines.duration(Math.max(0, e.time - task.entryTime));
        }
        if (e.dataLength > CaptureWriter.HEADER) {
            told.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
            Counters.text(out, told);
        }
        List<StackPlace> stack = stacks.of(e, task.stack);
        stacks.own(out, stack);
        lines.end();
        writing = null;
        if (row != null) {
            DataDump.print(call);
        }
        stacks.frames(out, stack);
        task.stack = List.of();
    }

    private void tampering(int flags) {
        boolean args = (flags & TraceEvent.INJECTED_ARGS) != 0;
        if ((flags & TraceEvent.INJECTED_RESULT) != 0) {
            out.ascii(args ? " (INJECTED: args, retval)" : " (INJECTED)");
        } else if (args) {
            out.ascii(" (INJECTED: args)");
        }
        if ((flags & TraceEvent.DELAYED) != 0) {
            out.ascii(" (DELAYED)");
        }
        if ((flags & TraceEvent.LATE) != 0) {
            out.ascii(" (READ LATE)");
        }
    }

    /** Keeps the name of the task's command, if the event tells it. */
    private void command(Task task, TraceEvent e) {
        if (options.decode().commands()) {
            told.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
            if (told.findBlock(CaptureWriter.COMM, task.tid) && told.state() == CaptureWriter.COMPLETE) {
                task.command.keep(told.bytes(), told.offset(), told.length());
            }
        }
    }

    private void arrived(Task task, TraceEvent e) {
        task.number = Multiplexed.kernel(Abi.of(e.abi), e.code);
        task.wordSize = Abi.of(e.abi).wordSize();
        task.pointer = e.ip;
        command(task, e);
    }

    /** Ends the call that the task was in when it began to die. */
    private void abandon(int tid, long time) {
        Task task = tasks.get(tid);
        if (task == null || !task.inCall) {
            return;
        }
        task.inCall = false;
        resume(task, time);
        if (task.state != SyscallDecoder.DONE) {
            out.ascii(" <unfinished ...>");
        }
        out.put(')');
        lines.toColumn();
        out.ascii("= ?");
        lines.end();
        writing = null;
    }

    /** Opens a line for the rest of a call unless its own line is still open. */
    private void resume(Task task, long time) {
        if (writing == task) {
            return;
        }
        begin(task, time);
        writing = task;
        lines.style(Style.DIM);
        out.ascii("<... ");
        Syscall row = task.call;
        out.ascii(row == null ? "????" : row.name()).ascii(" resumed>");
        lines.style(Style.OFF);
    }

    private void begin(Task task, long time) {
        if (writing != null) {
            breakLine(" <unfinished ...>");
        }
        lines.begin(task, time, crowd());
    }

    private void breakLine(String why) {
        lines.style(Style.DIM);
        out.ascii(why);
        lines.style(Style.OFF);
        lines.end();
        writing = null;
    }

    private void signal(TraceEvent e) {
        if (!options.shown().showsSignal(e.code)) {
            return;
        }
        Task task = tasks.of(e.tid);
        task.pointer = e.ip;
        command(task, e);
        begin(task, e.time);
        lines.style(Style.SIGNAL);
        out.ascii("--- ");
        signalName(e.code);
        call.notice(e, out);
        call.memory().setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        call.memory().setSecond(e.data, 0, 0);
        if (e.dataLength >= SiginfoPrinter.SIZE) {
            out.put(' ');
            SiginfoPrinter.print(call, e);
        }
        out.ascii(" ---");
        lines.style(Style.OFF);
        lines.end();
        stackOf(e);
    }

    private void groupStop(TraceEvent e) {
        if (!options.shown().showsSignal(e.code)) {
            return;
        }
        Task task = tasks.of(e.tid);
        task.pointer = e.ip;
        command(task, e);
        begin(task, e.time);
        lines.style(Style.SIGNAL);
        out.ascii("--- stopped by ");
        signalName(e.code);
        out.ascii(" ---");
        lines.style(Style.OFF);
        lines.end();
        stackOf(e);
    }

    private void attached(TraceEvent e) {
        if (tasks.get(e.tid) != null) {
            return;
        }
        command(tasks.of(e.tid), e);
        if (crowd() > 1 || e.kind == EventKind.ATTACHED) {
            tell(e.tid, true);
        }
    }

    private void detached(TraceEvent e) {
        if (e.a0 == TraceEvent.LIMIT_REACHED) {
            lines.write();
            messages.limitReached();
        }
        if (tasks.get(e.tid) == null) {
            return;
        }
        if (writing != null && writing.tid == e.tid) {
            breakLine(" <detached ...>");
        }
        tasks.remove(e.tid);
        tell(e.tid, false);
    }

    private void tell(int tid, boolean came) {
        lines.write();
        if (came) {
            messages.attached(tid);
        } else {
            messages.detached(tid);
        }
    }

    private void superseded(TraceEvent e) {
        abandon(e.tid, e.time);
        if (options.shown().supersedings()) {
            begin(tasks.of(e.tid), e.time);
            lines.style(Style.EXIT);
            out.ascii("+++ superseded by execve in pid ").decimal(e.a0).ascii(" +++");
            lines.style(Style.OFF);
            lines.end();
        }
        tasks.remove(e.tid);
    }

    private void renamed(TraceEvent e) {
        Task moved = e.a0 == e.tid ? null : tasks.remove((int) e.a0);
        if (moved != null) {
            moved.tid = e.tid;
            tasks.put(e.tid, moved);
        }
        command(tasks.of(e.tid), e);
    }

    private void exited(TraceEvent e) {
        abandon(e.tid, e.time);
        if (options.shown().exits()) {
            beginEnd(e);
            out.ascii("+++ exited with ").decimal(e.code).ascii(" +++");
            lines.style(Style.OFF);
            lines.end();
        }
        Task task = tasks.remove(e.tid);
        if (task != null) {
            // It called exit, whose entry has the stack.
            stacks.frames(out, task.stack);
        }
    }

    private void stackOf(TraceEvent e) {
        stacks.frames(out, stacks.of(e));
    }

    private void killed(TraceEvent e) {
        abandon(e.tid, e.time);
        if (e.code == 0 || options.shown().showsSignal(e.code)) {
            beginEnd(e);
            out.ascii("+++ killed by ");
            if (e.code == 0) {
                out.ascii("a signal");
            } else {
                signalName(e.code);
            }
            out.ascii((e.flags & TraceEvent.CORE_DUMPED) != 0 ? " (core dumped) +++" : " +++");
            lines.style(Style.OFF);
            lines.end();
        }
        tasks.remove(e.tid);
    }

    private void beginEnd(TraceEvent e) {
        Task task = tasks.of(e.tid);
        task.pointer = 0;
        begin(task, e.time);
        lines.style(Style.EXIT);
    }

    private void lost(TraceEvent e) {
        if (writing != null) {
            breakLine(" <unfinished ...>");
        }
        Task known = tasks.get(e.tid);
        lines.begin(known == null ? new Task(e.tid) : known, e.time, crowd());
        out.ascii("+++ lost ").unsigned(e.result).ascii(" events +++");
        lines.end();
    }

    private void signalName(int signal) {
        String name = table.signalName(signal);
        if (name == null) {
            out.decimal(signal);
        } else {
            out.ascii(name);
        }
    }
}
