package dev.jtrace.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.code.elf.Symbol;
import dev.jtrace.code.function.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names in a stripped program that has its symbols packed, as Fedora makes them. */
class PackedSymbolsTest {
    @TempDir Path folder;

    private String run(String script) throws Exception {
        return Programs.run(folder, "sh", "-ec", script);
    }

    private static String name(CodeNames names, long address) {
        Symbol function = names.function(address);
        return function == null ? "none" : function.name();
    }

    @Test
    void packedSymbolsNameFunctions() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/xz")), "missing peer: xz");
        run("""
            echo 'static int hidden(int n) { return n > 1 ? n * hidden(n - 1) + 1 : 1; }
            int shown(int n) { return hidden(n) + hidden(n + 1); } int main(int c, char **v) { return shown(c); }' |
                cc -x c -O0 -g -Wl,--build-id=none -o whole -
            objcopy --only-keep-debug whole debug
            objcopy -S --strip-debug --keep-symbol=hidden --keep-symbol=shown debug mini
            xz -9 mini
            objcopy -S --add-section .gnu_debugdata=mini.xz whole packed
            objcopy -S whole bare""");
        CodeNames packed = CodeNames.open(folder.resolve("packed"), false, false);
        CodeNames bare = CodeNames.open(folder.resolve("bare"), false, false);
        List<String> found = new ArrayList<>();
        for (String line : run("nm whole").lines().toList()) {
            String[] words = line.split(" ");
            if (words[words.length - 1].matches("hidden|shown")) {
                long address = Long.parseUnsignedLong(words[0], 16);
                found.add(name(packed, address + 4));
                assertThat(name(packed, address + 4)).isEqualTo(words[2]);
                assertThat(name(bare, address + 4)).isEqualTo("none");
            }
        }
        assertThat(found).containsExactlyInAnyOrder("hidden", "shown");
    }

    @Test
    void damagedOnesAreNone() throws Exception {
        run("""
            echo 'int main(void) { return 0; }' | cc -x c -Wl,--build-id=none -o whole -
            echo nothing >rubbish
            objcopy -S --add-section .gnu_debugdata=rubbish whole packed""");
        CodeNames names = CodeNames.open(folder.resolve("packed"), false, false);
        assertThat(name(names, 0x1139)).isEqualTo("none");
    }
}
