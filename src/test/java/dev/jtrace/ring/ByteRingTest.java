package dev.jtrace.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ByteRingTest {
    private static final int SLOTS = 64;

    private record Piece(long sequence, int from, int length) {}

    /** Pieces of events that are not consumed yet keep their bytes, whatever is reserved after them. */
    @Property(tries = 200)
    void piecesInUseAreNeverWrittenOver(@ForAll @LongRange(min = 1) long seed) {
        java.util.Random random = new java.util.Random(seed);
        int max = 1 + random.nextInt(1 << 19);
        ByteRing ring = new ByteRing(SLOTS, max);
        Deque<Piece> inUse = new ArrayDeque<>();
        long consumed = -1;
        for (long sequence = 0; sequence < 400; sequence++) {
            while (inUse.size() >= SLOTS - 1 || !inUse.isEmpty() && random.nextInt(3) == 0) {
                consumed = consume(ring, inUse);
            }
            boolean capture = random.nextInt(4) != 0;
            if (capture) {
                int asked = random.nextInt(5) == 0 ? max : 1 + random.nextInt(max);
                while (!ring.reserve(asked, consumed)) {
                    assertThat(inUse).as("a free ring has room").isNotEmpty();
                    consumed = consume(ring, inUse);
                }
                CaptureWriter w = ring.writer();
                assertThat(w.room()).isGreaterThanOrEqualTo(asked);
                int used = random.nextInt(asked + 1);
                java.util.Arrays.fill(ring.array(), w.position(), w.position() + asked, (byte) sequence);
                w.advance(used);
                inUse.add(new Piece(sequence, ring.offset(), used));
            } else {
                inUse.add(new Piece(sequence, 0, 0));
            }
            ring.commit(sequence, capture);
        }
        while (!inUse.isEmpty()) {
            consume(ring, inUse);
        }
    }

    private static long consume(ByteRing ring, Deque<Piece> inUse) {
        Piece piece = inUse.remove();
        for (int i = piece.from; i < piece.from + piece.length; i++) {
            if (ring.array()[i] != (byte) piece.sequence) {
                throw new AssertionError("byte " + i + " of " + piece + " was overwritten");
            }
        }
        return piece.sequence;
    }
}
