package dev.jtrace.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JitMapTest {
    @TempDir Path folder;

    private String name(JitMap map, long address) {
        JitMap.Function function = map.at(address);
        return function == null ? "none" : function.name();
    }

    @Test
    void laterFunctionsTakeTheMemoryOfEarlierOnes() throws Exception {
        Path file = folder.resolve("perf-1.map");
        Files.writeString(file, """
            7f0000001000 100 first
            0x7f0000001100 80 second of two words
            7f0000001080 40 third
            ffffffffffffff00 80 at the top
            """);
        JitMap map = JitMap.read(file);
        assertThat(name(map, 0x7f0000001000L)).isEqualTo("none");
        assertThat(name(map, 0x7f0000001080L)).isEqualTo("third");
        assertThat(name(map, 0x7f00000010bfL)).isEqualTo("third");
        assertThat(name(map, 0x7f00000010c0L)).isEqualTo("none");
        assertThat(name(map, 0x7f000000117fL)).isEqualTo("second of two words");
        assertThat(name(map, 0x7f0000001180L)).isEqualTo("none");
        assertThat(name(map, -0x100L)).isEqualTo("at the top");
    }

    @Test
    void whatIsNoLineIsPassedOver() throws Exception {
        Path file = folder.resolve("perf-2.map");
        Files.write(file,
                "\n \n10 \nxyz 10 a\n10 xyz b\n10 0 c\n20 -5 d\n1000 10\n1000 10 \u00ff\n".getBytes("ISO-8859-1"));
        assertThat(name(JitMap.read(file), 0x1008)).isEqualTo("\u00ff");
        assertThat(name(JitMap.read(file), 0x10)).isEqualTo("none");
    }

    @Test
    void onlyRegularFilesAreRead() {
        assertThatThrownBy(() -> JitMap.read(folder)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JitMap.read(Path.of("/dev/zero"))).isInstanceOf(IOException.class);
    }
}
