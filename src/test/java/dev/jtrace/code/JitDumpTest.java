package dev.jtrace.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jtrace.code.function.CodeClass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps as tools/perf/Documentation/jitdump-specification.txt describes them. */
class JitDumpTest {
    /** mulps, addps, dec, jnz back, ret. */
    private static final byte[] PACKED = HexFormat.of().parseHex("0f59c10f58c248ffcf75f5c3");
    private static final byte[] PLAIN = HexFormat.of().parseHex("48ffcf75fbc3");

    @TempDir Path folder;
    private final ByteBuffer dump = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    JitDumpTest() {
        dump.putInt(0x4a695444).putInt(1).putInt(40).putInt(62).putInt(0).putInt(7).putLong(1).putLong(0);
    }

    private void record(int kind, int size) {
        dump.putInt(kind).putInt(16 + size).putLong(5);
    }

    private void load(String name, long address, byte[] code) {
        record(0, 40 + name.length() + 1 + code.length);
        dump.putInt(7).putInt(8).putLong(address).putLong(address).putLong(code.length).putLong(1);
        dump.put(name.getBytes(StandardCharsets.UTF_8)).put((byte) 0).put(code);
    }

    private void move(long from, long to, long size) {
        record(1, 48);
        dump.putInt(7).putInt(8).putLong(to).putLong(from).putLong(to).putLong(size).putLong(1);
    }

    private void line(long code, long address, int line) {
        record(2, 16 + 16 + 4);
        dump.putLong(code).putLong(1).putLong(address).putInt(line).putInt(0);
        dump.put("a.b\0".getBytes(StandardCharsets.UTF_8));
    }

    private JitDump read(byte[] bytes) throws IOException {
        Path file = folder.resolve("jit-7.dump");
        Files.write(file, bytes);
        return JitDump.read(file);
    }

    private JitDump read() throws IOException {
        return read(Arrays.copyOf(dump.array(), dump.position()));
    }

    private static String text(JitDump dump, long address) {
        CodePlace place = dump.at(address);
        return place == null ? "none"
                : place.function() + ' ' + place.codeClass() + ' ' + Long.toHexString(place.loop()) + ' '
                        + (place.line() == null ? "" : place.line().file() + ':' + place.line().line());
    }

    @Test
    void functionsHaveTheirCodeAndLines() throws Exception {
        line(0x1000, 0x1000, 41);
        load("packed", 0x1000, PACKED);
        load("plain", 0x2000, PLAIN);
        record(9, 8);
        dump.putLong(3);
        JitDump read = read();
        assertThat(text(read, 0xfff)).isEqualTo("none");
        assertThat(text(read, 0x1003)).isEqualTo("packed " + CodeClass.SSE + " 1000 a.b:41");
        assertThat(text(read, 0x2000)).isEqualTo("plain " + CodeClass.SCALAR_INT + " 2000 ");
        assertThat(text(read, 0x2000 + PLAIN.length)).isEqualTo("none");
    }

    @Test
    void whatIsLoadedLaterTakesTheMemoryAndWhatMovesTakesItsLines() throws Exception {
        load("plain", 0x1004, PLAIN);
        line(0x1000, 0x1000, 41);
        load("packed", 0x1000, PACKED);
        move(0x1000, 0x5000, PACKED.length);
        JitDump read = read();
        assertThat(text(read, 0x1004)).isEqualTo("none");
        assertThat(text(read, 0x5003)).isEqualTo("packed " + CodeClass.SSE + " 5000 a.b:41");
    }

    @Test
    void aDumpThatWasCutShortIsReadAsFarAsItIsWhole() throws Exception {
        load("plain", 0x1000, PLAIN);
        load("packed", 0x2000, PACKED);
        JitDump read = read(Arrays.copyOf(dump.array(), dump.position() - 1));
        assertThat(text(read, 0x1000)).startsWith("plain");
        assertThat(text(read, 0x2000)).isEqualTo("none");
    }

    @Test
    void whatIsNoDumpIsRefused() {
        assertThatThrownBy(() -> read(new byte[100])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JitDump.read(Path.of("/dev/zero"))).isInstanceOf(IOException.class);
    }

    @Test
    void damagedDumpsDoNoHarm() throws Exception {
        line(0x1000, 0x1000, 41);
        load("packed", 0x1000, PACKED);
        load("plain", 0x2000, PLAIN);
        move(0x1000, 0x5000, PACKED.length);
        byte[] whole = Arrays.copyOf(dump.array(), dump.position());
        Random random = new Random(3);
        int found = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = whole.clone();
            for (int i = 0; i < 3; i++) {
                bytes[20 + random.nextInt(bytes.length - 20)] = (byte) random.nextInt(256);
            }
            try {
                found += text(read(bytes), 0x2001).startsWith("plain") ? 1 : 0;
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(found).isPositive();
    }
}
