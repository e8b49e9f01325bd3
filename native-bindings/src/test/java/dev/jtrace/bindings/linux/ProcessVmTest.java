package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessVmTest {
    private static final int PAGE = 4096;
    /** More than one chunk of the reader. */
    private static final int READABLE = 40 * PAGE;

    private final Arena arena = Arena.ofConfined();
    private final Syscalls calls = new Syscalls();
    private final ProcessVm memory = new ProcessVm(calls, arena);
    private final int self = (int) calls.call(Numbers.GETPID, 0, 0, 0, 0);
    private final byte[] truth = new byte[READABLE];
    private long base;

    @BeforeEach
    void mapPagesBeforeAnUnreadableOne() {
        long readWrite = 3;
        long privateAnonymous = 0x22;
        base = calls.libc(Native.symbol("mmap"), 0, READABLE + PAGE, readWrite, privateAnonymous, -1, 0);
        for (int i = 0; i < READABLE; i++) {
            truth[i] = (byte) (i * 31 + (i >> 8));
        }
        MemorySegment pages = MemorySegment.ofAddress(base).reinterpret(READABLE);
        MemorySegment.copy(truth, 0, pages, ValueLayout.JAVA_BYTE, 0, READABLE);
        long none = 0;
        assertThat(calls.libc(Native.symbol("mprotect"), base + READABLE, PAGE, none, 0, 0, 0)).isZero();
    }

    @AfterEach
    void unmap() {
        calls.libc(Native.symbol("munmap"), base, READABLE + PAGE, 0, 0, 0, 0);
        arena.close();
    }

    @Test
    void readsWhatLiesBeforeAnUnreadablePage() {
        int[] starts = {0, 1, PAGE - 1, PAGE, 16 * PAGE, 16 * PAGE + 5, READABLE - PAGE - 3, READABLE - 1, READABLE};
        int[] lengths = {1, 2, PAGE, PAGE + 1, 16 * PAGE, 16 * PAGE + 1, 33 * PAGE, READABLE, READABLE + PAGE};
        byte[] into = new byte[READABLE + PAGE + 7];
        for (int start : starts) {
            for (int length : lengths) {
                Arrays.fill(into, (byte) 0x5a);
                int expected = Math.min(length, READABLE - start);
                assertThat(memory.read(self, base + start, into, 7, length)).isEqualTo(expected);
                assertThat(Arrays.equals(into, 7, 7 + expected, truth, start, start + expected)).isTrue();
                assertThat(into[6]).isEqualTo((byte) 0x5a);
                if (7 + expected < into.length) {
                    assertThat(into[7 + expected]).isEqualTo((byte) 0x5a);
                }
            }
        }
    }

    @Test
    void unreadableAddressesGiveNothing() {
        byte[] into = new byte[64];
        for (long address : new long[] {0, 8, 4095, base + READABLE, -1, -4096, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(memory.read(self, address, into, 0, 64)).isZero();
        }
        assertThat(into).containsOnly(0);
    }

    @Test
    void aTaskThatIsGoneGivesNothing() {
        int beyondEveryPid = 0x7ffffff0;
        assertThat(memory.read(beyondEveryPid, base, new byte[8], 0, 8)).isZero();
    }
}
