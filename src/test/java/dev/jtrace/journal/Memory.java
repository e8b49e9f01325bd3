package dev.jtrace.journal;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Journals in memory, and events as values that can be compared. */
final class Memory {
    private Memory() {}

    /** All of an event. */
    record Row(EventKind kind, List<Long> numbers, String data) {
        static Row of(TraceEvent e) {
            long[] numbers = new long[EventFields.COUNT];
            EventFields.read(e, numbers);
            byte[] data = Arrays.copyOfRange(e.data, e.dataOffset, e.dataOffset + e.dataLength);
            return new Row(e.kind, Arrays.stream(numbers).boxed().toList(), Arrays.toString(data));
        }
    }

    /** What a reader made of a file. */
    record Found(List<Row> rows, boolean closed, long cut, long damaged, int lost) {}

    /** Events with every field in use, the same for the same seed. */
    static List<TraceEvent> events(int count, long seed) {
        Random random = new Random(seed);
        List<TraceEvent> events = new ArrayList<>();
        long time = 1_000_000_000L;
        byte[][] texts = new byte[5][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = new byte[random.nextInt(300) + 1];
            random.nextBytes(texts[i]);
        }
        for (int i = 0; i < count; i++) {
            TraceEvent e = new TraceEvent();
            time += random.nextInt(5000);
            long[] v = new long[EventFields.COUNT];
            for (int k = 0; k < v.length; k++) {
                v[k] = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(3);
            }
            v[EventFields.TID] = random.nextInt(100, 190);
            v[EventFields.KIND] = random.nextInt(EventFields.kinds());
            v[EventFields.TIME] = time;
            EventFields.write(v, e);
            if (random.nextBoolean()) {
                e.data = texts[random.nextInt(texts.length)];
                e.dataLength = random.nextInt(e.data.length);
                e.dataOffset = random.nextInt(e.data.length - e.dataLength);
            }
            events.add(e);
        }
        return events;
    }

    /** A closed journal; a block ends after each {@code block} events. */
    static byte[] journal(List<TraceEvent> events, int block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JournalWriter writer = new JournalWriter((bytes, offset, length) -> {
            out.write(bytes, offset, length);
            return true;
        }, Map.of("machine", "test"));
        int n = 0;
        for (TraceEvent e : events) {
            writer.add(e);
            if (++n % block == 0) {
                writer.flush();
            }
        }
        writer.close(Map.of("status", "0"));
        return out.toByteArray();
    }

    /** Reads {@code bytes} as a file. */
    static Found read(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        List<Row> rows = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(file)) {
            TraceEvent e = new TraceEvent();
            while (reader.nextBlock()) {
                while (reader.next(e)) {
                    rows.add(Row.of(e));
                }
            }
            return new Found(rows, reader.isClosed(), reader.cutBytes(), reader.damagedBytes(), reader.lostBlocks());
        }
    }
}
