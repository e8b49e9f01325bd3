package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.decode.Call;
import dev.jtrace.decode.ResultPrinter;
import dev.jtrace.decode.SiginfoPrinter;
import dev.jtrace.decode.SyscallDecoder;
import dev.jtrace.decode.TidMap;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.StackPlace;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;
import dev.jtrace.table.Param;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace as JSON Lines: an object for each call that returned, for each signal and for the life of tasks. The
 * members are described in docs/jsonl-schema.md. All methods belong to one thread.
 */
public final class TraceJsonl implements TraceHandler {
    /** Version of the schema; raised when a member changes its meaning or goes away. */
    public static final int VERSION = 1;

    private static final int BATCH = 1 << 16;

    private final SyscallTable table;
    private final TextOptions options;
    private final TraceOutput target;
    private final ResultPrinter results;
    private final Call call;
    private final ByteOutput out = new ByteOutput(2 * BATCH);
    private final ByteOutput text = new ByteOutput(1024);
    private final JsonWriter json = new JsonWriter(out);
    private final StackLines stacks;
    private final RecordedCounters counters;
    private final TidMap<Pending> tasks = new TidMap<>(tid -> new Pending());

    /** The call that a task is in. */
    private static final class Pending {
        final TraceEvent entry = new TraceEvent();
        final CallBytes captured = new CallBytes();
        List<StackPlace> stack = List.of();
        boolean active;
    }

    /**
     * Of the options, those count that say how values are printed, what is left out and the offset of the clocks.
     *
     * @param engine who watches, or watched, the tasks
     */
    public TraceJsonl(SyscallTable table, TextOptions options, String engine, TraceOutput output) {
        this(table, options, engine, output, StackLines.NONE, RecordedCounters.NONE);
    }

    /** As the other, for events that may carry stacks, and those of counters. */
    public TraceJsonl(SyscallTable table, TextOptions options, String engine, TraceOutput output, StackLines stacks,
            RecordedCounters counters) {
        this.stacks = stacks;
        this.counters = counters;
        this.table = table;
        this.options = options;
        target = output;
        results = new ResultPrinter(table);
        call = new Call(table, options.decode());
        json.open('{');
        json.name("type").plain("trace");
        json.name("version").number(VERSION);
        json.name("clock").plain("monotonic");
        json.name("wall_offset_ns").number(options.times().wallOffset());
        json.name("engine").plain(engine);
        json.close('}');
        json.endLine();
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        switch (e.kind) {
            case SYSCALL_ENTER -> enter(e);
            case SYSCALL_EXIT -> leave(e);
            case SIGNAL -> signal(e);
            case GROUP_STOP -> {
                if (options.shown().showsSignal(e.code)) {
                    begin("stop", e);
                    signalMembers(e.code);
                    end();
                }
            }
            case TASK_NEW -> about("task_new", e, "parent");
            case ATTACHED -> about("attached", e, null);
            case DETACHED -> {
                abandon(e);
                tasks.remove(e.tid);
                about("detached", e, null);
            }
            case EXEC -> {
                Pending moved = e.a0 == e.tid ? null : tasks.remove((int) e.a0);
                if (moved != null) {
                    tasks.put(e.tid, moved);
                }
                about("exec", e, "former_tid");
            }
            case SUPERSEDED -> {
                abandon(e);
                tasks.remove(e.tid);
                about("superseded", e, "by_tid");
            }
            case EXITING -> abandon(e);
            case EXITED -> {
                abandon(e);
                tasks.remove(e.tid);
                begin("exit", e);
                json.name("status").number(e.code);
                end();
            }
            case KILLED -> {
                abandon(e);
                tasks.remove(e.tid);
                begin("killed", e);
                signalMembers(e.code);
                json.name("core_dumped").bool((e.flags & TraceEvent.CORE_DUMPED) != 0);
                end();
            }
            case LOST -> {
                begin("lost", e);
                json.name("events").number(e.result);
                json.name("reason").number(e.code);
                end();
            }
            case READING -> counter(e);
            case END -> finish();
            case MAPPED -> stacks.learn(e);
            case SAMPLE, SWITCHED_OUT, SWITCHED_IN, FORKED, NAMED, MARK_NAME, MARK_BEGIN, MARK_END,
                    MARK_VALUE, GPU_QUEUE, GPU_LAUNCH, GPU_DONE, GPU_CALL, GPU_CLOCK, GPU_NOTE, COUNTED, CODE, REGION ->
                    {}
        }
        if (endOfBatch || out.length() > BATCH) {
            write();
        }
    }

