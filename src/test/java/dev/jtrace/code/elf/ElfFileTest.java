package dev.jtrace.code.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.code.unwind.FrameTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfFileTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "#!/bin/sh\n", "\177ELF", "\177ELF\1\1\1"})
    void whatIsNoElfFileIsRefused(String start) throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, start + "x".repeat(start.isEmpty() ? 0 : 100), StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(ElfFormatException.class).isThrownBy(() -> ElfFile.open(file).close());
    }

    /** A file may claim anything: the reader answers or refuses, and does nothing else. */
    @Test
    void damageIsRefusedOrBearable() throws IOException {
        byte[] good = Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin", "java"));
        Path file = folder.resolve("file");
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] bad = good.clone();
            int headers = round % 2 == 0 ? 64 : bad.length;
            for (int i = 0; i < 1 + round % 8; i++) {
                bad[random.nextInt(headers)] = (byte) random.nextInt();
            }
            Files.write(file, round % 5 == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
            try (ElfFile elf = ElfFile.open(file)) {
                elf.functions();
                FrameTable.read(elf);
                elf.buildId();
            } catch (ElfFormatException e) {
                refused++;
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aFileIsReadAsReadelfReadsIt() throws Exception {
        Path file = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
        try (ElfFile elf = ElfFile.open(file)) {
            Process readelf = new ProcessBuilder("sh", "-c", "readelf -n '" + file
                    + "' 2>/dev/null | sed -n 's/.*Build ID: //p'; readelf -W --sections '" + file
                    + "' | grep -c '^  \\[ *[0-9]'; readelf -W --debug-dump=frames '" + file + "' | grep -c ' FDE '")
                    .start();
            String[] said = new String(readelf.getInputStream().readAllBytes(),
                    StandardCharsets.US_ASCII).split("\n");
            assertThat(elf.buildId()).isEqualTo(said[0]);
            assertThat(elf.sections()).hasSize(Integer.parseInt(said[1]));
            assertThat(FrameTable.read(elf).ranges()).hasSize(Integer.parseInt(said[2]));
        }
    }
}
