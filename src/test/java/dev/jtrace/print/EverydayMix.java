package dev.jtrace.print;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.journal.JournalReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of everyday programs (ls, sort, cp, find, grep, tar, git, python3, gcc, curl), as src/bench/mix.sh was
 * recorded: {@code jtrace record -o src/test/resources/dev/jtrace/print/everyday.jtr sh src/bench/mix.sh}.
 */
public final class EverydayMix {
    private final List<TraceEvent> entries = new ArrayList<>();
    private final List<TraceEvent> exits = new ArrayList<>();

    private EverydayMix() {}

    /** The calls in the order in which they ended. */
    public static EverydayMix load() throws IOException {
        EverydayMix mix = new EverydayMix();
        Path file = Files.createTempFile("everyday", ".jtr");
        try (InputStream in = EverydayMix.class.getResourceAsStream("everyday.jtr")) {
            if (in == null) {
                throw new IOException("everyday.jtr is not among the resources");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            try (JournalReader reader = JournalReader.open(file)) {
                mix.read(reader);
            }
        } finally {
            Files.delete(file);
        }
        return mix;
    }

    private void read(JournalReader reader) throws IOException {
        Map<Integer, TraceEvent> open = new HashMap<>();
        TraceEvent e = new TraceEvent();
        while (reader.nextBlock()) {
            while (reader.next(e)) {
                if (e.kind == EventKind.SYSCALL_ENTER) {
                    open.put(e.tid, kept(e));
                } else if (e.kind == EventKind.SYSCALL_EXIT) {
                    TraceEvent entry = open.remove(e.tid);
                    if (entry != null) {
                        entries.add(entry);
                        exits.add(kept(e));
                    }
                }
            }
        }
    }

    private static TraceEvent kept(TraceEvent e) {
        TraceEvent copy = new TraceEvent();
        copy.copyNumbers(e);
        copy.data = new byte[e.dataLength];
        System.arraycopy(e.data, e.dataOffset, copy.data, 0, e.dataLength);
        copy.dataLength = e.dataLength;
        return copy;
    }

    public int calls() {
        return entries.size();
    }

    /** Number of the call. */
    public int number(int call) {
        return entries.get(call).code;
    }

    /** Hands the entry and the exit of one call to the handler: a line. */
    public void play(int call, TraceHandler handler) {
        handler.onEvent(entries.get(call), false);
        handler.onEvent(exits.get(call), true);
    }
}
