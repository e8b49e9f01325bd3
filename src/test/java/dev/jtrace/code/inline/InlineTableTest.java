package dev.jtrace.code.inline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.function.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions at every address of a program, as llvm-symbolizer tells them. */
class InlineTableTest {
    private static final Path SOURCE = Path.of("../probes/test/code/inlined.cc").toAbsolutePath();

    @TempDir Path folder;

    private boolean has(String program) throws Exception {
        return Programs.run(folder, "sh", "-c", "command -v " + program + " || :").length() > 1;
    }

    private Path build(String command) throws Exception {
        String compiler = command.substring(0, command.indexOf(' '));
        // ./verify does not install clang: much for two cases.
        assumeTrue(has(compiler), (compiler.startsWith("clang") ? "not here: " : "missing peer: ") + command);
        Programs.run(folder, "sh", "-c", command + " -o program " + SOURCE);
        return folder.resolve("program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g++ -O2 -gdwarf-3", "g++ -O2 -gdwarf-4", "g++ -O2 -gdwarf-5", "g++ -O3 -flto -g",
        "clang++ -O2 -gdwarf-4", "clang++ -O2 -gdwarf-5"})
    void functionsAreThoseOfTheSymbolizer(String compiler) throws Exception {
        assumeTrue(has("llvm-symbolizer"), "missing peer: llvm-symbolizer");
        Path program = build(compiler);
        StringBuilder addresses = new StringBuilder();
        List<List<String>> ours = new ArrayList<>();
        int deep = 0;
        try (ElfFile file = ElfFile.open(program)) {
            InlineTable table = InlineTable.read(file);
            Section text = Objects.requireNonNull(file.section(".text"));
            for (long at = text.address(); at < text.end(); at++) {
                addresses.append("0x").append(Long.toHexString(at)).append('\n');
                List<String> here = new ArrayList<>();
                table.at(at).forEach(inlined -> here.addFirst(inlined.name() + " from " + inlined.line()));
                deep += here.size() > 1 ? 1 : 0;
                ours.add(here);
            }
        }
        Files.writeString(folder.resolve("addresses"), addresses);
        String[] theirs = Programs.run(folder, "sh", "-c",
                "llvm-symbolizer --obj=program --functions=linkage --inlines --no-demangle <addresses")
                .strip()
                .split("\n\n");
        assertThat(theirs).hasSameSizeAs(ours);
        assertThat(deep).isGreaterThan(100);
        for (int i = 0; i < theirs.length; i++) {
            String[] lines = theirs[i].split("\n");
            List<String> expected = new ArrayList<>();
            for (int j = 0; j + 3 < lines.length; j += 2) {
                String[] outer = lines[j + 3].split(":");
                expected.add(lines[j] + " from " + outer[outer.length - 2]);
            }
            assertThat(ours.get(i)).as("address number " + i).isEqualTo(expected);
        }
    }

    @Test
    void withoutDebugInformationThereAreNone() throws Exception {
        try (ElfFile file = ElfFile.open(build("g++ -O2"))) {
            Section text = Objects.requireNonNull(file.section(".text"));
            InlineTable table = InlineTable.read(file);
            for (long at = text.address(); at < text.end(); at++) {
                assertThat(table.at(at)).isEmpty();
            }
        }
    }

    @Test
    void damagedInformationDoesNoHarm() throws Exception {
        byte[] whole = Files.readAllBytes(build("g++ -O2 -g"));
        Random random = new Random(9);
        int read = 0;
        for (int round = 0; round < 200; round++) {
            byte[] bytes = whole.clone();
            try (ElfFile file = ElfFile.of(whole)) {
                for (String name : List.of(".debug_info", ".debug_abbrev", ".debug_rnglists")) {
                    Section section = Objects.requireNonNull(file.section(name));
                    for (int i = 0; i < 2; i++) {
                        bytes[(int) (section.offset() + random.nextInt((int) section.size()))] =
                                (byte) random.nextInt(256);
                    }
                }
            }
            try (ElfFile file = ElfFile.of(bytes)) {
                InlineTable table = InlineTable.read(file);
                Section text = Objects.requireNonNull(file.section(".text"));
                for (long at = text.address(); at < text.end(); at += 16) {
                    read += table.at(at).size();
                }
            } catch (ElfFormatException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(read).isPositive();
    }
}
