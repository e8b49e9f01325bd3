package dev.jtrace.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.RingMerge;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TaskCount;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.counter.CounterCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of two rings, laid out as the kernel does it, become events in the order of time. */
class RingMergeTest {
    private static final int PAGE = 4096;
    private static final int DATA_HEAD = 1024;
    private static final int DATA_TAIL = 1032;
    private static final int USER = 2;
    private static final int OUT = 1 << 13;
    /** That of a clock. */
    private static final long PERIOD = 10_101_010;
    private static final int PREEMPTED = 1 << 14;

    private final Words words = new Words();
    private final Ring first = new Ring();
    private final Ring second = new Ring();
    private final SampleRecords records = new SampleRecords(words, SampleConfig.Stacks.NONE,
            SampleRegisters.X86_64, null);
    private final RingMerge merge = new RingMerge(new PerfRing[] {first.ring, second.ring}, records);

    /** A ring that records are put into. */
    private static final class Ring {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(2 * PAGE).order(ByteOrder.nativeOrder());
        final PerfRing ring = new PerfRing(bytes, PAGE);
        private long head;

        void put(int type, int misc, long... body) {
            long size = 8 + 8L * body.length;
            word(type & 0xffffffffL | (long) misc << 32 | size << 48);
            for (long value : body) {
                word(value);
            }
            bytes.putLong(DATA_HEAD, head);
        }

        private void word(long value) {
            bytes.putLong(PAGE + (int) (head % PAGE), value);
            head += 8;
        }

        void sample(long time, long ip) {
            sample(PERIOD, time, ip);
        }

        void sample(long period, long time, long ip, long... rest) {
            long[] body = new long[5 + rest.length];
            body[0] = ip;
            body[1] = pair(100, 101);
            body[2] = time;
            body[4] = period;
            System.arraycopy(rest, 0, body, 5, rest.length);
            put(PerfRing.SAMPLE, USER, body);
        }

        void switched(long time, int misc) {
            put(PerfRing.SWITCH, misc, pair(100, 101), time, 0);
        }
    }

    private static long pair(int low, int high) {
        return low & 0xffffffffL | (long) high << 32;
    }

    /** Keeps events as words. */
    private static final class Words implements TraceSink {
        final List<String> events = new ArrayList<>();
        final List<Boolean> leaving = new ArrayList<>();
        private final TraceEvent slot = new TraceEvent();
        private final CaptureWriter writer = new CaptureWriter();
        private final byte[] bytes = new byte[1 << 15];
        private boolean captured;

        @Override
        public TraceEvent claim() {
            slot.clear();
            captured = false;
            return slot;
        }

        @Override
        public CaptureWriter capture(int max) {
            captured = true;
            writer.reset(bytes, 0, max);
            return writer;
        }

        @Override
        public int maxCapture() {
            return bytes.length;
        }

        @Override
        public void publish() {
            String data = "";
            if (captured) {
                data = switch (slot.kind) {
                    case SAMPLE -> chain();
                    default -> " '" + new String(bytes, 0, writer.length(), StandardCharsets.UTF_8) + "'";
                };
            }
            leaving.add((slot.flags & TraceEvent.LEAVING) != 0);
            events.add(slot.time + " " + slot.kind + " " + slot.tgid + "/" + slot.tid + " " + slot.code + " "
                    + Long.toHexString(slot.ip) + " " + slot.a0 + " " + slot.result + data);
        }

        private String chain() {
            StringBuilder text = new StringBuilder();
            ByteBuffer data = ByteBuffer.wrap(bytes, 0, writer.length()).order(ByteOrder.LITTLE_ENDIAN);
            while (data.hasRemaining()) {
                text.append(' ').append(Long.toHexString(data.getLong()));
            }
            return text.toString();
        }
    }

    @Test
    void recordsComeInTheOrderOfTime() {
        first.sample(10, 0xa);
        first.sample(30, 0xc);
        second.switched(20, OUT | PREEMPTED);
        second.switched(40, 0);
        merge.take(Long.MAX_VALUE);
        assertThat(words.events).containsExactly("10 SAMPLE 100/101 2 a 0 0", "20 SWITCHED_OUT 100/101 1 0 0 0",
                "30 SAMPLE 100/101 2 c 0 0", "40 SWITCHED_IN 100/101 0 0 0 0");
    }

    @Test
    void whatIsYoungerThanTheHorizonWaitsForOlderThings() {
        first.sample(30, 0xc);
        merge.take(25);
        assertThat(words.events).isEmpty();
        assertThat(first.bytes.getLong(DATA_TAIL)).isZero();
        second.sample(20, 0xb);
        merge.take(Long.MAX_VALUE);
        assertThat(words.events).containsExactly("20 SAMPLE 100/101 2 b 0 0", "30 SAMPLE 100/101 2 c 0 0");
        assertThat(first.bytes.getLong(DATA_TAIL)).isEqualTo(48);
    }

