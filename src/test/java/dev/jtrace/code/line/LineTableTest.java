package dev.jtrace.code.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.function.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as addr2line finds them. */
@EnabledOnOs(architectures = "amd64", disabledReason = "the program is for x86-64")
class LineTableTest {
    private static final Path SOURCE = Path.of("../probes/test/phases/phases.c").toAbsolutePath();

    @TempDir Path folder;

    private Path compile(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-w");
        return Programs.compile(folder, SOURCE, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-gdwarf-2 -O0", "-gdwarf-3 -O1", "-gdwarf-4 -O2", "-gdwarf-5 -O3", "-gdwarf-5 -O2 -no-pie",
        "-gdwarf-5 -O2 -gz", "-gdwarf-4 -O2 -static"})
    void equalsAddr2line(String options) throws Exception {
        Path program = compile(options.split(" "));
        try (ElfFile file = ElfFile.open(program)) {
            LineTable table = LineTable.read(file);
            StringBuilder addresses = new StringBuilder();
            StringBuilder ours = new StringBuilder();
            file.functions().stream().filter(f -> f.size() > 0 && isOurs(f.name())).forEach(f -> {
                for (long address = f.address(); address < f.address() + f.size(); address += 3) {
                    addresses.append(Long.toHexString(address)).append('\n');
                    LineTable.SourceLine line = table.at(address);
                    ours.append(line == null ? "??:0" : name(line.file()) + ":" + line.line()).append('\n');
                }
            });
            Path list = Files.writeString(folder.resolve("addresses"), addresses);
            String theirs = Programs.run(folder, "sh", "-c",
                    "addr2line -e " + program + " <" + list + " | sed 's/ (disc.*//; s/:?$/:0/; s,.*/,,'");
            assertThat(ours.toString()).isEqualTo(theirs)
                    .contains("phases.c:3")
                    .hasLineCount(
                            (int) theirs.lines().count());
            assertThat(theirs.lines().count()).isGreaterThan(200);
        }
    }

    private static boolean isOurs(String function) {
        return List.of("main", "scalar", "sse", "avx2", "avx512", "integers", "phase").contains(function);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void aProgramWithoutLinesHasNone() throws Exception {
        try (ElfFile file = ElfFile.open(compile("-O1"))) {
            LineTable table = LineTable.read(file);
            assertThat(table.isEmpty()).isTrue();
            assertThat(table.at(0x1234)).isNull();
        }
    }

    @Test
    void damagedLinesAreRefusedOrRead() throws Exception {
        byte[] whole = Files.readAllBytes(compile("-gdwarf-5", "-O1"));
        Random random = new Random(7);
        Path damaged = folder.resolve("damaged");
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] bytes = whole.clone();
            for (int n = 0; n < 40; n++) {
                // Behind the first pages, which hold the program itself.
                bytes[0x3000 + random.nextInt(bytes.length - 0x3000)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, bytes);
            try (ElfFile file = ElfFile.open(damaged)) {
                LineTable.read(file);
            } catch (ElfFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
