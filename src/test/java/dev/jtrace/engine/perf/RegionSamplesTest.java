package dev.jtrace.engine.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.event.RegionSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rings of regions: one that a kernel filled on an armv8 PMU, and made-up ones. */
class RegionSamplesTest {
    private static final int PAGE = 4096;
    private static final RegionSink NOBODY = new RegionSink() {
        @Override
        public void reading(int mark, long time, int tid, int cpu, long key, long[] values, int from) {
            throw new AssertionError("readings go to the queue");
        }

        @Override
        public void lost(long count) {
            throw new AssertionError("nothing was lost");
        }
    };

    private static PerfRing ring(byte[] records, int size) {
        ByteBuffer memory = ByteBuffer.allocate(PAGE + size).order(ByteOrder.nativeOrder());
        memory.put(PAGE, records);
        memory.putLong(1024, records.length);
        return new PerfRing(memory, PAGE);
    }

    private static List<long[]> records(SampleQueue queue, int counters) {
        List<long[]> records = new java.util.ArrayList<>();
        while (!queue.isEmpty()) {
            records.add(
                    Arrays.copyOfRange(queue.records(), queue.head(), queue.head() + SampleQueue.VALUES + counters));
            queue.remove();
        }
        return records;
    }

    @Test
    void aRingOfTheKernelHoldsEveryCallWithItsInstructions() throws IOException {
        List<String> lines;
        try (InputStream in = Objects.requireNonNull(
                RegionSamplesTest.class.getResourceAsStream("/dev/jtrace/counter/armv8-region.ring"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        }
        long[] ids = Arrays.stream(lines.getFirst().split(" ")).mapToLong(Long::parseLong).toArray();
        byte[] bytes = HexFormat.of().parseHex(lines.stream().skip(1).collect(Collectors.joining()));
        SampleQueue queue = new SampleQueue(2);
        new RegionSamples(ids, 2, false, false).take(ring(bytes, 16 * PAGE), queue, NOBODY);

        List<long[]> records = records(queue, 2);
        assertThat(records.stream().map(r -> r[SampleQueue.MARK])).containsExactly((long) RegionSink.ENTER,
                (long) RegionSink.LEAVE, (long) RegionSink.ENTER, (long) RegionSink.LEAVE, (long) RegionSink.ENTER,
                (long) RegionSink.LEAVE);
        assertThat(records.stream().map(r -> r[SampleQueue.TID])).containsOnly(0x69L);
        assertThat(records.stream().map(r -> r[SampleQueue.TIME])).isSorted();
        for (int i = 0; i < 6; i += 2) {
            long instructions = records.get(i + 1)[SampleQueue.VALUES] - records.get(i)[SampleQueue.VALUES];
            assertThat(instructions).isEqualTo(2002);
        }
        assertThat(records.stream().map(r -> r[SampleQueue.VALUES + 1])).containsExactly(0L, 1L, 1L, 1L, 1L, 1L);
    }

    /** A sample of a group of {@link RegionSamples#MARKS} events and one counter, with a call's raw data. */
    private static ByteBuffer sample(ByteBuffer to, long id, long time, long count, long call) {
        return to.putInt(PerfRing.SAMPLE)
                .putShort((short) 0)
                .putShort((short) 96)
                .putInt(40)
                .putInt(41)
                .putLong(time)
                .putLong(id)
                .putLong(4)
                .putLong(0)
                .putLong(0)
                .putLong(0)
                .putLong(count)
                .putInt(20)
                .putLong(0x1122334455667788L)
                .putLong(call)
                .putInt(0);
    }

    @Test
    void numbersOfCallsAreInTheRawDataAndLossIsTold() {
        ByteBuffer bytes = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());
        sample(bytes, 7, 1000, 5, 257);
        bytes.putInt(PerfRing.LOST).putShort((short) 0).putShort((short) 24).putLong(7).putLong(33);
        sample(bytes, 9, 1001, 6, 12345);
        sample(bytes, 8, 1002, 9, 257);
        SampleQueue queue = new SampleQueue(1);
        long[] lost = new long[1];
        new RegionSamples(new long[] {7, 8, 9}, 1, true, false).take(
                ring(Arrays.copyOf(bytes.array(), bytes.position()), 512),
                queue, new RegionSink() {
                    @Override
                    public void reading(int mark, long time, int tid, int cpu, long key, long[] values, int from) {}

                    @Override
                    public void lost(long count) {
                        lost[0] += count;
                    }
                });
        assertThat(lost).containsExactly(33);
        assertThat(records(queue, 1)).containsExactly(new long[] {1000, RegionSink.ENTER, 41, 257, 5},
                new long[] {1001, RegionSink.SWITCH, 41, 0, 6}, new long[] {1002, RegionSink.LEAVE, 41, 257, 9});
    }

    @Test
    void lossesOfWhichNoRecordTellsAreTold() {
        ByteBuffer bytes = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());
        bytes.putInt(PerfRing.SAMPLE).putShort((short) 0).putShort((short) 104).putInt(40).putInt(41);
        bytes.putLong(1000).putLong(8).putLong(4);
        for (long count : new long[] {0, 0, 0, 77}) {
            bytes.putLong(count).putLong(900 + count);
        }
        bytes.putInt(PerfRing.LOST).putShort((short) 0).putShort((short) 24).putLong(7).putLong(33);
        SampleQueue queue = new SampleQueue(1);
        long[] lost = new long[1];
        RegionSink sink = new RegionSink() {
            @Override
            public void reading(int mark, long time, int tid, int cpu, long key, long[] values, int from) {}

            @Override
            public void lost(long count) {
                lost[0] += count;
            }
        };
        RegionSamples samples = new RegionSamples(new long[] {7, 8, 9}, 1, false, true);
        samples.take(ring(Arrays.copyOf(bytes.array(), bytes.position()), 512), queue, sink);
        assertThat(records(queue, 1)).containsExactly(new long[] {1000, RegionSink.LEAVE, 41, 0, 77});
        samples.restLost(new long[] {4, 10, 20, 30, 21, 0, 0, 77, 5}, sink);
        samples.restLost(new long[] {4, 10, 20, 30, 21, 0, 0, 77, 5}, sink);
        assertThat(lost).containsExactly(20 + 21);
    }
}
