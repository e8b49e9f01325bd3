package dev.jtrace.engine.replay;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.table.Abi;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Plays a recording: gives the sink the events that an engine gave it when the program ran, those that were selected.
 * One thread.
 */
public final class ReplayEngine {
    /** Knows the command names of tasks. */
    public interface NameSource {
        /** Learns from an event. */
        void learn(TraceEvent e);

        /** Name of the task, empty when it is not known. */
        String of(int tid);
    }

    private static final int ABIS = Abi.values().length;

    private final JournalReader reader;
    private final TraceSink sink;
    private final Selection selection;
    private final Consumer<TraceEvent> shown;
    private final BooleanSupplier goOn;
    private final NameSource names;
    private final Map<Integer, HeldEvent> held = new HashMap<>();
    private long invalid;

    /**
     * @param shown changes what an event refers to before it is given to the sink
     * @param goOn asked once a block; false ends the replay
     */
    public ReplayEngine(JournalReader reader, NameSource names, TraceSink sink, Selection selection,
            Consumer<TraceEvent> shown, BooleanSupplier goOn) {
        this.shown = shown;
        this.reader = reader;
        this.sink = sink;
        this.selection = selection;
        this.goOn = goOn;
        this.names = names;
    }

    /** Plays to the end, but for the END event, which is the caller's. */
    public void run() throws IOException {
        TraceEvent e = new TraceEvent();
        // Names are learnt from what comes before.
        long skip = selection.comms().isEmpty() ? selection.from() : Long.MIN_VALUE;
        while (goOn.getAsBoolean() && reader.nextBlock(skip, selection.to())) {
            while (reader.next(e)) {
                event(e);
            }
        }
    }

    /** Events that no engine can have made, which were left out. */
    public long invalid() {
        return invalid;
    }

    private void event(TraceEvent e) {
        if (e.abi < 0 || e.abi >= ABIS || e.dataLength > sink.maxCapture()) {
            invalid++;
            return;
        }
        if (e.kind.tellsMeaning()) {
            emit(e);
            return;
        }
        if (!selection.comms().isEmpty()) {
            String before = names.of(e.tid);
            names.learn(e);
            if (!selection.comms().contains(before) && !selection.comms().contains(names.of(e.tid))) {
                return;
            }
        }
        if (e.kind != EventKind.END && wanted(e)) {
            offer(e);
        }
    }

    private boolean wanted(TraceEvent e) {
        boolean call = e.kind == EventKind.SYSCALL_ENTER || e.kind == EventKind.SYSCALL_EXIT;
        return e.time >= selection.from() && e.time <= selection.to()
                && (selection.pids().isEmpty() || selection.pids().contains(e.tgid))
                && (selection.tids().isEmpty() || selection.tids().contains(e.tid))
                && (!call || selection.calls().wanted(e.abi, e.code));
    }

    private void offer(TraceEvent e) {
        if (!selection.needsResult()) {
            emit(e);
            return;
        }
        if (e.kind == EventKind.SYSCALL_ENTER) {
            held.computeIfAbsent(e.tid, tid -> new HeldEvent()).hold(e);
        } else if (e.kind == EventKind.SYSCALL_EXIT) {
            HeldEvent entry = held.get(e.tid);
            if (entry != null && entry.active) {
                entry.active = false;
                if (selected(entry.event, e)) {
                    emit(entry.event);
                    emit(e);
                }
            }
        } else {
            switch (e.kind) {
                case EXITED, KILLED, SUPERSEDED, DETACHED -> held.remove(e.tid);
                case EXEC -> moved((int) e.a0, e.tid);
                default -> {}
            }
            emit(e);
        }
    }

    /** A task that was not its process's first took that one's number with its execve. */
    private void moved(int former, int tid) {
        HeldEvent entry = former == tid ? null : held.remove(former);
        if (entry != null) {
            entry.event.tid = tid;
            held.put(tid, entry);
        }
    }

    private boolean selected(TraceEvent entry, TraceEvent exit) {
        return (!selection.errors() || (exit.flags & TraceEvent.FAILED) != 0)
                && exit.time - entry.time >= selection.slowerThan();
    }

    private void emit(TraceEvent e) {
        shown.accept(e);
        TraceEvent slot = sink.claim();
        slot.copyNumbers(e);
        if (e.dataLength > 0) {
            CaptureWriter writer = sink.capture(e.dataLength);
            System.arraycopy(e.data, e.dataOffset, writer.array(), writer.position(), e.dataLength);
            writer.advance(e.dataLength);
        }
        sink.publish();
    }
}
