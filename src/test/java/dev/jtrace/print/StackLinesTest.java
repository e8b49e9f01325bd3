package dev.jtrace.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.StackPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackLinesTest {
    private static final StackPlace LIBC =
            new StackPlace("/lib/libc.so.6", "__write", 16, 0xf8350, "write.c", 26, false);
    private static final StackPlace PLAIN = new StackPlace("/opt/app", "", 0, 0x11c5, "", 0, false);
    private static final StackPlace MAIN = new StackPlace("/opt/app", "main", 19, 0x11ea, "/src/main.c", 12, false);
    private static final StackPlace NOWHERE = new StackPlace("", "", 0, 0x7f00_0000_0007L, "", 0, false);

    private final ByteOutput out = new ByteOutput(64);

    private static StackLines lines(boolean sources, int most, List<StackPlace> found) {
        return new StackLines(new StackOptions(true, sources, true, most), new StackSource() {
            @Override
            public void learn(TraceEvent e) {
                throw new AssertionError("not of interest");
            }

            @Override
            public List<StackPlace> of(int process, byte[] data, int offset, int length) {
                assertThat(process).isEqualTo(7);
                assertThat(new String(data, offset, length, StandardCharsets.US_ASCII)).isEqualTo("stack");
                return found;
            }
        });
    }

    private static TraceEvent event(int kind) {
        TraceEvent e = new TraceEvent();
        e.tgid = 7;
        e.data = new byte[100];
        CaptureWriter writer = new CaptureWriter();
        writer.reset(e.data, 0, e.data.length);
        writer.begin(kind, 0);
        System.arraycopy("stack".getBytes(StandardCharsets.US_ASCII), 0, e.data, writer.position(), 5);
        writer.advance(5);
        writer.end(CaptureWriter.COMPLETE);
        e.dataLength = writer.length();
        return e;
    }

    private String text() {
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    @Test
    void namesOfFilesCommandNoTerminal() {
        StackPlace hostile = new StackPlace("/opt/\u009b31m\u202e\033[2J", "caf\u00e9", 1, 2, "", 0, false);
        StackLines lines = lines(false, 256, List.of(hostile));
        lines.frames(out, lines.of(event(CaptureWriter.STACK)));
        assertThat(text()).isEqualTo(" > /opt/?31m??[2J(caf\u00e9+0x1) [0x2]\n");
    }

    @Test
    void framesLookAsStraceHasThem() {
        List<StackPlace> found = List.of(LIBC, PLAIN, MAIN, NOWHERE);
        StackLines lines = lines(false, 256, found);
        lines.frames(out, lines.of(event(CaptureWriter.STACK)));
        assertThat(text()).isEqualTo(" > /lib/libc.so.6(__write+0x10) [0xf8350]\n > /opt/app() [0x11c5]\n"
                + " > /opt/app(main+0x13) [0x11ea]\n > unexpected_backtracing_error [0x7f0000000007]\n");
    }

    @Test
    void linesOfSourceStandBehind() {
        lines(true, 256, List.of()).frames(out, List.of(PLAIN, MAIN));
        assertThat(text()).isEqualTo(" > /opt/app() [0x11c5]\n > /opt/app(main+0x13) [0x11ea] /src/main.c:12\n");
    }

    @Test
    void moreThanTheLimitIsTold() {
        lines(false, 1, List.of()).frames(out, List.of(PLAIN));
        assertThat(text()).isEqualTo(" > /opt/app() [0x11c5]\n");
        out.truncate(0);
        lines(false, 1, List.of()).frames(out, List.of(PLAIN, MAIN));
        assertThat(text()).isEqualTo(" > /opt/app() [0x11c5]\n > too many stack frames\n");
    }

    @Test
    void ownCodeIsTheInnermostLineOutsideOfTheSystem() {
        StackLines lines = lines(false, 1, List.of());
        lines.own(out, List.of(LIBC, PLAIN, MAIN));
        assertThat(text()).isEqualTo(" @ main.c:12");
        out.truncate(0);
        lines.own(out, List.of(LIBC, PLAIN));
        assertThat(text()).isEqualTo(" @ app()");
        out.truncate(0);
        lines.own(out, List.of(LIBC, NOWHERE));
        assertThat(text()).isEmpty();
    }

    @Test
    void anEventWithoutAStackHasThatOfItsEntry() {
        StackLines lines = lines(false, 9, List.of(MAIN));
        assertThat(lines.of(event(CaptureWriter.MEMORY), List.of(PLAIN))).containsExactly(PLAIN);
        assertThat(lines.of(event(CaptureWriter.STACK), List.of(PLAIN))).containsExactly(MAIN);
        assertThat(StackLines.NONE.of(event(CaptureWriter.STACK), List.of(PLAIN))).isEmpty();
    }

    @Test
    void namesFromFilesReachNoTerminalAsCommands() {
        lines(false, 9, List.of()).frames(out, List.of(new StackPlace("/a\033[2J", "f\n", 1, 2, "", 0, false)));
        assertThat(text()).isEqualTo(" > /a?[2J(f?+0x1) [0x2]\n");
    }
}
