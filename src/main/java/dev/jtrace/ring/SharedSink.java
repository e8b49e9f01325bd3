package dev.jtrace.ring;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A sink that several threads may use, each from {@code claim} to {@code publish} alone. A second source is rare enough
 * that nobody waits long; a thread that does wait sleeps, for on one CPU spinning would keep the other from going on.
 */
@HotPath
public final class SharedSink implements TraceSink {
    private static final long NAP = 20_000;
    private static final int SPINS = 64;

    private final TraceSink sink;
    private final AtomicBoolean taken = new AtomicBoolean();

    public SharedSink(TraceSink sink) {
        this.sink = sink;
    }

    @Override
    public boolean hasRoom() {
        take();
        boolean room = sink.hasRoom();
        taken.set(false);
        return room;
    }

    @Override
    public TraceEvent claim() {
        take();
        return sink.claim();
    }

    private void take() {
        int spins = 0;
        while (!taken.compareAndSet(false, true)) {
            if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(NAP);
            }
        }
    }

    @Override
    public CaptureWriter capture(int max) {
        return sink.capture(max);
    }

    @Override
    public int maxCapture() {
        return sink.maxCapture();
    }

    @Override
    public void publish() {
        sink.publish();
        taken.set(false);
    }
}