    @Test
    void tasksThatLeaveTheirCpusAreToldApart() {
        first.sample(10, 0xa);
        first.sample(1, 20, 0xb);
        merge.take(Long.MAX_VALUE);
        assertThat(words.leaving).containsExactly(false, true);
    }

    @Test
    void copiesOfStacksBeginWithTheirRegistersInTheOrderOfAllEngines() {
        // Registers of 64 bits, in the order of their bits; a stack of which two words are there.
        first.sample(PERIOD, 10, 0xa, 2, 0x19, 0x20, 0x21, 0x22, 0x29, 0x30, 0x31, 0x32, 24, 0xaaaa, 0xbbbb, 0, 16);
        new RingMerge(new PerfRing[] {first.ring},
                new SampleRecords(words, SampleConfig.Stacks.DUMP, SampleRegisters.AARCH64, null)).take(Long.MAX_VALUE);
        second.sample(PERIOD, 20, 0xb, 2, 1, 2, 3, 4, 5, 6, 7, 8, 8, 0xcccc, 8);
        new RingMerge(new PerfRing[] {second.ring},
                new SampleRecords(words, SampleConfig.Stacks.DUMP, SampleRegisters.X86_64, null)).take(Long.MAX_VALUE);
        assertThat(words.events).containsExactly("10 SAMPLE 100/101 2 a 0 0 30 29 31 32 19 20 21 22 aaaa bbbb",
                "20 SAMPLE 100/101 2 b 0 0 1 2 3 4 5 6 7 8 cccc");
    }

    @Test
    void mappingsForksNamesAndLossesAreTold() {
        long library = 0x6f732e78; // x.so
        first.put(PerfRing.MMAP2, USER, pair(100, 101), 0x1000, 0x2000, 0x3000, 0, 0, 0, 0, library, pair(100, 101), 10,
                0);
        first.put(PerfRing.FORK, 0, pair(200, 100), pair(201, 101), 20, pair(100, 101), 20, 0);
        first.put(PerfRing.COMM, 1 << 13, pair(100, 101), 0x707061, pair(100, 101), 30, 0);
        first.put(PerfRing.LOST, 0, 1, 7, pair(100, 101), 40, 0);
        first.put(PerfRing.THROTTLE, 0, 50, 1, 1, pair(100, 101), 50, 0);
        merge.take(Long.MAX_VALUE);
        assertThat(words.events).containsExactly("10 MAPPED 100/101 0 0 4096 0 'x.so'", "20 FORKED 200/201 0 0 100 0",
                "30 NAMED 100/101 1 0 0 0 'app'", "40 LOST 100/101 64 0 0 7");
        assertThat(records.lost()).isEqualTo(7);
        assertThat(records.throttled()).isEqualTo(1);
    }

    @Test
    void countsAreToldInPartsByTheIdsOfTheirEvents() {
        CountRecords counts = new CountRecords(words,
                CountedEvent.all(List.of(new CountedEvent("splits", new CounterCode.Absent(""), 100))));
        counts.add(7, TaskCount.MINOR_FAULTS.ordinal());
        counts.add(5, TaskCount.INSTRUCTIONS.ordinal());
        counts.add(9, TaskCount.count());
        counts.refused(TaskCount.CYCLES.ordinal(), "none");
        counts.tellNames();
        first.put(PerfRing.SAMPLE, USER, 0xa, pair(100, 101), 20, 5);
        first.put(PerfRing.SAMPLE, USER, 0xc, pair(100, 101), 25, 9);
        second.put(PerfRing.SAMPLE, USER, 0xb, pair(100, 101), 10, 7);
        second.put(PerfRing.SAMPLE, USER, 0xb, pair(100, 101), 15, 6);
        second.put(PerfRing.LOST, 0, 0, 3, pair(100, 101), 30, 7);
        new RingMerge(new PerfRing[] {first.ring, second.ring}, counts).take(Long.MAX_VALUE);
        counts.restLost(4);
        assertThat(counts.lost()).isEqualTo(4);
        assertThat(words.events.getFirst()).endsWith(" COUNTED 0/0 2 0 0 0 'none'");
        assertThat(words.events.get(1)).endsWith(" COUNTED 0/0 4 0 100 0 'splits'");
        assertThat(words.events.subList(2, 6)).containsExactly("10 COUNTED 100/101 0 b 8 0",
                "20 COUNTED 100/101 3 a 10000000 0", "25 COUNTED 100/101 4 c 100 0", "30 LOST 0/0 66 0 0 3");
        counts.tellTimes(4, 20, 10);
        assertThat(words.events.getLast()).contains(" COUNTED 0/0 4 0 20 ");
    }
}
