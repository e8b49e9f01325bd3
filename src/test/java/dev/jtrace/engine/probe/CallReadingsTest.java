package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.RegionSink;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples of groups, laid out as the kernel does it: a leader, two counters and a place, each with its losses. */
class CallReadingsTest {
    private static final int PAGE = 4096;
    private static final int DATA_HEAD = 1024;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(2 * PAGE).order(ByteOrder.nativeOrder());
    private final PerfRing ring = new PerfRing(bytes, PAGE);
    private final Sink sink = new Sink();
    private final CallReadings readings = new CallReadings(sink, 2);
    private long head;

    /** Keeps what is told. */
    private static final class Sink implements TraceSink {
        final List<String> told = new ArrayList<>();
        private final TraceEvent e = new TraceEvent();

        @Override
        public TraceEvent claim() {
            e.clear();
            return e;
        }

        @Override
        public CaptureWriter capture(int max) {
            throw new IllegalStateException();
        }

        @Override
        public int maxCapture() {
            return 0;
        }

        @Override
        public void publish() {
            long[] values = new long[RegionReading.MOST_COUNTERS];
            RegionReading.values(e, values);
            told.add(e.time + " " + e.kind + " " + e.tgid + "/" + e.tid + " " + e.code + " cpu" + e.a0 + " name" + e.a1
                    + " " + values[0] + " " + values[1] + " " + values[2]);
        }
    }

    private void put(int type, long... body) {
        long size = 8 + 8L * body.length;
        word(type & 0xffffffffL | size << 48);
        for (long value : body) {
            word(value);
        }
        bytes.putLong(DATA_HEAD, head);
    }

    private void word(long value) {
        bytes.putLong(PAGE + (int) (head % PAGE), value);
        head += 8;
    }

    private void sample(long time, long id, long first, long second) {
        put(PerfRing.SAMPLE, 100 | 101L << 32, time, id, 4, 9, 0, first, 0, second, 0, 77, 0);
    }

    private void take() {
        int kind;
        while ((kind = ring.next()) >= 0) {
            readings.take(ring, kind);
        }
    }

    @Test
    void samplesHaveTheCountsBehindTheLeader() {
        readings.add(30, 1, 5, false);
        readings.add(20, 1, 5, true);
        readings.add(10, 1, CallReadings.SWITCH, false);
        sample(1000, 30, 11, 12);
        sample(2000, 20, 21, 22);
        sample(3000, 10, 31, 32);
        sample(4000, 99, 41, 42);
        put(PerfRing.SAMPLE, 100 | 101L << 32, 5000, 30, 0);
        take();
        assertThat(sink.told).containsExactly("1000 REGION 100/101 " + RegionSink.ENTER + " cpu1 name5 11 12 0",
                "2000 REGION 100/101 " + RegionSink.LEAVE + " cpu1 name5 21 22 0",
                "3000 REGION 100/101 " + RegionSink.SWITCH + " cpu1 name0 31 32 0");
    }

    @Test
    void lossesAreTold() {
        put(PerfRing.LOST, 0, 3, 100 | 101L << 32, 70, 10);
        take();
        readings.restLost(5);
        readings.restLost(5);
        assertThat(readings.lost()).isEqualTo(5);
        assertThat(sink.told).hasSize(2).allMatch(line -> line.contains(" LOST "));
    }
}
