package dev.jtrace.engine.bpf;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;

/** For an engine that is never run. */
public final class NoSink implements TraceSink {
    private static final int ROOM = 1 << 12;

    @Override
    public TraceEvent claim() {
        throw new IllegalStateException("no events were asked for");
    }

    @Override
    public CaptureWriter capture(int max) {
        throw new IllegalStateException("no events were asked for");
    }

    @Override
    public int maxCapture() {
        return ROOM;
    }

    @Override
    public void publish() {
        throw new IllegalStateException("no events were asked for");
    }
}
