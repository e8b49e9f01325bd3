package dev.jtrace.engine.probe;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps events as words. */
final class Told implements TraceSink {
    final List<String> events = new ArrayList<>();
    private final TraceEvent slot = new TraceEvent();
    private final CaptureWriter writer = new CaptureWriter();
    private final byte[] bytes = new byte[1 << 12];

    @Override
    public TraceEvent claim() {
        slot.clear();
        return slot;
    }

    @Override
    public CaptureWriter capture(int max) {
        writer.reset(bytes, 0, max);
        return writer;
    }

    @Override
    public int maxCapture() {
        return bytes.length;
    }

    @Override
    public void publish() {
        events.add(switch (slot.kind) {
            case MARK_NAME -> "NAME " + slot.a0 + " " + slot.code + " "
                    + new String(bytes, 0, writer.length(), StandardCharsets.UTF_8);
            case MARK_VALUE -> slot.time + " VALUE " + slot.tgid + "/" + slot.tid + " " + slot.a0 + " " + slot.a1;
            case LOST -> "LOST " + slot.code + " " + slot.result;
            default -> slot.time + (slot.kind == EventKind.MARK_BEGIN ? " BEGIN " : " END ") + slot.tgid + "/"
                    + slot.tid + " " + slot.a0;
        });
    }
}
