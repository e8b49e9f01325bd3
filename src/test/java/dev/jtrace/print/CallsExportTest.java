package dev.jtrace.print;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<String> lines = new ArrayList<>(export(out -> new CallsCsv(out, false)).lines().toList());
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("start_ns,duration_ns,pid,tid,comm,abi,syscall,args,");
        assertThat(lines.get(1)).contains(",1500,100,100,,x86_64,unlink,")
                .contains(",-2,")
                .contains(",ENOENT,")
                .contains(",\"'=cmd|'\"\"\\012\\033]0;x\\007</script>\\377\",0");
        assertThat(lines.get(2)).endsWith(",200,100,100,,x86_64,getppid,,7,\"7\",,,0");
        assertThat(lines.get(3)).contains("exit_group,\"3\",,\"?\"");
        assertThat(export(out -> new CallsCsv(out, false))).matches("[ -~\r\n]*");
    }

    /** The call that counted comes as {@code close(3)}. */
    private static String counted(Function<TraceOutput, CallConsumer> form) {
        EventScript script = EventScript
                .of(out -> new CallStream(EventScript.TABLE, DecodeOptions.DEFAULT, form.apply(out)))
                .task(100);
        return script.enter("close", 3).counters(11, 2, 3, 4, 5, 4096, 7, 8).exit(0).end();
    }

    @Test
    void countersOfTasksStandInEveryForm() {
        List<String> lines = counted(out -> new CallsCsv(out, true)).lines().toList();
        assertThat(lines.get(0)).endsWith(",bytes,cpu_ns,voluntary_switches,involuntary_switches,minor_faults,"
                + "major_faults,storage_read_bytes,storage_written_bytes,migrations");
        assertThat(lines.get(1)).contains(",close,").endsWith(",0,11,2,3,4,5,4096,7,8");
        assertThat(export(out -> new CallsCsv(out, true)).lines().skip(1)).allMatch(l -> l.endsWith(",0,,,,,,,,"));
        assertThat(counted(out -> new CallsChrome(out, RecordedCounters.NONE)))
                .contains("\"cpu_ns\":11,\"voluntary_switches\":2,")
                .contains("\"storage_read_bytes\":4096");
        assertThat(counted(out -> new CallsPerfetto(out, 5, RecordedCounters.NONE))).contains("voluntary_switches")
                .contains("storage_written_bytes");
        StringBuilder spans = new StringBuilder();
        counted(out -> new CallsOtlp((bytes, n) -> spans.append(new String(bytes, 0, n, ISO_8859_1)),
                SpanContext.of("", Map.of()), Map.of(), 0));
        assertThat(spans).contains("{\"key\":\"task.cpu_ns\",\"value\":{\"intValue\":\"11\"}}");
    }

    @Test
    void chromeIsJsonWithCompleteEvents() {
        String text = export(out -> new CallsChrome(out, RecordedCounters.NONE));
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
        byte[] bytes = export(out -> new CallsPerfetto(out, 5, RecordedCounters.NONE)).getBytes(ISO_8859_1);
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
