package dev.jtrace.journal;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Long recordings for measurements: the everyday mix of calls over and over, with durations and names that differ from
 * round to round, and readings of three counters each 0.1 s. The same for the same number of calls.
 */
public final class MadeJournal {
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int LONG_NAME = 12;
    private static final int COUNTERS = 3;
    private static final int GETPPID = 110;
    private static final long INTERVAL = 100_000_000;

    private MadeJournal() {}

    /** @param args the file to write, and how many calls */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Long.parseLong(args[1]));
    }

    /** Writes a recording of at least {@code calls} calls and at most as many more as the mix has. */
    public static void write(Path file, long calls) throws IOException {
        List<TraceEvent> mix = mix();
        try (OutputStream out = Files.newOutputStream(file)) {
            JournalWriter writer = new JournalWriter((bytes, offset, length) -> append(out, bytes, offset, length),
                    Map.of("command.0", "made", "engine", "ptrace", "clock.start_ns", "0", "counter.interval_ns",
                            Long.toString(INTERVAL), "counter.0", "page-faults", "counter.1", "context-switches",
                            "counter.2", "cache-misses"));
            long read = mix.getFirst().time;
            // The end of a trace has no time of its own.
            long span = mix.stream().mapToLong(e -> e.time).max().orElse(0) - read;
            Random random = new Random(6);
            long shift = 0;
            long ended = 0;
            for (int round = 0; ended < calls; round++) {
                for (TraceEvent e : mix) {
                    // Calls of a round grow longer by what is drawn, so no two rounds have the same times.
                    shift += random.nextInt(300);
                    for (; e.time + shift - read >= INTERVAL; read += INTERVAL) {
                        readings(writer, mix.getFirst().tgid, read, random);
                    }
                    ended += e.kind == EventKind.SYSCALL_EXIT ? 1 : 0;
                    writer.add(changed(e, shift, round));
                }
                shift += span;
            }
            writer.close(Map.of());
        }
    }

    /** Writes a recording of getppid alone. */
    public static void storm(Path file, long calls) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            JournalWriter writer = new JournalWriter((bytes, offset, length) -> append(out, bytes, offset, length),
                    Map.of("command.0", "storm", "engine", "bpf", "clock.start_ns", "0"));
            Random random = new Random(7);
            TraceEvent e = new TraceEvent();
            e.tid = 7;
            e.tgid = 7;
            e.code = GETPPID;
            for (long i = 0; i < calls; i++) {
                e.kind = EventKind.SYSCALL_ENTER;
                e.time += 100 + random.nextInt(50);
                e.result = 0;
                writer.add(e);
                e.kind = EventKind.SYSCALL_EXIT;
                e.time += i % 10_000 == 0 ? 90_000 : 200 + random.nextInt(50);
                e.result = 1;
                writer.add(e);
            }
            writer.close(Map.of());
        }
    }

    private static void readings(JournalWriter writer, int pid, long from, Random random) {
        for (int counter = 0; counter < COUNTERS; counter++) {
            TraceEvent e = new TraceEvent();
            e.kind = EventKind.READING;
            e.time = from + INTERVAL;
            e.tid = pid;
            e.tgid = pid;
            e.code = counter;
            e.a0 = -1;
            e.a1 = random.nextInt(1000 << 4 * counter);
            e.a2 = INTERVAL;
            e.a3 = INTERVAL;
            e.a4 = from;
            writer.add(e);
        }
    }

    private static boolean append(OutputStream out, byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event later, its longer names of another round. */
    private static TraceEvent changed(TraceEvent from, long shift, int round) {
        TraceEvent e = new TraceEvent();
        e.copyNumbers(from);
        e.time += shift;
        e.data = from.data.clone();
        e.dataLength = from.dataLength;
        for (int at = 0; at + CaptureWriter.HEADER <= e.dataLength;) {
            int length = CapturedMemory.getInt(e.data, at + 8);
            int end = at + CaptureWriter.HEADER + length;
            if ((CapturedMemory.getInt(e.data, at + 12) & 0xffff) == CaptureWriter.STRING && length > LONG_NAME) {
                for (int i = 1, r = round; r > 0; i++, r /= DIGITS.length) {
                    e.data[end - i] = DIGITS[r % DIGITS.length];
                }
            }
            at = end;
        }
        return e;
    }

    private static List<TraceEvent> mix() throws IOException {
        Path file = Files.createTempFile("everyday", ".jtr");
        try (InputStream in = MadeJournal.class.getResourceAsStream("/dev/jtrace/print/everyday.jtr")) {
            if (in == null) {
                throw new IOException("everyday.jtr is not among the resources");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return read(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Copies of all events of a journal. */
    static List<TraceEvent> read(Path file) throws IOException {
        List<TraceEvent> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(file)) {
            TraceEvent e = new TraceEvent();
            while (reader.nextBlock()) {
                while (reader.next(e)) {
                    TraceEvent copy = new TraceEvent();
                    copy.copyNumbers(e);
                    copy.data = java.util.Arrays.copyOfRange(e.data, e.dataOffset, e.dataOffset + e.dataLength);
                    copy.dataLength = e.dataLength;
                    events.add(copy);
                }
            }
        }
        return events;
    }
}
