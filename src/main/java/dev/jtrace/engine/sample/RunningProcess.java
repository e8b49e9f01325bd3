package dev.jtrace.engine.sample;

import dev.jtrace.engine.Tasks;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.journal.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a process did before it was sampled, as proc(5) has it: its threads, their names, what it has mapped. */
public final class RunningProcess {
    private static final int LONGEST = 4096;

    private final int pid;
    private final Path folder;

    public RunningProcess(int pid) {
        this.pid = pid;
        folder = Path.of("/proc", Integer.toString(pid));
    }

    /** Its threads; none when it has ended. */
    public List<Integer> threads() {
        return Tasks.of(Integer.toString(pid));
    }

    /** Tells names and mappings by the events that would have told them when they came about. */
    public void tell(TraceSink sink) throws IOException {
        for (Mapping mapping : mappings()) {
            mapping(sink, mapping, 0);
        }
        for (int tid : threads()) {
            String name = name(tid);
            if (name != null) {
                event(sink, EventKind.NAMED, tid, name);
            }
        }
    }

    /** Null when the thread has ended. */
    private @Nullable String name(int tid) {
        try {
            return Files.readString(folder.resolve("task").resolve(Integer.toString(tid)).resolve("comm"),
                    StandardCharsets.ISO_8859_1).strip();
        } catch (IOException ended) {
            return null;
        }
    }

    /** Tells what it has mapped now, in place of all that was told of it before. */
    public void tellMappings(TraceSink sink) throws IOException {
        int flags = TraceEvent.ANEW;
        for (Mapping mapping : mappings()) {
            mapping(sink, mapping, flags);
            flags = 0;
        }
    }

    /** The code that it has mapped, found now. */
    public List<Mapping> mappings() throws IOException {
        List<Mapping> found = new ArrayList<>();
        long now = System.nanoTime();
        for (String line : Files.readAllLines(folder.resolve("maps"), StandardCharsets.ISO_8859_1)) {
            String[] words = line.split(" +", 6);
            if (words.length == 6 && words[1].charAt(2) == 'x') {
                int dash = words[0].indexOf('-');
                long from = Long.parseUnsignedLong(words[0].substring(0, dash), 16);
                found.add(new Mapping(now, pid, from,
                        Long.parseUnsignedLong(words[0].substring(dash + 1), 16) - from,
                        Long.parseUnsignedLong(words[2], 16), protection(words[1]), words[5], ""));
            }
        }
        return found;
    }

    private static int protection(String letters) {
        return (letters.charAt(0) == 'r' ? 1 : 0) | (letters.charAt(1) == 'w' ? 2 : 0)
                | (letters.charAt(2) == 'x' ? 4 : 0);
    }

    private void mapping(TraceSink sink, Mapping mapping, int flags) {
        TraceEvent e = claim(sink, EventKind.MAPPED, pid);
        e.a0 = mapping.start();
        e.a1 = mapping.length();
        e.a2 = mapping.offset();
        e.flags = flags;
        text(sink, mapping.path());
    }

    private void event(TraceSink sink, EventKind kind, int tid, String text) {
        claim(sink, kind, tid);
        text(sink, text);
    }

    private TraceEvent claim(TraceSink sink, EventKind kind, int tid) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.time = System.nanoTime();
        e.tid = tid;
        e.tgid = pid;
        return e;
    }

    private static void text(TraceSink sink, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = Math.min(bytes.length, LONGEST);
        if (length > 0) {
            CaptureWriter writer = sink.capture(length);
            System.arraycopy(bytes, 0, writer.array(), writer.position(), length);
            writer.advance(length);
        }
        sink.publish();
    }
}
