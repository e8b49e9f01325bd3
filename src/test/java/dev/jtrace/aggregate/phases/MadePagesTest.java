package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.CodePlace;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Code that was read from the memory of process 7: a loop of packed numbers that lies across two pages, then plain code. */
class MadePagesTest {
    private static final byte[] PACKED = HexFormat.of().parseHex("0f59c10f58c248ffcf75f5c3");
    private static final long START = 0x7ff8;

    private final MadePages pages = new MadePages();

    private void told(long address, byte[] code) {
        TraceEvent e = new TraceEvent();
        e.kind = EventKind.CODE;
        e.tgid = 7;
        e.a0 = address;
        e.a1 = 62;
        e.data = code;
        e.dataLength = code.length;
        pages.told(e);
    }

    private String text(int process, String name, long start, long size, long address) {
        CodePlace place = pages.at(process, "map", name, start, size, address);
        return place == null ? "none"
                : place.function() + ' ' + place.codeClass() + ' ' + Long.toHexString(place.loop());
    }

    private void tellBoth() {
        byte[] first = new byte[4096];
        byte[] second = new byte[4096];
        Arrays.fill(first, (byte) 0x90);
        Arrays.fill(second, (byte) 0x90);
        System.arraycopy(PACKED, 0, first, 0xff8, 8);
        System.arraycopy(PACKED, 8, second, 0, PACKED.length - 8);
        told(0x7000, first);
        told(0x8000, second);
    }

    @Test
    void aFunctionIsReadFromThePagesThatItIsIn() {
        tellBoth();
        assertThat(text(7, "packed", START, PACKED.length, 0x8001)).isEqualTo("packed SSE 7ff8");
        assertThat(text(8, "packed", START, PACKED.length, 0x8001)).isEqualTo("none");
        assertThat(text(7, "far", 0x9000, 16, 0x9008)).isEqualTo("none");
    }

    @Test
    void withoutAFunctionTheCodeAheadTells() {
        tellBoth();
        assertThat(text(7, "", START, 0, START)).startsWith(" SSE");
    }

    @Test
    void whatIsToldLaterIsWhatIsThere() {
        tellBoth();
        byte[] plain = new byte[4096];
        Arrays.fill(plain, (byte) 0x90);
        plain[10] = (byte) 0xc3;
        told(0x7000, plain);
        told(0x8000, plain);
        assertThat(text(7, "plain", START, PACKED.length, START)).isEqualTo("plain SCALAR_INT 0");
    }

    @Test
    void aFunctionThatIsKnownInPartIsReadFromTheAddressOn() {
        byte[] second = new byte[4096];
        Arrays.fill(second, (byte) 0x90);
        System.arraycopy(PACKED, 0, second, 16, PACKED.length);
        told(0x8000, second);
        assertThat(text(7, "packed", 0x7000, 0x1100, 0x8010)).isEqualTo("packed SSE 8010");
    }
}
