package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.decode.TidMap;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import java.util.ArrayDeque;

/**
 * Writes every call as one line, in the order in which calls began: what comes after a call that has not returned waits
 * for it. Where too much waits, the oldest call is broken as usual.
 */
public final class WholeText implements TraceHandler {
    /** Lines that may wait. */
    private static final int MOST_WAITING = 1 << 14;

    private final TraceText model;
    private final TraceOutput target;
    private final TidMap<Writer> writers = new TidMap<>(tid -> new Writer());
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();

    /** A piece of the trace, and whether it is complete. */
    private static final class Piece {
        final ByteOutput text = new ByteOutput(128);
        final Writer writer;
        boolean complete;

        Piece(Writer writer) {
            this.writer = writer;
        }
    }

    /** Writes the lines of one task. */
    private final class Writer implements TraceOutput {
        private final TraceText text = new TraceText(model, this);
        private Piece piece = new Piece(this);

        Writer() {
            piece.complete = true;
        }

        /** Opens a piece unless one is open: that of a call which has not returned. */
        void begin() {
            if (piece.complete) {
                piece = new Piece(this);
                waiting.add(piece);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            piece.text.raw(bytes, offset, length);
        }

        @Override
        public void flush() {
            // The queue is written out as a whole.
        }
    }

    /** @param like writes in this form; gets no events itself */
    public WholeText(TraceText like, TraceOutput target) {
        model = like;
        this.target = target;
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        switch (e.kind) {
            case END -> finish();
            case MAPPED -> model.onEvent(e, false);
            case EXEC -> {
                Writer moved = e.a0 == e.tid ? null : writers.remove((int) e.a0);
                if (moved != null) {
                    writers.put(e.tid, moved);
                }
                writers.of(e.tid).text.onEvent(e, false);
            }
            case SYSCALL_ENTER -> {
                Writer writer = writers.of(e.tid);
                writer.begin();
                writer.text.onEvent(e, false);
                writer.piece.complete = !writer.text.isOpen();
            }
            default -> {
                Writer writer = writers.of(e.tid);
                model.crowd(writers.size());
                writer.begin();
                writer.text.onEvent(e, true);
                writer.piece.complete = true;
            }
        }
        switch (e.kind) {
            case EXITED, KILLED, SUPERSEDED, DETACHED -> writers.remove(e.tid);
            default -> {}
        }
        model.crowd(writers.size());
        while (waiting.size() > MOST_WAITING) {
            waiting.getFirst().writer.text.interrupt();
            waiting.getFirst().complete = true;
            write();
        }
        write();
        if (endOfBatch) {
            target.flush();
        }
    }

    @Override
    public void flush() {
        target.flush();
    }

    private void finish() {
        for (Piece piece : waiting) {
            if (!piece.complete) {
                piece.writer.text.interrupt();
                piece.complete = true;
            }
        }
        write();
        target.flush();
    }

    private void write() {
        while (!waiting.isEmpty() && waiting.getFirst().complete) {
            ByteOutput text = waiting.removeFirst().text;
            target.write(text.array(), 0, text.length());
        }
    }
}
