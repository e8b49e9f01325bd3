package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.probe.ProbeSite.Action;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records as the kernel writes them for samples of TID, TIME and ID. */
class SiteEventsTest {
    private static final int PAGE = 4096;
    private static final int DATA_HEAD = 1024;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(2 * PAGE).order(ByteOrder.nativeOrder());
    private final PerfRing ring = new PerfRing(bytes, PAGE);
    private final Told told = new Told();
    private final SiteEvents events =
            new SiteEvents(told, new Action[] {Action.BEGIN, Action.END, Action.POINT}, new int[] {5, 5, 6}, null);
    private long head;

    @BeforeEach
    void ids() {
        events.add(300, 2);
        events.add(100, 0);
        events.add(101, 0);
        events.add(200, 1);
    }

    private void put(int type, long... body) {
        word(type & 0xffffffffL | 8L + 8L * body.length << 48);
        for (long value : body) {
            word(value);
        }
        bytes.putLong(DATA_HEAD, head);
    }

    private void word(long value) {
        bytes.putLong(PAGE + (int) (head % PAGE), value);
        head += 8;
    }

    private void sample(long time, long id) {
        put(PerfRing.SAMPLE, 70 | 71L << 32, time, id);
    }

    private void take() {
        int kind;
        while ((kind = ring.next()) >= 0) {
            events.take(ring, kind);
        }
    }

    @Test
    void sitesSayWhatTheyAreFor() {
        sample(10, 100);
        sample(20, 200);
        sample(30, 101);
        sample(40, 300);
        sample(50, 999);
        take();
        assertThat(told.events).containsExactly("10 BEGIN 70/71 5", "20 END 70/71 5", "30 BEGIN 70/71 5",
                "40 BEGIN 70/71 6", "40 END 70/71 6");
        assertThat(events.count(0)).isEqualTo(2);
        assertThat(events.count(2)).isEqualTo(1);
    }

    @Test
    void whatIsMutedIsPassedOver() {
        events.mute(0);
        sample(10, 100);
        sample(20, 200);
        take();
        assertThat(told.events).containsExactly("20 END 70/71 5");
        assertThat(events.count(0)).isZero();
    }

    @Test
    void lossesAreTold() {
        put(PerfRing.LOST, 1, 7, 70 | 71L << 32, 40, 100);
        assertThat(ring.next()).isEqualTo(PerfRing.LOST);
        assertThat(events.time(ring, PerfRing.LOST)).isEqualTo(40);
        events.take(ring, PerfRing.LOST);
        assertThat(told.events).containsExactly("LOST 65 7");
        assertThat(events.lost()).isEqualTo(7);
    }

    @Test
    void numbersAreQuantitiesAndAddressesAreNot() {
        events.tells(1, new int[] {11, 12, 13, 14}, new int[] {-4, 8, 8, 1});
        // The raw part: its size, what all tracepoints have, the probe's address; -2, 300, an address, 200.
        put(PerfRing.SAMPLE, 70 | 71L << 32, 20, 200, 37, 0, -2L << 32, 300, 0x7f00_0000_1000L, 200);
        // Cut short.
        put(PerfRing.SAMPLE, 70 | 71L << 32, 30, 200, 20, 0, -2L << 32);
        take();
        assertThat(told.events).containsExactly("20 VALUE 70/71 11 -2", "20 VALUE 70/71 12 300",
                "20 VALUE 70/71 14 200", "20 END 70/71 5", "30 VALUE 70/71 11 -2", "30 END 70/71 5");
    }
}
