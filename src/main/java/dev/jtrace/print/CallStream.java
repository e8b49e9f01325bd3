package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.decode.Call;
import dev.jtrace.decode.CommandNames;
import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.decode.ResultPrinter;
import dev.jtrace.decode.SyscallDecoder;
import dev.jtrace.decode.TidMap;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;
import dev.jtrace.table.Param;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the two ends of each call, decodes them, and hands them to a consumer. One thread. */
public final class CallStream implements TraceHandler {
    private final SyscallTable table;
    private final CallConsumer consumer;
    private final SyscallDecoder decoder;
    private final ResultPrinter results;
    private final Call call;
    private final CommandNames names;
    private final CallView view = new CallView();
    private final TidMap<Pending> tasks = new TidMap<>(tid -> new Pending());
    private final MarkStream marks;
    private long last;

    private static final class Pending {
        final TraceEvent entry = new TraceEvent();
        final CallBytes captured = new CallBytes();
        boolean active;
    }

    public CallStream(SyscallTable table, DecodeOptions options, CallConsumer consumer) {
        this.table = table;
        this.consumer = consumer;
        marks = new MarkStream(consumer);
        decoder = new SyscallDecoder(table);
        results = new ResultPrinter(table);
        call = new Call(table, options);
        names = new CommandNames(table);
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        last = Math.max(last, e.time);
        switch (e.kind) {
            case SYSCALL_ENTER -> {
                Pending pending = tasks.of(e.tid);
                pending.active = true;
                pending.entry.copyNumbers(e);
                pending.captured.keep(e.data, e.dataOffset, e.dataLength);
            }
            case SYSCALL_EXIT -> leave(e);
            case EXEC -> {
                Pending moved = e.a0 == e.tid ? null : tasks.remove((int) e.a0);
                if (moved != null) {
                    tasks.put(e.tid, moved);
                }
                consumer.event(e);
            }
            case EXITING -> abandon(e);
            case EXITED, KILLED, SUPERSEDED, DETACHED -> {
                abandon(e);
                marks.ended(e.tid, e.time);
                tasks.remove(e.tid);
                consumer.event(e);
            }
            case SIGNAL, GROUP_STOP, TASK_NEW, ATTACHED, LOST, READING -> consumer.event(e);
            case MARK_NAME, MARK_BEGIN, MARK_END, MARK_VALUE -> marks.take(e);
            case END -> {
                marks.end(last);
                consumer.end();
            }
            case SAMPLE, SWITCHED_OUT, SWITCHED_IN, MAPPED, FORKED, NAMED, GPU_QUEUE, GPU_LAUNCH, GPU_DONE, GPU_CALL,
                    GPU_CLOCK, GPU_NOTE, COUNTED, CODE, REGION -> {}
        }
        names.learn(e);
    }

    private void leave(TraceEvent e) {
        Pending pending = tasks.of(e.tid);
        if (!pending.active) {
            return;
        }
        pending.active = false;
        Syscall row = table.find(Abi.of(e.abi), e.code);
        begin(pending, e, row);
        view.returned = true;
        view.result = e.result;
        view.failed = (e.flags & TraceEvent.FAILED) != 0;
        if (row == null) {
            call.leave(table.get(0), e, view.outcome);
            results.printUnknown(call);
        } else {
            int state = entry(pending, row);
            call.leave(row, e, view.arguments);
            memory(e, pending);
            decoder.exit(call, state);
            view.arguments.truncate(view.arguments.length() - 1);
            call.leave(row, e, view.outcome);
            results.print(call);
            path(row, pending.entry);
            view.bytes = !view.failed && TransferCalls.contains(row.name()) ? Math.max(0, e.result) : 0;
        }
        call.memory().setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        view.counted = e.dataLength > 0 && call.memory().findCounters();
        for (int i = 0; view.counted && i < TaskCounter.COUNT; i++) {
            view.counters[i] = call.memory().counter(i);
        }
        if (view.failed) {
            String name = table.errnoName((int) -e.result);
            view.errno = name == null ? ResultPrinter.restartName((int) -e.result) : name;
        }
        consumer.call(view);
    }

    private void abandon(TraceEvent e) {
        Pending pending = tasks.get(e.tid);
        if (pending == null || !pending.active) {
            return;
        }
        pending.active = false;
        Syscall row = table.find(Abi.of(pending.entry.abi), pending.entry.code);
        begin(pending, e, row);
        view.outcome.put('?');
        if (row != null && entry(pending, row) != SyscallDecoder.DONE) {
            view.arguments.ascii(" <unfinished ...>");
        }
        consumer.call(view);
    }

    private void begin(Pending pending, TraceEvent end, @Nullable Syscall row) {
        TraceEvent entry = pending.entry;
        view.tid = end.tid;
        view.pid = end.tgid == 0 ? entry.tgid : end.tgid;
        view.abi = Abi.of(entry.abi);
        view.number = Multiplexed.kernel(Abi.of(entry.abi), entry.code);
        view.syscall = row;
        view.start = entry.time;
        view.duration = Math.max(0, end.time - entry.time);
        view.returned = false;
        view.failed = false;
        view.result = 0;
        view.errno = "";
        view.comm = names.of(end.tid);
        view.bytes = 0;
        view.counted = false;
        view.arguments.truncate(0);
        view.outcome.truncate(0);
        view.path.truncate(0);
        if (row == null) {
            for (int i = 0; i < 6; i++) {
                view.arguments.ascii(i == 0 ? "" : ", ").hex(entry.arg(i));
            }
        }
    }

    private int entry(Pending pending, Syscall row) {
        call.enter(row, pending.entry, view.arguments);
        call.memory().setFirst(pending.captured.bytes(), 0, pending.captured.length());
        call.memory().setSecond(pending.captured.bytes(), 0, 0);
        return decoder.entry(call);
    }

    private void memory(TraceEvent exit, Pending pending) {
        call.memory().setFirst(exit.data, exit.dataOffset, exit.dataOffset + exit.dataLength);
        call.memory().setSecond(pending.captured.bytes(), 0, pending.captured.length());
    }

    /** The first path among the arguments, else what the first descriptor refers to. */
    private void path(Syscall row, TraceEvent entry) {
        CapturedMemory memory = call.memory();
        List<Param> params = row.params();
        boolean found = false;
        for (int i = 0; i < params.size() && i < 6 && !found; i++) {
            found = params.get(i).type() instanceof Type.Text text && text.format() == TextFormat.PATH
                    && memory.findBlock(CaptureWriter.STRING, entry.arg(i));
        }
        for (int i = 0; i < params.size() && i < 6 && !found; i++) {
            found = params.get(i).type() instanceof Type.Scalar scalar && scalar.format() == ScalarFormat.FD
                    && memory.findBlock(CaptureWriter.FD_PATH, (int) entry.arg(i));
        }
        if (found) {
            ByteOutput to = view.path;
            to.raw(memory.bytes(), memory.offset(), memory.length());
        }
    }
}