    @Override
    public void flush() {
        write();
    }

    /** Writes out what is left. */
    public void finish() {
        write();
    }

    private void write() {
        target.write(out.array(), 0, out.length());
        out.truncate(0);
        target.flush();
    }

    private void enter(TraceEvent e) {
        Pending pending = tasks.of(e.tid);
        Syscall row = table.find(Abi.of(e.abi), e.code);
        pending.active = row == null ? options.shown().unknownCalls() : options.shown().shows(row.index());
        if (pending.active) {
            pending.stack = stacks.of(e);
            pending.entry.copyNumbers(e);
            pending.captured.keep(e.data, e.dataOffset, e.dataLength);
        }
    }

    private void leave(TraceEvent e) {
        Pending pending = tasks.of(e.tid);
        Syscall row = table.find(Abi.of(e.abi), e.code);
        boolean seen = (e.flags & TraceEvent.NO_ENTRY) == 0;
        if (seen ? !pending.active
                : !(row == null ? options.shown().unknownCalls() : options.shown().shows(row.index()))) {
            return;
        }
        pending.active = false;
        if (!seen) {
            pending.entry.copyNumbers(e);
            pending.captured.clear();
        }
        call.leave(row == null ? table.get(0) : row, e, text);
        beginCall(pending, e, row);
        json.name("duration_ns").number(Math.max(0, e.time - pending.entry.time));
        json.name("result").number(e.result);
        text.truncate(0);
        if (row == null) {
            results.printUnknown(call);
        } else {
            memory(e, pending);
            call.leave(row, e, text);
            results.print(call);
        }
        printed("result_text");
        if (!seen) {
            json.name("entry_unseen").bool(true);
        }
        if ((e.flags & TraceEvent.LATE) != 0) {
            json.name("late").bool(true);
        }
        if ((e.flags & TraceEvent.FAILED) != 0) {
            String name = table.errnoName((int) -e.result);
            json.name("errno").plain(name == null ? ResultPrinter.restartName((int) -e.result) : name);
        }
        call.memory().setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        call.memory().setSecond(e.data, 0, 0);
        Counters.json(json, call.memory());
        stacks.json(json, stacks.of(e, pending.stack));
        end();
    }

    /** Tells of a call that will not return. */
    private void abandon(TraceEvent e) {
        Pending pending = tasks.get(e.tid);
        if (pending == null || !pending.active) {
            return;
        }
        pending.active = false;
        beginCall(pending, null, table.find(Abi.of(pending.entry.abi), pending.entry.code));
        json.name("duration_ns").number(Math.max(0, e.time - pending.entry.time));
        json.name("unfinished").bool(true);
        stacks.json(json, pending.stack);
        end();
    }

    private void beginCall(Pending pending, @Nullable TraceEvent exit, @Nullable Syscall row) {
        TraceEvent e = pending.entry;
        begin("call", e);
        json.name("abi").plain(Abi.of(e.abi).id());
        json.name("number").number(Multiplexed.kernel(Abi.of(e.abi), e.code));
        if (row != null) {
            json.name("name").plain(row.name());
        }
        json.name("args").open('[');
        if (row == null) {
            for (int i = 0; i < 6; i++) {
                json.open('{');
                json.name("raw").hex(e.arg(i));
                json.close('}');
            }
        } else {
            arguments(pending, exit, row);
        }
        json.close(']');
    }

