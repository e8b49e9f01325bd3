package dev.jtrace.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.TraceHandler;
import dev.jtrace.ring.AllocatedBytes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Everyday calls are printed without garbage. */
class PrintingGarbageTest {
    private static final int ROUNDS = 20;
    /** Bytes that the measurement allocates itself, for a line. */
    private static final double OWN = 0.02;

    private final EverydayMix mix;
    private long bytes;
    private final TraceOutput sink = new TraceOutput() {
        @Override
        public void write(byte[] written, int offset, int length) {
            bytes += length;
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }
    };

    PrintingGarbageTest() throws IOException {
        mix = EverydayMix.load();
    }

    /** Heap bytes for a line, of all lines but those that are printed first. */
    private double garbage(TraceHandler handler) throws ReflectiveOperationException {
        AllocatedBytes allocated = new AllocatedBytes();
        round(handler);
        round(handler);
        // What the VM makes once, at a moment of its own, is in one of the trials only.
        long least = Long.MAX_VALUE;
        for (int trial = 0; trial < 3; trial++) {
            long before = allocated.ofThisThread();
            for (int i = 0; i < ROUNDS; i++) {
                round(handler);
            }
            least = Math.min(least, allocated.ofThisThread() - before);
        }
        return (double) least / ROUNDS / mix.calls();
    }

    private void round(TraceHandler handler) {
        for (int call = 0; call < mix.calls(); call++) {
            mix.play(call, handler);
        }
    }

    @Test
    void theMixIsLarge() {
        assertThat(mix.calls()).isGreaterThan(2_000);
    }

    @Test
    void textNeedsNoHeap() throws ReflectiveOperationException {
        TextOptions options = TextOptions.DEFAULT.withTimes(new LineTimes(Timestamps.TIME, 6, 0, 6, 6));
        assertThat(garbage(new TraceText(EventScript.TABLE, options, sink))).isLessThan(OWN);
        assertThat(bytes).isGreaterThan(40L * ROUNDS * mix.calls());
    }

    @Test
    void jsonLinesNeedNoHeap() throws ReflectiveOperationException {
        assertThat(garbage(new TraceJsonl(EventScript.TABLE, TextOptions.DEFAULT, "ptrace", sink))).isLessThan(OWN);
        assertThat(bytes).isGreaterThan(100L * ROUNDS * mix.calls());
    }
}
