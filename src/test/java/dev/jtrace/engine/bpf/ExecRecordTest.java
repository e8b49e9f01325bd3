package dev.jtrace.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecRecordTest {
    private static final long PATH = 0x1000;
    private static final long LIST = 0x2000;
    private static final long ENVIRONMENT = 0x3000;
    private static final long BOTTOM = 0x7fff0000;

    private final CaptureWriter entry = writer();
    private final CaptureWriter out = writer();
    private final TraceEvent call = new TraceEvent();

    ExecRecordTest() {
        call.code = 59;
        call.a0 = PATH;
        call.a1 = LIST;
        call.a2 = ENVIRONMENT;
    }

    private static CaptureWriter writer() {
        CaptureWriter writer = new CaptureWriter();
        writer.reset(new byte[1 << 14], 0, 1 << 14);
        return writer;
    }

    private void missing(int kind, long address) {
        entry.begin(kind, address);
        entry.end(CaptureWriter.FAULT);
    }

    private void pointers(long address, long... values) {
        entry.begin(CaptureWriter.MEMORY, address);
        ByteBuffer to = ByteBuffer.wrap(entry.array()).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            to.putLong(entry.position(), value);
            entry.advance(8);
        }
        entry.end(CaptureWriter.COMPLETE);
    }

    /** @param strings arguments and environment, each ended by a comma */
    private boolean complete(int arguments, int variables, boolean script, String text, String name, boolean verbose) {
        String strings = "stack," + text;
        byte[] bytes = (strings.replace(',', '\0') + name + '\0').getBytes(StandardCharsets.US_ASCII);
        ByteBuffer record = ByteBuffer.allocate(Layout.R_HEADER + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(ExecRecord.ARGUMENTS - Layout.RECORD, arguments);
        record.putLong(ExecRecord.VARIABLES - Layout.RECORD, variables);
        record.putLong(ExecRecord.SCRIPT - Layout.RECORD, script ? 8 : 0);
        record.putLong(ExecRecord.BOTTOM - Layout.RECORD, BOTTOM - "stack,".length());
        record.putLong(ExecRecord.BYTES - Layout.RECORD, strings.length());
        record.put(Layout.R_HEADER, bytes);
        return new ExecRecord(new CaptureLimits(5, verbose, false), call, record, 0, record.capacity())
                .complete(entry.array(), 0, entry.length(), out);
    }

    /** The blocks: address, what they hold, and their state unless they are complete. */
    private List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        byte[] b = out.array();
        for (int at = 0; at < out.length();) {
            int n = CapturedMemory.getInt(b, at + 8);
            int body = at + CaptureWriter.HEADER;
            StringBuilder text = new StringBuilder(Long.toHexString(CapturedMemory.getLong(b, at))).append(':');
            if (b[at + 12] == CaptureWriter.STRING) {
                text.append(new String(b, body, n, StandardCharsets.US_ASCII));
            } else {
                for (int i = 0; i < n; i += 8) {
                    text.append(' ').append(Long.toHexString(CapturedMemory.getLong(b, body + i)));
                }
            }
            blocks.add(text + new String[] {"", " fault", " cut"}[b[at + 14]]);
            at = body + n;
        }
        return blocks;
    }

    @Test
    void stringsThatWereMissingComeFromTheNewStack() {
        missing(CaptureWriter.STRING, PATH);
        pointers(LIST, 0x11, 0x22, 0);
        missing(CaptureWriter.STRING, 0x11);
        missing(CaptureWriter.STRING, 0x22);
        assertThat(complete(2, 1, false, "ls,longer,A=1,", "/bin/ls", false)).isTrue();
        assertThat(blocks()).containsExactly("1000:/bin/ls", "2000: 11 22 0", "11:ls", "22:longer");
    }

    @Test
    void stringsAreCutAsTheirLimitSays() {
        pointers(LIST, 0x11, 0);
        missing(CaptureWriter.STRING, 0x11);
        assertThat(complete(1, 0, false, "longerthan,", "x", false)).isTrue();
        assertThat(blocks()).contains("11:longer cut");
    }

    @Test
    void listsThatWereMissingBecomeThoseOfTheNewStack() {
        missing(CaptureWriter.MEMORY, LIST);
        missing(CaptureWriter.MEMORY, ENVIRONMENT);
        assertThat(complete(2, 1, false, "a,bc,A=1,", "x", true)).isTrue();
        assertThat(blocks()).containsExactly("2000: 7fff0000 7fff0002 0", "7fff0000:a", "7fff0002:bc",
                "3000: 7fff0005 0", "7fff0005:A=1");
    }

    @Test
    void aScriptsArgumentsFollowItsInterpreters() {
        pointers(LIST, 0x11, 0x22, 0);
        missing(CaptureWriter.STRING, 0x11);
        missing(CaptureWriter.STRING, 0x22);
        assertThat(complete(3, 0, true, "sh,/bin/s,arg,", "/bin/s", false)).as("the first is gone").isFalse();
        assertThat(blocks()).containsExactly("2000: 11 22 0", "11: fault", "22:arg");
    }

    @Test
    void aNameThatTheKernelMadeUpIsTheCallersAgain() {
        call.code = 322;
        call.a0 = 7;
        call.a1 = PATH;
        call.a2 = LIST;
        missing(CaptureWriter.STRING, PATH);
        complete(0, 0, false, "", "/dev/fd/7/bin/true", false);
        assertThat(blocks()).containsExactly("1000:bin/true");
    }

    @Test
    void whatWasReadStaysAndWhatIsUnknownStaysMissing() {
        pointers(LIST, 0x11, 0);
        missing(CaptureWriter.STRING, 0x99);
        assertThat(complete(1, 0, false, "a,", "x", false)).isFalse();
        assertThat(blocks()).containsExactly("2000: 11 0", "99: fault");
    }
}
