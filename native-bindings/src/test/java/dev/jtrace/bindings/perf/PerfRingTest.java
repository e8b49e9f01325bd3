package dev.jtrace.bindings.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** The ring's reader on bytes laid out as the kernel lays them out. */
class PerfRingTest {
    private static final int PAGE = 4096;
    private static final int DATA = 64;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(PAGE + DATA).order(ByteOrder.nativeOrder());

    /** Puts 8 bytes at a position that counts on from lap to lap. */
    private void put(long position, long value) {
        bytes.putLong(PAGE + (int) (position % DATA), value);
    }

    private static long header(int type, int size) {
        return type | (long) size << 48;
    }

    @Test
    void recordsThatWrapAroundTheEndAreRead() {
        bytes.putLong(PerfRing.DATA_TAIL, 40);
        put(40, header(PerfRing.SAMPLE, 32));
        put(48, 11);
        put(56, 0x1122334455667788L);
        put(64, -3);
        put(72, header(PerfRing.LOST, 24));
        put(80, 7);
        put(88, 99);
        bytes.putLong(PerfRing.DATA_HEAD, 96);
        PerfRing ring = new PerfRing(bytes, PAGE);

        assertThat(ring.next()).isEqualTo(PerfRing.SAMPLE);
        assertThat(ring.i64(0)).isEqualTo(11);
        assertThat(ring.i32(8)).isEqualTo(0x55667788);
        assertThat(ring.i64(12)).isEqualTo(0xfffffffd11223344L);
        assertThat(ring.i64(16)).isEqualTo(-3);
        assertThat(ring.next()).isEqualTo(PerfRing.LOST);
        assertThat(ring.i64(8)).isEqualTo(99);
        assertThat(ring.next()).isEqualTo(-1);
        ring.release();
        assertThat(bytes.getLong(PerfRing.DATA_TAIL)).isEqualTo(96);
    }

    @Test
    void aRecordLongerThanWhatWasWrittenIsRefused() {
        put(0, header(PerfRing.SAMPLE, 48));
        bytes.putLong(PerfRing.DATA_HEAD, 24);
        PerfRing ring = new PerfRing(bytes, PAGE);

        assertThatIllegalStateException().isThrownBy(ring::next);
    }
}
