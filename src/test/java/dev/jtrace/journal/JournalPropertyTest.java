package dev.jtrace.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a file holds, reading ends, gives events that are in bounds, and throws nothing but JournalException. */
class JournalPropertyTest {
    private static final int EVENTS = 600;
    private static final byte[] GOOD = Memory.journal(Memory.events(EVENTS, 7), 50);
    private static final List<Memory.Row> ROWS =
            Memory.events(EVENTS, 7).stream().map(Memory.Row::of).toList();
    private static Path file = Path.of("unset");
    private static int withEvents;

    @BeforeContainer
    static void begin() throws IOException {
        file = Files.createTempFile("journal", ".jtr");
    }

    @AfterContainer
    static void end() throws IOException {
        Files.delete(file);
        assertThat(withEvents).as("of 500 with wrong contents, how many have events").isGreaterThan(250);
    }

    @Property(tries = 300)
    void aFlippedBitIsFoundOrChangesNothing(@ForAll @IntRange(max = 1 << 30) int place,
            @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        byte[] bytes = GOOD.clone();
        bytes[place % bytes.length] ^= (byte) (1 << bit);
        try {
            Memory.Found found = Memory.read(file, bytes);
            boolean told = found.lost() > 0 || found.damaged() > 0 || found.cut() > 0 || !found.closed();
            assertThat(told || found.rows().equals(ROWS)).isTrue();
            assertThat(ROWS).containsAll(found.rows());
        } catch (JournalException refused) {
            assertThat(place % bytes.length).as("only the head may refuse").isLessThan(200);
        }
    }

    /** With checksums made right again, so that the layers behind them see the nonsense. */
    @Property(tries = 500)
    void wrongContentsWithRightChecksumsAreBounded(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = GOOD.clone();
        int changes = 1 + random.nextInt(20);
        for (int i = 0; i < changes; i++) {
            bytes[16 + random.nextInt(bytes.length - 16)] = (byte) random.nextInt(256);
        }
        Hostile.sign(bytes);
        // What stands before the first block of events may be what was changed: then nothing is read.
        if (readAll(bytes) > 0) {
            withEvents++;
        }
    }

    @Property(tries = 200)
    void randomBytesAreNoJournal(@ForAll byte[] tail) throws IOException {
        byte[] bytes = new byte[JournalFormat.FILE_HEADER + tail.length];
        System.arraycopy(GOOD, 0, bytes, 0, JournalFormat.FILE_HEADER);
        System.arraycopy(tail, 0, bytes, JournalFormat.FILE_HEADER, tail.length);
        assertThat(readAll(bytes)).isZero();
    }

    private static long readAll(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (JournalReader reader = JournalReader.open(file)) {
            TraceEvent e = new TraceEvent();
            long read = 0;
            while (reader.nextBlock()) {
                while (reader.next(e)) {
                    assertThat(e.dataOffset).isBetween(0, e.data.length);
                    assertThat(e.dataLength).isBetween(0, e.data.length - e.dataOffset);
                    read++;
                }
            }
            assertThat(read).isLessThanOrEqualTo((bytes.length / 48L + 1) * JournalFormat.MAX_EVENTS);
            return read;
        } catch (JournalException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
            return 0;
        }
    }
}
