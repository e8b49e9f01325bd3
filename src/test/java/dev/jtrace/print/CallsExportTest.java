package dev.jtrace.print;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The exports of one short run whose program has a hostile file name. */
class CallsExportTest {
    private static final String HOSTILE = "=cmd|'\"\n\u001b]0;x\u0007</script>\u00ff";

    private static String export(Function<TraceOutput, CallConsumer> form) {
        Function<TraceOutput, TraceHandler> make =
                out -> new CallStream(EventScript.TABLE, DecodeOptions.DEFAULT, form.apply(out));
        EventScript script = EventScript.of(make).task(100);
        script.string(0x1000, HOSTILE).enter("unlink", 0x1000).after(1500).exit(-2);
        script.after(1000).enter("getppid").after(200).exit(7);
        script.after(10).enter("exit_group", 3).send(EventKind.EXITED, 3, 0);
        return script.end();
    }

    @Test
    void csvIsOneSafeLineACall() {
        List<String> lines = new ArrayList<>(export(CallsCsv::new).lines().toList());
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("start_ns,duration_ns,pid,tid,comm,abi,syscall,args,");
        assertThat(lines.get(1)).contains(",1500,100,100,,x86_64,unlink,")
                .contains(",-2,")
                .contains(",ENOENT,")
                .contains(",\"'=cmd|'\"\"\\012\\033]0;x\\007</script>\\377\",0");
        assertThat(lines.get(2)).endsWith(",200,100,100,,x86_64,getppid,,7,\"7\",,,0");
        assertThat(lines.get(3)).contains("exit_group,\"3\",,\"?\"");
        assertThat(export(CallsCsv::new)).matches("[ -~\r\n]*");
    }

    @Test
    void chromeIsJsonWithCompleteEvents() {
        String text = export(CallsChrome::new);
        assertThat(text).contains("{\"ph\":\"X\",\"name\":\"getppid\",\"pid\":100,\"tid\":100,\"ts\":1000000002.500,"
                + "\"dur\":0.200,\"cat\":\"syscall\",\"args\":{\"args\":\"\",\"result\":\"7\"}}")
                .contains("{\"ph\":\"i\",\"name\":\"exit 3\"")
                .endsWith("]}\n");
        assertThat(text).matches("[ -~\n]*");
        Object whole = Json.parse(text.replaceAll("(\"(?:ts|dur)\":\\d+)\\.\\d+", "$1"));
        assertThat(whole).isNotNull();
    }

    /** Lengths of nested messages add up, and the fields that viewers look for are there. */
    @Test
    void perfettoIsPacketsOfTracksAndSlices() {
        byte[] bytes = export(out -> new CallsPerfetto(out, 5)).getBytes(ISO_8859_1);
        List<Integer> kinds = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            assertThat(bytes[at]).as("Trace.packet").isEqualTo((byte) 0x0a);
            long[] length = varint(bytes, at + 1);
            int end = (int) (length[1] + length[0]);
            for (int i = (int) length[1]; i < end;) {
                long[] key = varint(bytes, i);
                long[] value = varint(bytes, (int) key[1]);
                i = (int) (value[1] + ((key[0] & 7) == 2 ? value[0] : 0));
                kinds.add((int) (key[0] >>> 3));
                assertThat(i).isLessThanOrEqualTo(end);
            }
            at = end;
        }
        assertThat(at).isEqualTo(bytes.length);
        assertThat(kinds).startsWith(6, 10, 10, 60, 10, 60);
        assertThat(kinds.stream().filter(kind -> kind == 11)).hasSize(3 * 2 + 1);
    }

    /** Value and the place after it. */
    private static long[] varint(byte[] bytes, int from) {
        long value = 0;
        int at = from;
        for (int shift = 0;; shift += 7) {
            value |= (bytes[at] & 0x7fL) << shift;
            if (bytes[at++] >= 0) {
                return new long[] {value, at};
            }
        }
    }
}
