package dev.jtrace.session.trace;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.util.Arrays;

/** A sink that keeps nothing but when reads of descriptor 0 began. */
final class CallTimer implements TraceSink {
    private static final int CAPTURE = 1 << 16;

    private final TraceEvent event = new TraceEvent();
    private final CaptureWriter writer = new CaptureWriter();
    private final byte[] bytes = new byte[CAPTURE];
    private final long[] times;
    private int count;

    /** @param most how many times are kept */
    CallTimer(int most) {
        times = new long[most];
    }

    /** CLOCK_MONOTONIC nanoseconds of each read's entry, in order. */
    long[] times() {
        return Arrays.copyOf(times, count);
    }

    @Override
    public TraceEvent claim() {
        event.clear();
        return event;
    }

    @Override
    public CaptureWriter capture(int max) {
        writer.reset(bytes, 0, max);
        return writer;
    }

    @Override
    public int maxCapture() {
        return CAPTURE;
    }

    @Override
    public void publish() {
        boolean copies = event.kind == EventKind.SYSCALL_ENTER && event.a0 == 0 && event.a2 == 1;
        if (copies && count < times.length) {
            times[count++] = event.time;
        }
    }
}
