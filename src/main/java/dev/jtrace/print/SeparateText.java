package dev.jtrace.print;

import dev.jtrace.decode.TidMap;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;

/** Writes the lines of each task to a place of its own: no line is broken by those of another task. */
public final class SeparateText implements TraceHandler {
    private final TraceText like;
    private final TaskOutputs outputs;
    private final TidMap<TraceText> texts;

    /** @param like writes in this form; gets no events itself */
    public SeparateText(TraceText like, TaskOutputs outputs) {
        this.like = like;
        this.outputs = outputs;
        texts = new TidMap<>(tid -> new TraceText(like, outputs.of(tid)));
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        switch (e.kind) {
            case END -> {}
            case MAPPED -> like.onEvent(e, false);
            case EXEC -> moved(e);
            case EXITED, KILLED, DETACHED -> {
                texts.of(e.tid).onEvent(e, true);
                texts.remove(e.tid);
                outputs.end(e.tid);
            }
            case LOST -> lost(e, endOfBatch);
            default -> texts.of(e.tid).onEvent(e, endOfBatch || e.kind != EventKind.SYSCALL_ENTER);
        }
    }

    /** Losses that are told after the end of their task, or of no task, make no task of it. */
    private void lost(TraceEvent e, boolean endOfBatch) {
        TraceText known = texts.get(e.tid);
        if (known != null) {
            known.onEvent(e, endOfBatch);
        } else {
            new TraceText(like, outputs.of(e.tid)).onEvent(e, true);
            outputs.end(e.tid);
        }
    }

    private void moved(TraceEvent e) {
        int former = (int) e.a0;
        TraceText from = former == e.tid ? null : texts.remove(former);
        Task task = from == null ? null : from.handOver(former, e.tid);
        if (task != null) {
            outputs.end(former);
            texts.of(e.tid).adopt(e.tid, task);
        }
    }
}
