package dev.jtrace.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.print.EventScript;
import dev.jtrace.print.TextOptions;
import dev.jtrace.print.TraceText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a printed call still tells when its secrets are gone. */
class RedactorTest {
    private static final TextOptions OPTIONS = TextOptions.DEFAULT;

    private static EventScript script(Secret... secrets) {
        return script(Rules.of(secrets.length == 0 ? EnumSet.allOf(Secret.class) : Set.of(secrets)));
    }

    private static EventScript script(Rules rules) {
        Redactor redactor = new Redactor(EventScript.TABLE, rules, 1 << 16);
        return EventScript.of(out -> {
            TraceText text = new TraceText(EventScript.TABLE, OPTIONS, out);
            return (TraceHandler) (TraceEvent e, boolean endOfBatch) -> {
                redactor.apply(e);
                text.onEvent(e, endOfBatch);
            };
        });
    }

    @Test
    void pathsBecomeNumbersThatStayTheSame() {
        EventScript script = script(Secret.PATHS);
        script.string(16, "/home/me/x.txt").call("openat", 3, -100, 16, 0);
        script.string(16, "/home/me/y.txt").call("openat", -2, -100, 16, 0);
        script.string(16, "../x.txt").call("unlink", 0, 16);
        assertThat(script.written()).contains("openat(AT_FDCWD, \"/r1/r2/r3\", O_RDONLY) = 3\n")
                .contains("openat(AT_FDCWD, \"/r1/r2/r4\", O_RDONLY) = -1 ENOENT")
                .contains("unlink(\"../r3\")");
    }

    @Test
    void dataThatIsReadAndWrittenIsFilledOver() {
        EventScript script = script(Secret.BUFFERS);
        script.memory(16, "secret").enter("write", 1, 16, 6).exit(6);
        script.enter("read", 0, 16, 100).memory(16, "secret\0x").exit(8);
        assertThat(script.written()).isEqualTo("write(1, \"xxxxxx\", 6)                   = 6\n"
                + "read(0, \"xxxxxxxx\", 100)                = 8\n");
    }

    @Test
    void dataOfVectorsAndMessagesIsFilledOverAndTheirNumbersStay() {
        EventScript script = script(Secret.BUFFERS);
        script.words(16, 1000, 6, 2000, 2).memory(1000, "secret").memory(2000, "!!").enter("writev", 1, 16, 2).exit(8);
        script.words(16, 0, 0, 500, 1, 0, 0, 0)
                .words(500, 1000, 6)
                .memory(1000, "secret")
                .enter("sendmsg", 3, 16, 0)
                .exit(6);
        assertThat(script.written()).contains(
                "writev(1, [{iov_base=\"xxxxxx\", iov_len=6}, {iov_base=\"xx\", iov_len=2}], 2) = 8")
                .contains("msg_iov=[{iov_base=\"xxxxxx\", iov_len=6}]")
                .doesNotContain("secret");
    }

    @Test
    void argumentsAndValuesOfTheEnvironmentGo() {
        EventScript script = script(Secret.ARGS, Secret.ENV);
        script.string(16, "/bin/cat").words(100, 1000, 2000, 0).words(200, 3000, 0);
        script.string(1000, "cat").string(2000, "--password=x").string(3000, "TOKEN=abc");
        script.enter("execve", 16, 100, 200).exit(0);
        assertThat(script.written()).startsWith("execve(\"/bin/cat\", [\"cat\", \"***\"], ");
    }

    @Test
    void structsThatTellOfTheCallStay() {
        EventScript script = script();
        byte[] time = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(1).putLong(500).array();
        script.memory(16, time).enter("nanosleep", 16, 0).exit(0);
        assertThat(script.written()).startsWith("nanosleep({tv_sec=1, tv_nsec=500}, NULL)");
    }

    @Test
    void entriesOfFoldersAndNamesOfSocketsGo() {
        ByteBuffer entry = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        entry.putLong(7).putLong(1).putShort((short) 32).put((byte) 8).put("secret\0".getBytes(ISO_8859_1));
        EventScript script = script(Secret.PATHS);
        script.enter("getdents64", 3, 16, 100).memory(16, entry.array()).exit(32);
        script.memory(16, "\1\0/run/secret\0").enter("connect", 3, 16, 14).exit(0);
        script.enter("readlink", 8, 16, 100).memory(16, "/secret").exit(7);
        assertThat(script.written()).contains("sun_path=\"xxxx").doesNotContain("secret");
    }

    @Test
    void rulesKeepAndHide() {
        EventScript script = script(Rules.of(Set.of(Secret.PATHS)).with("keep path /usr/*\nhide buffer write\n"));
        script.string(16, "/usr/lib").call("openat", 3, -100, 16, 0);
        script.memory(16, "secret").enter("write", 1, 16, 6).exit(6);
        script.memory(16, "public").enter("pwrite64", 1, 16, 6, 0).exit(6);
        assertThat(script.written()).contains("\"/usr/lib\"").contains("\"xxxxxx\"").contains("\"public\"");
    }

    @Test
    void theHeadHidesTheCommandLine() {
        Redactor redactor = new Redactor(EventScript.TABLE, Rules.of(EnumSet.allOf(Secret.class)), 100);
        assertThat(redactor.head(Map.of("command.0", "/bin/x", "command.1", "-p", "engine", "bpf")))
                .isEqualTo(Map.of("command.0", "/r1/r2", "command.1", "***", "engine", "bpf"));
    }

    @Test
    void codeThatWasMadeIsHiddenWithBuffersAndReasonsStay() {
        Redactor redactor = new Redactor(EventScript.TABLE, Rules.of(Set.of(Secret.BUFFERS)), 100);
        TraceEvent e = new TraceEvent();
        e.data = "not a block".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        e.dataLength = e.data.length;
        e.kind = dev.jtrace.event.EventKind.COUNTED;
        redactor.apply(e);
        assertThat(e.dataLength).isEqualTo(11);
        e.kind = dev.jtrace.event.EventKind.CODE;
        redactor.apply(e);
        assertThat(e.dataLength).isZero();
    }

    @Test
    void nonsenseIsPassedOver() {
        Redactor redactor = new Redactor(EventScript.TABLE, Rules.of(EnumSet.allOf(Secret.class)), 20);
        TraceEvent e = new TraceEvent();
        e.kind = dev.jtrace.event.EventKind.SYSCALL_ENTER;
        e.data = new byte[64];
        e.data[11] = 127;
        e.dataLength = 64;
        redactor.apply(e);
        assertThat(e.dataLength).isZero();
    }
}
