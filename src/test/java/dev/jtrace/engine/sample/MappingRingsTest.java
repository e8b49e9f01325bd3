package dev.jtrace.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.journal.Mapping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Records of mappings as the kernel lays them out (perf_event_open(2), PERF_RECORD_MMAP2). */
class MappingRingsTest {
    private static final int PAGE = 4096;
    private static final int DATA_HEAD = 1024;
    private static final int WITH_BUILD_ID = 1 << 14 | 2;

    private static Mapping mapping(int misc, String name, int idSize) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(2 * PAGE).order(ByteOrder.nativeOrder());
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        int size = 8 + 64 + (text.length + 8 & -8) + 16;
        bytes.position(PAGE);
        bytes.putInt(PerfRing.MMAP2).putShort((short) misc).putShort((short) size);
        bytes.putInt(4711).putInt(4712).putLong(0x7f00_0000_1000L).putLong(8192).putLong(4096);
        bytes.put((byte) idSize).put((byte) 0).putShort((short) 0);
        for (int i = 0; i < 20; i++) {
            bytes.put((byte) (0xa0 + i));
        }
        bytes.putInt(5).putInt(2).put(text).position(PAGE + size - 16);
        bytes.putInt(4711).putInt(4712).putLong(123_456_789);
        bytes.putLong(DATA_HEAD, size);
        PerfRing ring = new PerfRing(bytes, PAGE);
        assertThat(ring.next()).isEqualTo(PerfRing.MMAP2);
        return MappingRings.mapping(ring);
    }

    @Test
    void aRecordIsAMapping() {
        assertThat(mapping(WITH_BUILD_ID, "/usr/lib/libx.so", 20)).isEqualTo(new Mapping(123_456_789, 4711,
                0x7f00_0000_1000L, 8192, 4096, 5, "/usr/lib/libx.so",
                "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3"));
        assertThat(mapping(WITH_BUILD_ID, "/a", 8).buildId()).isEqualTo("a0a1a2a3a4a5a6a7");
    }

    @Test
    void withoutABuildIdThereAreInodesInItsPlace() {
        assertThat(mapping(2, "[vdso]", 20).buildId()).isEmpty();
        assertThat(mapping(2, "[vdso]", 20).path()).isEqualTo("[vdso]");
    }
}
