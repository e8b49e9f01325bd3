package dev.jtrace.engine.ptrace;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps a copy of every event. */
final class RecordingSink implements TraceSink {
    /** What the tests look at of an event. */
    record Seen(EventKind kind, int tid, int tgid, int code, long a0, long result, int flags, byte[] data) {
        @Override
        public String toString() {
            return kind + " " + tid + (tgid == tid ? "" : " of " + tgid) + " " + code + " a0=" + a0 + " " + result;
        }
    }

    final List<Seen> events = new ArrayList<>();
    private final TraceEvent slot = new TraceEvent();
    private final CaptureWriter writer = new CaptureWriter();
    private final byte[] bytes = new byte[maxCapture()];
    private boolean claimed;
    private boolean captured;

    @Override
    public TraceEvent claim() {
        if (claimed) {
            throw new AssertionError("claimed twice");
        }
        claimed = true;
        captured = false;
        slot.clear();
        return slot;
    }

    @Override
    public CaptureWriter capture(int max) {
        if (!claimed || captured || max < 1 || max > bytes.length) {
            throw new AssertionError("capture of " + max + " bytes");
        }
        captured = true;
        writer.reset(bytes, 0, max);
        return writer;
    }

    @Override
    public int maxCapture() {
        return 1000;
    }

    @Override
    public void publish() {
        if (!claimed) {
            throw new AssertionError("published without a claim");
        }
        claimed = false;
        byte[] data = captured ? Arrays.copyOf(bytes, writer.length()) : new byte[0];
        TraceEvent e = slot;
        events.add(new Seen(e.kind, e.tid, e.tgid, e.code, e.a0, e.result, e.flags, data));
    }

    List<Seen> of(EventKind kind) {
        return events.stream().filter(e -> e.kind == kind).toList();
    }

    /** Kinds and tids as one line an event. */
    List<String> lines() {
        return events.stream().map(e -> e.kind + " " + e.tid + " " + e.code).toList();
    }
}
