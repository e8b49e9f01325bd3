package dev.jtrace.engine.probe;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.MarkSource;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Numbers the names of marks, and tells each of them once. Any thread, outside of claim and publish. */
public final class MarkNames {
    /** Names of a run at most. A program that makes up a name for each mark has the rest under one name. */
    static final int MOST = 1 << 12;

    private static final String OTHERS = "(further names)";
    private static final int LONGEST = 1000;

    private final TraceSink sink;
    private final Map<Key, Integer> numbers = new HashMap<>();

    private record Key(MarkSource source, String text) {}

    public MarkNames(TraceSink sink) {
        this.sink = sink;
    }

    /** The number of a name. @param time of the mark that brings it, nanoseconds */
    public synchronized int number(MarkSource source, String text, long time) {
        Key key = new Key(source, text);
        Integer known = numbers.get(key);
        if (known == null) {
            key = numbers.size() < MOST ? key : new Key(source, OTHERS);
            known = numbers.get(key);
        }
        if (known == null) {
            known = numbers.size();
            numbers.put(key, known);
            tell(key, known, time);
        }
        return known;
    }

    /** Puts words behind a name, and behind those that go on with a blank after it. */
    public synchronized void append(MarkSource source, String text, String words) {
        numbers.forEach((key, number) -> {
            if (key.source == source && (key.text.equals(text) || key.text.startsWith(text + ' '))) {
                tell(new Key(source, key.text + words), number, System.nanoTime());
            }
        });
    }

    private void tell(Key key, int number, long time) {
        byte[] bytes = key.text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, LONGEST);
        TraceEvent e = sink.claim();
        e.kind = EventKind.MARK_NAME;
        e.time = time;
        e.tid = 0;
        e.code = key.source.ordinal();
        e.a0 = number;
        if (length > 0) {
            CaptureWriter writer = sink.capture(length);
            System.arraycopy(bytes, 0, writer.array(), writer.position(), length);
            writer.advance(length);
        }
        sink.publish();
    }
}
