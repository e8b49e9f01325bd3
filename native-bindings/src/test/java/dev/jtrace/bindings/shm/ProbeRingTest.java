package dev.jtrace.bindings.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.bindings.linux.CHeaders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader on files that are laid out as jtrace_ring.h lays them out, and on others. */
class ProbeRingTest {
    private static final int DATA = 4096;

    @TempDir Path folder;
    private Path file;
    private ByteBuffer bytes;

    @BeforeEach
    void ring() throws IOException {
        file = folder.resolve("ring.1");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, ProbeRing.HEADER + DATA)
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.putLong(ProbeRing.MAGIC_FIELD, ProbeRing.MAGIC);
        bytes.putInt(ProbeRing.VERSION_FIELD, ProbeRing.VERSION);
        bytes.putInt(ProbeRing.HEADER_FIELD, ProbeRing.HEADER);
        bytes.putLong(ProbeRing.SIZE_FIELD, DATA);
        bytes.putInt(ProbeRing.PID_FIELD, 77);
        bytes.putInt(ProbeRing.ENABLED, 1);
    }

    private void put(int at, int type, int length, int number) {
        int record = ProbeRing.HEADER + at % DATA;
        bytes.putInt(record + ProbeRing.TID, 7);
        bytes.putInt(record + ProbeRing.NUMBER, number);
        bytes.putLong(record + ProbeRing.TIME, 1000 + at);
        bytes.putLong(record + ProbeRing.QUANTITY, -at);
        bytes.putLong(record, length | (long) type << 32);
    }

    private void head(long head) {
        bytes.putLong(ProbeRing.HEAD, head);
    }

    @Test
    void theLayoutIsThatOfTheHeader() throws Exception {
        assumeTrue(CHeaders.available(), "missing peer: a C compiler");
        CHeaders c = new CHeaders(Path.of("../probes/include/jtrace_ring.h").toRealPath().toString());
        c.ask("magic", "JTRACE_RING_MAGIC");
        c.ask("version", "JTRACE_RING_VERSION");
        c.ask("header", "JTRACE_RING_HEADER");
        c.ask("granule", "JTRACE_GRANULE");
        c.ask("longest", "JTRACE_LONGEST_NAME");
        c.ask("body", "sizeof(struct jtrace_record)");
        for (String field : new String[] {"tid", "name", "time", "value"}) {
            c.ask(field, "offsetof(struct jtrace_record, " + field + ")");
        }
        for (String field : new String[] {"version", "header", "size", "pid", "head", "tail", "drops", "enabled"}) {
            c.ask("ring_" + field, "offsetof(struct jtrace_ring, " + field + ")");
        }
        c.ask("types", "JTRACE_PAD << 16 | JTRACE_NAME << 12 | JTRACE_BEGIN << 8 | JTRACE_END << 4 | JTRACE_VALUE");
        c.ask("gpu", "JTRACE_GPU_QUEUE << 20 | JTRACE_GPU_LAUNCH << 16 | JTRACE_GPU_DONE << 12 | JTRACE_GPU_CALL << 8"
                + " | JTRACE_GPU_CLOCK << 4 | JTRACE_GPU_NOTE");
        assertThat(c.values(folder)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("magic", ProbeRing.MAGIC), Map.entry("version", (long) ProbeRing.VERSION),
                Map.entry("header", (long) ProbeRing.HEADER), Map.entry("granule", (long) ProbeRing.GRANULE),
                Map.entry("longest", (long) ProbeRing.LONGEST_NAME), Map.entry("body", (long) ProbeRing.BODY),
                Map.entry("tid", (long) ProbeRing.TID), Map.entry("name", (long) ProbeRing.NUMBER),
                Map.entry("time", (long) ProbeRing.TIME), Map.entry("value", (long) ProbeRing.QUANTITY),
                Map.entry("ring_version", (long) ProbeRing.VERSION_FIELD),
                Map.entry("ring_header", (long) ProbeRing.HEADER_FIELD),
                Map.entry("ring_size", (long) ProbeRing.SIZE_FIELD),
                Map.entry("ring_pid", (long) ProbeRing.PID_FIELD), Map.entry("ring_head", (long) ProbeRing.HEAD),
                Map.entry("ring_tail", (long) ProbeRing.TAIL), Map.entry("ring_drops", (long) ProbeRing.DROPS),
                Map.entry("ring_enabled", (long) ProbeRing.ENABLED),
                Map.entry("types", (long) (ProbeRing.PAD << 16 | ProbeRing.NAME << 12 | ProbeRing.BEGIN << 8
                        | ProbeRing.END << 4 | ProbeRing.VALUE)),
                Map.entry("gpu", (long) (ProbeRing.GPU_QUEUE << 20 | ProbeRing.GPU_LAUNCH << 16
                        | ProbeRing.GPU_DONE << 12 | ProbeRing.GPU_CALL << 8 | ProbeRing.GPU_CLOCK << 4
                        | ProbeRing.GPU_NOTE))));
    }

    @Test
    void recordsAreReadInOrderAndTheirRoomIsGivenBack() throws Exception {
        put(0, ProbeRing.NAME, 128, 1);
        bytes.put(ProbeRing.HEADER + ProbeRing.BODY, (byte) 'x');
        put(128, ProbeRing.BEGIN, 64, 1);
        head(192);
        ProbeRing ring = ProbeRing.open(file);
        assertThat(ring.pid()).isEqualTo(77);
        assertThat(ring.next()).isEqualTo(ProbeRing.NAME);
        assertThat(ring.bodyLength()).isEqualTo(96);
        byte[] body = new byte[1];
        ring.body(body, 1);
        assertThat(body).containsExactly('x');
        assertThat(ring.next()).isEqualTo(ProbeRing.BEGIN);
        assertThat(ring.tid()).isEqualTo(7);
        assertThat(ring.name()).isEqualTo(1);
        assertThat(ring.time()).isEqualTo(1128);
        assertThat(ring.value()).isEqualTo(-128);
        assertThat(ring.next()).isEqualTo(ProbeRing.NONE);
        assertThat(bytes.getLong(ProbeRing.TAIL)).isZero();
        ring.release();
        assertThat(bytes.getLong(ProbeRing.TAIL)).isEqualTo(192);
        for (int at = 0; at < 192; at += 64) {
            assertThat(bytes.getLong(ProbeRing.HEADER + at)).isZero();
        }
        ring.close();
        assertThat(bytes.getInt(ProbeRing.ENABLED)).isZero();
    }

    @Test
    void theEndOfTheDataIsPassedOver() throws Exception {
        bytes.putLong(ProbeRing.TAIL, DATA - 128);
        head(DATA - 128);
        ProbeRing ring = ProbeRing.open(file);
        put(DATA - 128, ProbeRing.PAD, 128, 0);
        put(DATA, ProbeRing.END, 64, 3);
        head(DATA + 64);
        assertThat(ring.next()).isEqualTo(ProbeRing.END);
        assertThat(ring.name()).isEqualTo(3);
        assertThat(ring.next()).isEqualTo(ProbeRing.NONE);
        ring.close();
    }

    @Test
    void whatIsNotCompleteHoldsUpWhatComesLaterUntilItIsGivenUp() throws Exception {
        ProbeRing ring = ProbeRing.open(file);
        put(192, ProbeRing.END, 64, 3);
        head(256);
        assertThat(ring.next()).isEqualTo(ProbeRing.NONE);
        assertThat(ring.isWaiting()).isTrue();
        assertThat(ring.filled()).isEqualTo(256.0 / DATA);
        ring.passOver();
        assertThat(ring.skipped()).isEqualTo(1);
        assertThat(ring.next()).isEqualTo(ProbeRing.END);
        assertThat(ring.isWaiting()).isFalse();
        ring.passOver();
        assertThat(ring.skipped()).isEqualTo(1);
        ring.close();
    }

    @Test
    void brokenLayoutsAreRefused() throws Exception {
        ProbeRing ring = ProbeRing.open(file);
        head(64);
        for (int length : new int[] {63, 96, 128, DATA, -64, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            bytes.putLong(ProbeRing.HEADER, length & 0xffffffffL | 3L << 32);
            assertThatIllegalStateException().as("length %d", length).isThrownBy(ring::next);
        }
        ring.close();
        for (long head : new long[] {DATA + 64, -64, 65, Long.MIN_VALUE, Long.MAX_VALUE}) {
            head(head);
            ProbeRing other = ProbeRing.open(file);
            assertThatIllegalStateException().as("head %d", head).isThrownBy(other::next);
            other.close();
        }
    }

    @Test
    void aWriterThatDoesNotWaitForRoomIsRefused() throws Exception {
        ProbeRing ring = ProbeRing.open(file);
        put(0, ProbeRing.END, DATA, 3);
        head(DATA);
        assertThat(ring.next()).isEqualTo(ProbeRing.END);
        head(DATA + 64);
        assertThatIllegalStateException().isThrownBy(ring::next);
        ring.release();
        put(DATA, ProbeRing.END, 64, 4);
        assertThat(ring.next()).isEqualTo(ProbeRing.END);
        ring.close();
    }

    @Test
    void whatIsNoRingIsRefused() throws Exception {
        record Change(int at, long value) {}
        for (Change change : new Change[] {new Change(ProbeRing.MAGIC_FIELD, 1), new Change(ProbeRing.VERSION_FIELD, 2),
            new Change(ProbeRing.SIZE_FIELD, DATA * 2L), new Change(ProbeRing.SIZE_FIELD, -1),
            new Change(ProbeRing.TAIL, 3)}) {
            long before = bytes.getLong(change.at);
            bytes.putLong(change.at, change.value);
            assertThatExceptionOfType(IOException.class).as("%s", change).isThrownBy(() -> ProbeRing.open(file));
            bytes.putLong(change.at, before);
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ProbeRing.open(link));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ProbeRing.open(folder));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ProbeRing.open(Files.createFile(folder.resolve("empty"))));
    }

    @Test
    void anyBytesEndInRecordsOrInARefusal() throws Exception {
        Random random = new Random(1);
        byte[] noise = new byte[DATA];
        for (int round = 0; round < 200; round++) {
            random.nextBytes(noise);
            for (int at = 0; at < DATA && random.nextInt(4) > 0; at += 64) {
                ByteBuffer.wrap(noise).order(ByteOrder.LITTLE_ENDIAN).putLong(at, 64 | (long) random.nextInt(8) << 32);
            }
            bytes.put(ProbeRing.HEADER, noise);
            head(64L * random.nextInt(DATA / 64 + 1));
            ProbeRing ring = ProbeRing.open(file);
            int found = 0;
            try {
                while (ring.isWaiting()) {
                    if (ring.next() == ProbeRing.NONE) {
                        ring.passOver();
                    }
                    found++;
                }
            } catch (IllegalStateException refused) {
                found++;
            }
            assertThat(found).isLessThanOrEqualTo(2 * DATA / 64 + 1);
            ring.close();
        }
    }

    @Test
    void aFileThatIsCutShortEndsInAnError() throws Exception {
        ProbeRing ring = ProbeRing.open(file);
        put(0, ProbeRing.BEGIN, 64, 1);
        head(64);
        assertThat(ring.next()).isEqualTo(ProbeRing.BEGIN);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(0);
        }
        assertThatExceptionOfType(InternalError.class).isThrownBy(() -> {
            ring.release();
            ring.next();
        });
    }
}