    private void arguments(Pending pending, @Nullable TraceEvent exit, Syscall row) {
        List<Param> params = row.params();
        for (int i = 0; i < params.size() && i < 6; i++) {
            call.enter(row, pending.entry, text);
            if (!SyscallDecoder.has(call, i)) {
                continue;
            }
            json.open('{');
            json.name("name").plain(params.get(i).name());
            json.name("raw").hex(pending.entry.arg(i));
            boolean input = SyscallDecoder.isInput(call, i);
            if (input || exit != null) {
                if (input || exit == null) {
                    call.memory().setFirst(pending.captured.bytes(), 0, pending.captured.length());
                    call.memory().setSecond(pending.captured.bytes(), 0, 0);
                } else {
                    call.leave(row, exit, text);
                    memory(exit, pending);
                }
                argument(i);
            }
            json.close('}');
        }
    }

    private void argument(int i) {
        text.truncate(0);
        SyscallDecoder.argument(call, i);
        printed("text");
        if (SyscallDecoder.selectText(call, i)) {
            int n = SyscallDecoder.textLength(call, i);
            if (SyscallDecoder.selectText(call, i) && isUtf8(call.memory(), n)) {
                json.name("value").string(call.memory().bytes(), call.memory().offset(), n);
            }
        }
    }

    private static boolean isUtf8(CapturedMemory memory, int n) {
        return JsonWriter.isUtf8(memory.bytes(), memory.offset(), n);
    }

    private void memory(TraceEvent exit, Pending pending) {
        call.memory().setFirst(exit.data, exit.dataOffset, exit.dataOffset + exit.dataLength);
        call.memory().setSecond(pending.captured.bytes(), 0, pending.captured.length());
    }

    private void signal(TraceEvent e) {
        if (!options.shown().showsSignal(e.code)) {
            return;
        }
        begin("signal", e);
        signalMembers(e.code);
        if (e.dataLength >= SiginfoPrinter.SIZE) {
            text.truncate(0);
            call.notice(e, text);
            call.memory().setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
            call.memory().setSecond(e.data, 0, 0);
            SiginfoPrinter.print(call, e);
            printed("info");
        }
        stacks.json(json, stacks.of(e));
        end();
    }

    private void signalMembers(int number) {
        String name = table.signalName(number);
        json.name("signal").number(number);
        if (name != null) {
            json.name("signal_name").plain(name);
        }
    }

    private void counter(TraceEvent e) {
        RecordedCounters.Counter counter = counters.of(e);
        if (counter == null) {
            return;
        }
        begin("counter", e);
        byte[] name = counter.name().getBytes(StandardCharsets.ISO_8859_1);
        JsonText.escape(name, name.length, text);
        printed("name");
        if (e.tgid == 0) {
            json.name("cpu").number(e.a0);
        }
        json.name("from_ns").number(e.a4);
        json.name("count").number(e.a1);
        json.name("enabled_ns").number(e.a2);
        json.name("running_ns").number(e.a3);
        if (!counter.unit().isEmpty()) {
            byte[] unit = counter.unit().getBytes(StandardCharsets.ISO_8859_1);
            JsonText.escape(unit, unit.length, text);
            printed("unit");
        }
        if (counter.scale() != 1) {
            json.name("scale").real(counter.scale());
        }
        end();
    }

    private void about(String type, TraceEvent e, @Nullable String other) {
        begin(type, e);
        if (other != null) {
            json.name(other).number(e.a0);
        }
        end();
    }

    private void begin(String type, TraceEvent e) {
        json.open('{');
        json.name("type").plain(type);
        json.name("pid").number(e.tgid);
        json.name("tid").number(e.tid);
        json.name("time_ns").number(e.time);
    }

    private void end() {
        json.close('}');
        json.endLine();
    }

    private void printed(String name) {
        json.name(name).string(text.array(), 0, text.length());
    }
}
