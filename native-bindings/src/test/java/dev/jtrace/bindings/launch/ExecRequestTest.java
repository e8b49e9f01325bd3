package dev.jtrace.bindings.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ExecRequestTest {
    private static final byte[] ALLOW = HexFormat.of().parseHex("060000000000ff7f");

    @Test
    void hasTheLayoutThatTheStubReads() {
        byte[] message = ExecRequest.of(2, bytes("/f"))
                .argv0(bytes("x"))
                .user(7, 8, 9)
                .set(bytes("A=1"))
                .unset(bytes("B"))
                .filter(ALLOW)
                .message();

        // The array `full` of probes/test/launch/parse.c, behind its length.
        assertThat(HexFormat.of().formatHex(message))
                .isEqualTo("43000000" + "01000000" + "02000000" + "0f000000" + "020000002f66" + "0100000078"
                        + "0700000008000000" + "0100000009000000" + "02000000" + "03000000413d31" + "0100000042"
                        + "01000000060000000000ff7f");
    }

    @Test
    void leavesOutWhatIsNotAskedFor() {
        byte[] message = ExecRequest.of(0, bytes("a")).message();

        assertThat(HexFormat.of().formatHex(message))
                .isEqualTo("15000000" + "01000000" + "00000000" + "00000000" + "0100000061" + "00000000");
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] file = {(byte) 0xff, (byte) 0xfe, '\n', (byte) 0x80};

        ByteBuffer message = ByteBuffer.wrap(ExecRequest.of(0, file).message()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(message.getInt(16)).isEqualTo(file.length);
        assertThat(message.slice(20, file.length)).isEqualTo(ByteBuffer.wrap(file));
    }

    @Test
    void asksForTheLatestOfRepeatedParts() {
        byte[] once = ExecRequest.of(0, bytes("a"))
                .argv0(bytes("b"))
                .user(1, 2)
                .filter(ALLOW)
                .message();
        byte[] twice = ExecRequest.of(0, bytes("a"))
                .argv0(bytes("other"))
                .argv0(bytes("b"))
                .user(3, 4, 5)
                .user(1, 2)
                .filter(new byte[16])
                .filter(ALLOW)
                .message();

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void refusesWhatTheStubWouldNotTake() {
        assertThatThrownBy(() -> ExecRequest.of(-1, bytes("a"))).isInstanceOf(IllegalArgumentException.class);
        ExecRequest.Builder builder = ExecRequest.of(0, bytes("a"));
        assertThatThrownBy(() -> ExecRequest.of(0, bytes("a\0b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.set(bytes("A"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.unset(bytes("A=1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.filter(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.filter(new byte[9])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.filter(new byte[4097 * 8])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
