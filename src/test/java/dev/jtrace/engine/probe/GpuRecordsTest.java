package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jtrace.bindings.shm.ProbeRing;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records as probes/gpu/gpu_records.h lays them out, and what a program may write in their place. */
class GpuRecordsTest {
    private static final int HEADER = 4096;
    private static final int DATA = 1 << 16;
    private static final long MAGIC = 0x474e495254524a02L;

    @TempDir Path folder;
    private ByteBuffer bytes;
    private RingEvents events;
    private int head;
    private final long began = System.nanoTime();
    private final List<TraceEvent> told = new ArrayList<>();

    /** Keeps the events but for names. */
    private final class Kept implements TraceSink {
        private TraceEvent slot = new TraceEvent();
        private final CaptureWriter writer = new CaptureWriter();

        @Override
        public TraceEvent claim() {
            slot = new TraceEvent();
            return slot;
        }

        @Override
        public CaptureWriter capture(int max) {
            writer.reset(new byte[max], 0, max);
            return writer;
        }

        @Override
        public int maxCapture() {
            return 1 << 12;
        }

        @Override
        public void publish() {
            if (slot.kind != EventKind.MARK_NAME) {
                told.add(slot);
            }
        }
    }

    @BeforeEach
    void ring() throws IOException {
        Path file = folder.resolve("ring.1");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, HEADER + DATA).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.putLong(0, MAGIC).putInt(8, 1).putInt(12, HEADER).putLong(16, DATA).putInt(24, 77).putInt(320, 1);
        Kept sink = new Kept();
        events = new RingEvents(ProbeRing.open(file), sink, new MarkNames(sink), began);
        int name = record(64, ProbeRing.NAME, 1, began + 1, 4);
        bytes.put(name + 32, "gemm".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    /** @return where it is */
    private int record(int length, int type, int name, long time, long value) {
        int at = HEADER + head;
        bytes.putInt(at + 8, 5).putInt(at + 12, name).putLong(at + 16, time).putLong(at + 24, value);
        bytes.putLong(at, length | (long) type << 32);
        head += length;
        bytes.putLong(128, head);
        return at;
    }

    private int launch(int name, int api, int kind, long time, long returned) {
        int at = record(128, ProbeRing.GPU_LAUNCH, name, time, 42);
        bytes.putLong(at + 32, returned).putInt(at + 40, 7).putInt(at + 44, api | kind << 8 | 1 << 16);
        bytes.putLong(at + 48, 384).putLong(at + 56, 2).putLong(at + 64, 1);
        bytes.putInt(at + 72, 16).putInt(at + 76, -1).putInt(at + 80, 1);
        return at;
    }

    private long lost() {
        return told.stream().filter(e -> e.kind == EventKind.LOST).mapToLong(e -> e.result).sum();
    }

    @Test
    void aLaunchIsTold() {
        launch(1, 1, 1, began + 5, began + 6);
        events.take(true);
        TraceEvent e = told.getFirst();
        assertThat(e.kind).isEqualTo(EventKind.GPU_LAUNCH);
        assertThat(List.of(e.time, e.a0, e.a1, e.a2, e.a3, e.a4, e.a5))
                .containsExactly(began + 5, 0L, 42L, began + 6, 384L, 2L, 1L);
        assertThat(List.of(e.tid, e.tgid, e.code)).containsExactly(5, 77, 7);
        assertThat(e.flags).isEqualTo(1 | 1 << 8 | TraceEvent.GPU_BLOCKING);
        // What does not fit in 21 bits is cut.
        assertThat(e.result).isEqualTo(16 | (1L << 21) - 1 << 21 | 1L << 42);
    }

    @Test
    void endsCallsQueuesAndClocksAreTold() {
        int queue = record(64, ProbeRing.GPU_QUEUE, 1, began + 1, 2);
        bytes.putInt(queue + 32, 7).putInt(queue + 36, 3).putInt(queue + 40, 1 | 4 << 8 | 0x5a5a << 16);
        int done = record(64, ProbeRing.GPU_DONE | 1 << 16, 1, began + 2, 42);
        bytes.putLong(done + 32, 10).putLong(done + 40, 20).putLong(done + 48, 30).putLong(done + 56, 40);
        int call = record(64, ProbeRing.GPU_CALL, 1, began + 3, 11);
        bytes.putLong(call + 32, began + 4).putInt(call + 40, 7).putInt(call + 44, 1 | 2 << 8).putLong(call + 48, -5);
        int clock = record(64, ProbeRing.GPU_CLOCK, 0, began + 5, 999);
        bytes.putLong(clock + 32, began + 6).putInt(clock + 40, 3).putInt(clock + 44, 1);
        events.take(true);
        assertThat(told).extracting(e -> e.kind)
                .containsExactly(EventKind.GPU_QUEUE, EventKind.GPU_DONE,
                        EventKind.GPU_CALL, EventKind.GPU_CLOCK);
        assertThat(told.get(0).flags).isEqualTo(1 | 4 << 8);
        assertThat(List.of(told.get(0).a1, told.get(0).a2)).containsExactly(3L, 2L);
        TraceEvent end = told.get(1);
        assertThat(List.of(end.a1, end.a2, end.a3, end.a4, end.a5)).containsExactly(42L, 10L, 20L, 30L, 40L);
        assertThat(end.flags).isEqualTo(TraceEvent.FAILED);
        assertThat(told.get(2).result).isEqualTo(-5);
        assertThat(List.of(told.get(3).a1, told.get(3).a2, told.get(3).a3)).containsExactly(3L, began + 6, 999L);
    }

    private void note(int kind, long count) {
        int at = record(64, ProbeRing.GPU_NOTE, 1, began + 5, count);
        bytes.putInt(at + 32, 3 | kind << 8 | 0x5a5a << 16);
    }

    @Test
    void whatIsPreliminaryOrWasNotSeenIsToldSo() {
        int at = launch(1, 3, 1, began + 5, began + 6);
        bytes.putInt(at + 44, 3 | 1 << 8 | 14 << 16);
        events.take(true);
        assertThat(told.getFirst().flags)
                .isEqualTo(3 | 1 << 8 | TraceEvent.GPU_PRELIMINARY | TraceEvent.GPU_UNSEEN
                        | TraceEvent.GPU_JOINED);
    }

    @Test
    void notesAreToldAndWhatTheySayIsLostCounts() {
        note(2, 9);
        note(3, 7);
        note(3, Long.MIN_VALUE);
        note(3, Long.MAX_VALUE);
        note(9, 1);
        events.take(true);
        assertThat(told.getFirst().kind).isEqualTo(EventKind.GPU_NOTE);
        assertThat(List.of(told.getFirst().code, told.getFirst().flags)).containsExactly(2, 3);
        assertThat(List.of(told.getFirst().a0, told.getFirst().a1)).containsExactly(0L, 9L);
        assertThat(lost()).isEqualTo(7 + (1L << 32) + 1);
    }

    @Test
    void whatCannotBeIsPassedOverAndCounted() {
        launch(2, 1, 1, began + 5, began + 6);
        launch(1, 0, 1, began + 5, began + 6);
        launch(1, 1, 99, began + 5, began + 6);
        launch(1, 1, 1, began - 5, began + 6);
        launch(1, 1, 1, began + 6, began + 5);
        launch(1, 1, 1, began + 5, Long.MAX_VALUE);
        launch(1, 1, 1, Long.MAX_VALUE, Long.MAX_VALUE);
        launch(-1, 1, 1, began + 5, began + 6);
        events.take(true);
        assertThat(told).extracting(e -> e.kind).containsExactly(EventKind.LOST);
        assertThat(lost()).isEqualTo(8);
    }

    @Test
    void aRecordThatIsTooShortEndsTheRing() {
        int at = launch(1, 1, 1, began + 5, began + 6);
        bytes.putLong(at, 64 | (long) ProbeRing.GPU_LAUNCH << 32);
        assertThatIllegalStateException().isThrownBy(() -> events.take(true))
                .withMessageContaining("should be longer");
        assertThat(told).isEmpty();
    }

    /** Whatever bytes are there: an end, and no event that was claimed is kept back. */
    @Test
    void noBytesBreakTheReader() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            int type = ProbeRing.GPU_QUEUE + random.nextInt(5);
            int length = 64 << random.nextInt(2);
            int at = record(length, type, random.nextInt(3), began + random.nextInt(100), random.nextLong());
            for (int b = 32; b < length; b++) {
                bytes.put(at + b, random.nextInt(3) == 0 ? (byte) random.nextInt() : (byte) random.nextInt(6));
            }
            if (type == ProbeRing.GPU_LAUNCH && length == 64) {
                bytes.putLong(at, 64 | (long) ProbeRing.GPU_DONE << 32);
            }
        }
        events.take(true);
        assertThat(told.size() - 1 + lost()).isEqualTo(300);
    }
}
