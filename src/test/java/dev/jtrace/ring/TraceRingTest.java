package dev.jtrace.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.event.TraceSink;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TraceRingTest {
    private static final int SLOTS = 8192;

    /** Counts events and checks that event {@code n} carries what {@link #offer} gave it. */
    private static final class Checker implements TraceHandler {
        private final long napEvery;
        private long seen;
        private String wrong = "";

        Checker(long napEvery) {
            this.napEvery = napEvery;
        }

        @Override
        public void onEvent(TraceEvent e, boolean endOfBatch) {
            if (e.time != seen || e.tid != (int) seen || e.dataLength != length(seen) || e.a5 != 0) {
                wrong = "event " + seen + " is " + e.time + " with " + e.dataLength + " bytes";
            }
            for (int i = 0; i < e.dataLength; i++) {
                if (e.data[e.dataOffset + i] != (byte) (seen + i)) {
                    wrong = "byte " + i + " of event " + seen;
                }
            }
            seen++;
            if (napEvery > 0 && seen % napEvery == 0) {
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    private static int length(long n) {
        return n % 3 == 0 ? 0 : (int) (n * 7919 % 5000);
    }

    private static void offer(TraceSink sink, long n) {
        TraceEvent e = sink.claim();
        e.kind = EventKind.SYSCALL_ENTER;
        e.time = n;
        e.tid = (int) n;
        int length = length(n);
        if (n % 3 != 0) {
            // More is reserved than used, as captures do.
            CaptureWriter w = sink.capture(sink.maxCapture());
            for (int i = 0; i < length; i++) {
                w.array()[w.position() + i] = (byte) (n + i);
            }
            w.advance(length);
        }
        sink.publish();
    }

    @Test
    void slowHandlersGetEveryEventInOrderWithItsBytes() throws Exception {
        TraceRing ring = new TraceRing(6000);
        Checker quick = new Checker(0);
        Checker slow = new Checker(300);
        ring.add(quick);
        ring.add(slow);
        ring.start();
        for (long n = 0; n < 60_000; n++) {
            offer(ring, n);
        }
        ring.stop();
        for (Checker checker : new Checker[] {quick, slow}) {
            assertThat(checker.wrong).isEmpty();
            assertThat(checker.seen).isEqualTo(60_000);
        }
        assertThat(ring.failure()).isNull();
    }

    @Test
    void capturesAsLargeAsTheRingAllowsPassIt() throws Exception {
        int max = (1 << 20) + 12345;
        TraceRing ring = new TraceRing(max);
        AtomicLong bytes = new AtomicLong();
        ring.add((e, endOfBatch) -> bytes.addAndGet(e.dataLength));
        ring.start();
        for (int n = 0; n < 40; n++) {
            ring.claim();
            ring.capture(max).advance(max);
            ring.publish();
        }
        ring.stop();
        assertThat(bytes.get()).isEqualTo(40L * max);
    }

    @Test
    void theEngineWaitsForABlockedHandler() throws Exception {
        TraceRing ring = new TraceRing(100);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicLong handled = new AtomicLong();
        ring.add((e, endOfBatch) -> {
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            handled.incrementAndGet();
        });
        ring.start();
        AtomicLong published = new AtomicLong();
        Thread engine = Thread.ofPlatform().start(() -> {
            for (long n = 0; n < 3 * SLOTS; n++) {
                ring.claim();
                ring.publish();
                published.incrementAndGet();
            }
        });
        assertThat(engine.join(Duration.ofMillis(300))).isFalse();
        assertThat(published.get()).isEqualTo(SLOTS);
        gate.countDown();
        engine.join();
        ring.stop();
        assertThat(handled.get()).isEqualTo(3 * SLOTS);
    }

    @Test
    void theEngineWaitsForBytesThatAreStillRead() throws Exception {
        TraceRing ring = new TraceRing(1 << 20);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicLong sum = new AtomicLong();
        ring.add((e, endOfBatch) -> {
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            for (int i = 0; i < e.dataLength; i++) {
                sum.addAndGet(e.data[e.dataOffset + i]);
            }
        });
        ring.start();
        int piece = 1 << 20;
        Thread engine = Thread.ofPlatform().start(() -> {
            for (int n = 0; n < 20; n++) {
                ring.claim();
                CaptureWriter w = ring.capture(piece);
                java.util.Arrays.fill(w.array(), w.position(), w.position() + piece, (byte) 1);
                w.advance(piece);
                ring.publish();
            }
        });
        assertThat(engine.join(Duration.ofMillis(300))).isFalse();
        gate.countDown();
        engine.join();
        ring.stop();
        assertThat(sum.get()).isEqualTo(20L * piece);
    }

    @Test
    void eventsBeforeAnEarlyStopAreHandled() throws Exception {
        for (int round = 0; round < 60; round++) {
            TraceRing ring = new TraceRing(100);
            AtomicLong handled = new AtomicLong();
            ring.add((e, endOfBatch) -> handled.incrementAndGet());
            ring.claim();
            ring.publish();
            ring.start();
            ring.claim();
            ring.publish();
            ring.stop();
            assertThat(handled.get()).isEqualTo(2);
        }
    }

    @Test
    void aFailingHandlerDoesNotBlockTheEngineAndIsTold() throws Exception {
        TraceRing ring = new TraceRing(100);
        AtomicLong good = new AtomicLong();
        AtomicLong bad = new AtomicLong();
        ring.add((e, endOfBatch) -> {
            bad.incrementAndGet();
            if (e.time == 0) {
                throw new IllegalStateException("first");
            }
            throw new StackOverflowError("later");
        });
        ring.add((e, endOfBatch) -> good.incrementAndGet());
        ring.start();
        for (long n = 0; n < 2 * SLOTS; n++) {
            TraceEvent e = ring.claim();
            e.time = n;
            ring.publish();
        }
        ring.stop();
        assertThat(good.get()).isEqualTo(2 * SLOTS);
        assertThat(bad.get()).isEqualTo(2 * SLOTS);
        assertThat(ring.failure()).isInstanceOf(IllegalStateException.class).hasMessage("first");
    }

    @Test
    void aMillionOffersAllocateNothing() throws Exception {
        TraceRing ring = new TraceRing(4096);
        ring.add((e, endOfBatch) -> {});
        ring.start();
        AllocatedBytes allocated = new AllocatedBytes();
        long[] spent = new long[1];
        Thread engine = Thread.ofPlatform().start(() -> {
            offers(ring, 20_000);
            long before = allocated.ofThisThread();
            offers(ring, 1_000_000);
            spent[0] = allocated.ofThisThread() - before;
        });
        engine.join();
        ring.stop();
        assertThat(spent[0]).isBetween(0L, 100_000L);
    }

    private static void offers(TraceSink sink, int count) {
        for (int n = 0; n < count; n++) {
            TraceEvent e = sink.claim();
            e.kind = EventKind.SYSCALL_EXIT;
            e.time = n;
            CaptureWriter w = sink.capture(64);
            if (w.begin(CaptureWriter.MEMORY, n)) {
                w.advance(8);
                w.end(CaptureWriter.COMPLETE);
            }
            sink.publish();
        }
    }
}
