package dev.jtrace.code.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.isa.arm64.Arm64Decoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds and flow of every instruction of aarch64 libraries, against objdump. */
class Arm64ObjdumpTest {
    private static final String OBJDUMP = "aarch64-linux-gnu-objdump";

    @ParameterizedTest
    @ValueSource(strings = {"libc.so.6", "libm.so.6"})
    void agreesWithObjdump(String library) throws Exception {
        Path file = Path.of("/usr/aarch64-linux-gnu/lib", library);
        assumeTrue(Files.exists(Path.of("/usr/bin", OBJDUMP)), "missing peer: " + OBJDUMP);
        assumeTrue(Files.exists(file), "missing peer: " + file);
        Map<String, Integer> wrong = new TreeMap<>();
        int[] seen = new int[1];
        try (ElfFile elf = ElfFile.open(file)) {
            Section text = Objects.requireNonNull(elf.section(".text"));
            byte[] code = elf.content(text);
            Instruction found = new Instruction();
            Arm64Decoder decoder = new Arm64Decoder();
            Objdump.visit(OBJDUMP, file, ".text", line -> {
                if (line.isBad()) {
                    return;
                }
                seen[0]++;
                decoder.decode(code, (int) (line.address() - text.address()), code.length, found);
                if (!Arm64Kinds.agree(line, found)) {
                    wrong.merge(line.text().replaceAll("[0-9a-f]{3,}.*", "") + ' ' + found.kind + ' ' + found.flow, 1,
                            Integer::sum);
                }
            });
        }
        assertThat(seen[0]).as("instructions").isGreaterThan(10_000);
        assertThat(wrong).isEmpty();
    }
}
