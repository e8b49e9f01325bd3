package dev.jtrace.code.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.isa.x86.X86Decoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lengths and kinds of every instruction of big libraries, against objdump. Known differences: 9b is an instruction of its own
 * (fwait) here and a prefix of fstcw, fstsw and the like there (libm); prefixes before a REX prefix that does not count, and
 * 66 before e9, which Intel and AMD read differently, occur where the text holds data (libcrypto). Assembly by hand of
 * libx264, libx265 and OpenBLAS is read as objdump does, all 10.6 million instructions.
 */
class X86ObjdumpTest {
    /** Instructions that objdump and we see differently where the text holds data: at most this part. */
    private static final double DATA = 0.001;

    @ParameterizedTest
    @ValueSource(strings = {"libc.so.6", "libm.so.6", "libcrypto.so.3", "libstdc++.so.6", "libgcrypt.so.20"})
    void agreesWithObjdump(String library) throws Exception {
        compare(library);
    }

    @Tag("deep")
    @ParameterizedTest
    @ValueSource(strings = {"libx264.so.164", "libx265.so.199", "openblas-pthread/libopenblas.so.0"})
    void agreesWithObjdumpOnAssemblyByHand(String library) throws Exception {
        compare(library);
    }

    @Test
    void aWideOperandHasAnImmediateOfFourBytesWhateverThePrefix() {
        Instruction found = new Instruction();
        byte[] xor = {0x66, 0x48, 0x35, 1, 2, 3, 4};
        new X86Decoder().decode(xor, 0, xor.length, found);
        assertThat(found.length).isEqualTo(7);
        byte[] narrow = {0x66, 0x35, 1, 2};
        new X86Decoder().decode(narrow, 0, narrow.length, found);
        assertThat(found.length).isEqualTo(4);
    }

    private static void compare(String library) throws Exception {
        Path file = Path.of("/lib/x86_64-linux-gnu", library);
        assumeTrue(Files.exists(Path.of("/usr/bin/objdump")), "missing peer: objdump");
        assumeTrue(Files.exists(file), "this machine has no " + file);
        int[] seen = new int[1];
        List<String> lengths = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        try (ElfFile elf = ElfFile.open(file)) {
            Section text = Objects.requireNonNull(elf.section(".text"));
            byte[] code = elf.content(text);
            Instruction found = new Instruction();
            X86Decoder decoder = new X86Decoder();
            Objdump.visit("objdump", file, ".text", line -> {
                if (line.isBad()) {
                    return;
                }
                seen[0]++;
                decoder.decode(code, (int) (line.address() - text.address()), code.length, found);
                if (found.length != line.bytes()) {
                    lengths.add(Long.toHexString(line.address()) + ' ' + found.length + " not " + line.bytes() + ": "
                            + line.text());
                } else if (!X86Kinds.agree(line, found)) {
                    kinds.merge(line.mnemonic() + ' ' + found.kind + ' ' + found.width, 1, Integer::sum);
                }
            });
        }
        assertThat(seen[0]).as("instructions").isGreaterThan(10_000);
        assertThat(lengths).as("lengths").hasSizeLessThanOrEqualTo((int) (seen[0] * DATA));
        assertThat(kinds).as("kinds").isEmpty();
    }
}
