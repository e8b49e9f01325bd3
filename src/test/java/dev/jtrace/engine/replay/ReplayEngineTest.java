package dev.jtrace.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.journal.JournalWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayEngineTest {
    private static final Selection SLOW = new Selection(
            Set.of(), Set.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE, (abi, number) -> true, false, 50);

    @TempDir private Path folder;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<String> played = new ArrayList<>();
    private JournalWriter writer = writer();

    private JournalWriter writer() {
        return new JournalWriter((bytes, offset, length) -> {
            file.write(bytes, offset, length);
            return true;
        }, Map.of());
    }

    @BeforeEach
    void begin() {
        writer = writer();
    }

    private void event(EventKind kind, int tid, long time, long a0) {
        TraceEvent e = new TraceEvent();
        e.kind = kind;
        e.tid = tid;
        e.tgid = 10;
        e.time = time;
        e.a0 = a0;
        writer.add(e);
    }

    private List<String> play(Selection selection) throws IOException {
        writer.close(Map.of());
        Path path = folder.resolve("run.jtr");
        Files.write(path, file.toByteArray());
        try (JournalReader reader = JournalReader.open(path)) {
            new ReplayEngine(reader, new NoNames(), new Played(), selection, e -> {}, () -> true).run();
        }
        return played;
    }

    private static final class NoNames implements ReplayEngine.NameSource {
        @Override
        public void learn(TraceEvent e) {
            throw new AssertionError("nobody asks for names");
        }

        @Override
        public String of(int tid) {
            return "";
        }
    }

    private final class Played implements TraceSink {
        private TraceEvent claimed = new TraceEvent();

        @Override
        public TraceEvent claim() {
            claimed = new TraceEvent();
            return claimed;
        }

        @Override
        public CaptureWriter capture(int max) {
            throw new AssertionError("nothing was captured");
        }

        @Override
        public int maxCapture() {
            return 1 << 12;
        }

        @Override
        public void publish() {
            played.add(claimed.kind + " " + claimed.tid + " " + claimed.time);
        }
    }

    @Test
    void callsAreChosenByWhatTheyTook() throws IOException {
        event(EventKind.SYSCALL_ENTER, 10, 100, 0);
        event(EventKind.SYSCALL_EXIT, 10, 120, 0);
        event(EventKind.SYSCALL_ENTER, 10, 200, 0);
        event(EventKind.SYSCALL_EXIT, 10, 260, 0);
        assertThat(play(SLOW)).containsExactly("SYSCALL_ENTER 10 200", "SYSCALL_EXIT 10 260");
    }

    @Test
    void anExecveOfAnotherThreadEndsInTheFirst() throws IOException {
        event(EventKind.SYSCALL_ENTER, 11, 100, 0);
        event(EventKind.SUPERSEDED, 10, 150, 11);
        event(EventKind.EXEC, 10, 160, 11);
        event(EventKind.SYSCALL_EXIT, 10, 170, 0);
        assertThat(play(SLOW))
                .containsExactly("SUPERSEDED 10 150", "EXEC 10 160", "SYSCALL_ENTER 10 100", "SYSCALL_EXIT 10 170");
    }

    @Test
    void callsOfTasksThatWereLetGoAreForgotten() throws IOException {
        event(EventKind.SYSCALL_ENTER, 10, 100, 0);
        event(EventKind.DETACHED, 10, 150, 0);
        event(EventKind.SYSCALL_EXIT, 10, 170, 0);
        assertThat(play(SLOW)).containsExactly("DETACHED 10 150");
    }
}
