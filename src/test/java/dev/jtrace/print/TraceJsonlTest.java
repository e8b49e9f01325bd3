package dev.jtrace.print;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceJsonlTest {
    private static EventScript jsonl() {
        EventScript script =
                EventScript.of(
                        out -> new TraceJsonl(EventScript.TABLE, TextOptions.DEFAULT, "ptrace", out, StackLines.NONE,
                                RecordedCounters.of(Map.of("counter.0", "page-faults", "counter.0.unit", "pages"))));
        return script;
    }

    private static List<Map<String, Object>> lines(EventScript script) {
        String text = new String(script.end().getBytes(ISO_8859_1), UTF_8);
        return text.lines().map(Json::object).toList();
    }

    /** One line of every type. */
    private static EventScript everything() {
        EventScript s = jsonl();
        s.task(10).string(0x10, "/etc/h\u00e9").enter("openat", -100, 0x10, 0x80000).exit(-2);
        s.about(EventKind.TASK_NEW, 0, 9).about(EventKind.EXEC, 0, 10).enter("read", 3, 0x20, 9);
        s.memory(0x20, "hello").exit(5).counters(1, 2, 3, 4, 5, 6, 7, 8).returned("close", 0, 3);
        s.enter(900, 1, -1).exit(-38).words(0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        s.send(EventKind.SIGNAL, 10, 0).send(EventKind.GROUP_STOP, 19, 0).send(EventKind.ATTACHED, 0, 0);
        s.send(EventKind.DETACHED, 0, 0)
                .send(EventKind.LOST, 1, 5)
                .about(EventKind.SUPERSEDED, 0, 12)
                .reading(0, -1, 9, 7, 5, 5);
        return s.send(EventKind.EXITED, 3, 0).task(11).enter("read", 3, 0x20, 9).send(EventKind.KILLED, 9, 0);
    }

    @Test
    void firstLineIsTheHeader() {
        assertThat(jsonl().end()).isEqualTo("""
            {"type":"trace","version":1,"clock":"monotonic","wall_offset_ns":0,"engine":"ptrace"}
            """);
    }

    @Test
    void callIsOneLine() {
        EventScript s = jsonl();
        s.string(0x10, "/etc/\"x").enter("openat", -100, 0x10, 0x80000).after(5).exit(3);
        assertThat(s.end().lines().skip(1)).containsExactly("{\"type\":\"call\",\"pid\":100,\"tid\":100,"
                + "\"time_ns\":1000000000000,\"abi\":\"x86_64\",\"number\":257,\"name\":\"openat\",\"args\":["
                + "{\"name\":\"dfd\",\"raw\":\"0xffffffffffffff9c\",\"text\":\"AT_FDCWD\"},"
                + "{\"name\":\"filename\",\"raw\":\"0x10\",\"text\":\"\\\"/etc/\\\\\\\"x\\\"\",\"value\":\"/etc/\\\"x\"},"
                + "{\"name\":\"flags\",\"raw\":\"0x80000\",\"text\":\"O_RDONLY|O_CLOEXEC\"}],"
                + "\"duration_ns\":5,\"result\":3,\"result_text\":\"3\"}");
    }

    @Test
    void failureHasItsErrno() {
        Map<String, Object> call = lines(everything()).get(1);
        assertThat(call).containsEntry("errno", "ENOENT")
                .containsEntry("result", -2L)
                .containsEntry("result_text", "-1 ENOENT (No such file or directory)");
    }

    @Test
    @SuppressWarnings("unchecked")
    void inputIsWhatStoodThereAtTheEntry() {
        EventScript s = jsonl();
        s.memory(0x20, "in").enter("write", 1, 0x20, 2).memory(0x20, "ex").exit(2);
        List<Map<String, Object>> args = (List<Map<String, Object>>) lines(s).get(1).get("args");
        assertThat(args.get(1)).containsEntry("value", "in").containsEntry("text", "\"in\"");
    }

    @Test
    @SuppressWarnings("unchecked")
    void bytesThatAreNoUtf8HaveNoValue() {
        EventScript s = jsonl();
        s.memory(0x20, "\300\200").enter("write", 1, 0x20, 2).exit(2);
        List<Map<String, Object>> args = (List<Map<String, Object>>) lines(s).get(1).get("args");
        assertThat(args.get(1)).containsEntry("text", "\"\\300\\200\"").doesNotContainKey("value");
    }

    @Test
    @SuppressWarnings("unchecked")
    void valueThatWasCutIsLeftOut() {
        EventScript s = jsonl();
        s.block(CaptureWriter.MEMORY, 0x20, "a".repeat(33).getBytes(ISO_8859_1), CaptureWriter.CUT);
        s.enter("write", 1, 0x20, 500).exit(500);
        List<Map<String, Object>> args = (List<Map<String, Object>>) lines(s).get(1).get("args");
        assertThat(args.get(1)).containsEntry("text", '"' + "a".repeat(32) + "\"...").doesNotContainKey("value");
    }

    @Test
    void noControlCharacterComesOut() {
        String hostile = "\33[2J\u0007\u007f\n";
        EventScript s = jsonl();
        byte[] bytes = (hostile + "\u0085\u202e\u2028\u2066\ufeff").getBytes(UTF_8);
        s.block(CaptureWriter.STRING, 0x10, bytes, CaptureWriter.COMPLETE).enter("openat", -100, 0x10, 0).exit(-2);
        String line = new String(s.end().getBytes(ISO_8859_1), UTF_8).lines().skip(1).findFirst().orElseThrow();
        assertThat(line).contains("\"value\":\"\\u001b[2J\\u0007\\u007f\\u000a\\u0085\\u202e\\u2028\\u2066\\ufeff\"");
        assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    }

    @Test
    void callThatNeverReturnsIsTold() {
        List<Map<String, Object>> lines = lines(everything());
        Map<String, Object> call = lines.get(lines.size() - 2);
        assertThat(call).containsEntry("unfinished", true).doesNotContainKey("result").containsEntry("name", "read");
    }

    @Test
    void callThatWasUnderWayIsTold() {
        Map<String, Object> call = lines(jsonl().returned("close", 0, 3)).getLast();
        assertThat(call).containsEntry("entry_unseen", true)
                .containsEntry("name", "close")
                .containsEntry("result_text", "0");
    }

    @Test
    void countersAreTold() {
        EventScript s = jsonl().enter("close", 3).counters(1, 2, 3, 4, 5, 6, 7, 8).exit(0);
        assertThat(s.end()).contains("\"counters\":{\"cpu_ns\":1,\"voluntary_switches\":2,\"involuntary_switches\":3,"
                + "\"minor_faults\":4,\"major_faults\":5,\"storage_read_bytes\":6,\"storage_written_bytes\":7,"
                + "\"migrations\":8}}");
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyLineHasWhatTheSchemaAsksFor() throws IOException {
        Path file = Path.of("docs/jsonl-schema.json");
        Map<String, Object> schema = Json.object(Files.readString(file));
        Set<String> seen = new HashSet<>();
        for (Map<String, Object> line : lines(everything())) {
            String type = (String) line.get("type");
            seen.add(type);
            Map<String, Object> variant = ((List<Map<String, Object>>) schema.get("oneOf")).stream()
                    .filter(v -> v.get("title").equals(type))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.keySet()).containsAll((List<String>) variant.get("required"));
            Set<String> known = new HashSet<>(((Map<String, Object>) variant.get("properties")).keySet());
            known.addAll(List.of("pid", "tid", "time_ns"));
            assertThat(known).containsAll(line.keySet());
        }
        Map<String, Object> types = (Map<String, Object>) ((Map<String, Object>) schema.get("properties")).get("type");
        assertThat(seen).containsExactlyInAnyOrderElementsOf((List<String>) types.get("enum"));
    }
}
