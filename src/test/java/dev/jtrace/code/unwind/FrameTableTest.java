package dev.jtrace.code.unwind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.function.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules at every row of the unwind tables, as readelf interprets them. */
@EnabledOnOs(architectures = "amd64", disabledReason = "the libraries are those of x86-64")
class FrameTableTest {
    private static final Map<String, Integer> REGISTERS = Map.of("rbx", 3, "rbp", 6, "rsp", 7, "r12", 12, "r13", 13,
            "r14", 14, "r15", 15, "ra", 16);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"libc.so.6", "libm.so.6"})
    void rulesAreThoseOfReadelf(String library) throws Exception {
        Path path = Path.of("/lib/x86_64-linux-gnu", library);
        List<String> lines = Programs.run(folder, "sh", "-c",
                // It fails where a debug file that the library names is not installed, after it has printed all.
                "readelf --debug-dump=frames-interp -W " + path + " 2>&1 || :").lines().toList();
        List<String> differences = new ArrayList<>();
        int rows = 0;
        try (ElfFile file = ElfFile.open(path)) {
            FrameTable table = FrameTable.read(file);
            FrameRules rules = new FrameRules();
            FrameProgram program = new FrameProgram(rules);
            List<String> columns = List.of();
            boolean described = false;
            for (String line : lines) {
                String[] words = line.strip().split("\\s+");
                if (line.contains(" FDE ") || line.contains(" CIE ")) {
                    described = line.contains(" FDE ");
                } else if (words[0].equals("LOC")) {
                    columns = Arrays.asList(words).subList(2, words.length);
                } else if (described && words[0].matches("[0-9a-f]{16}") && words.length == columns.size() + 2) {
                    long address = Long.parseUnsignedLong(words[0], 16);
                    rows++;
                    table.rules(address, rules, program);
                    compare(line, words, columns, rules, differences);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(rows).isGreaterThan(3000);
    }

    private static void compare(String line, String[] words, List<String> columns, FrameRules rules,
            List<String> differences) {
        String cfa = switch (rules.cfaRegister) {
            case FrameRules.CFA_EXPRESSION, FrameRules.CFA_UNKNOWN -> "exp";
            default -> name(rules.cfaRegister) + String.format("%+d", rules.cfaOffset);
        };
        if (!cfa.equals(words[1])) {
            differences.add(line + ": cfa " + cfa);
        }
        for (int i = 0; i < columns.size(); i++) {
            Integer register = REGISTERS.get(columns.get(i));
            // readelf has one letter for registers that are unchanged and for those that nobody knows.
            boolean unknown = register != null && rules.kinds[register] == FrameRules.UNKNOWN;
            if (register != null && !kind(rules, register).equals(words[i + 2])
                    && !(unknown && words[i + 2].equals("u"))) {
                differences.add(line + ": " + columns.get(i) + " is " + kind(rules, register));
            }
        }
    }

    private static String kind(FrameRules rules, int register) {
        return switch (rules.kinds[register]) {
            case FrameRules.AT -> String.format("c%+d", rules.offsets[register]);
            case FrameRules.VALUE -> String.format("v%+d", rules.offsets[register]);
            case FrameRules.SAME -> "u";
            case FrameRules.UNKNOWN -> "exp";
            case FrameRules.AT_EXPRESSION -> "exp";
            case FrameRules.VALUE_EXPRESSION -> "vexp";
            default -> "?";
        };
    }

    private static String name(int register) {
        return switch (register) {
            case 0 -> "rax";
            case 1 -> "rdx";
            case 2 -> "rcx";
            case 3 -> "rbx";
            case 4 -> "rsi";
            case 5 -> "rdi";
            case 6 -> "rbp";
            case 7 -> "rsp";
            default -> "r" + register;
        };
    }

    @Test
    void damagedTablesNameNoRegisterThatDoesNotExist() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of("/lib/x86_64-linux-gnu/libm.so.6"));
        Path damaged = folder.resolve("damaged.so");
        Random random = new Random(11);
        int places = 0;
        for (int round = 0; round < 60; round++) {
            byte[] bytes = whole.clone();
            try (ElfFile file = ElfFile.open(Path.of("/lib/x86_64-linux-gnu/libm.so.6"))) {
                Section section = Objects.requireNonNull(file.section(".eh_frame"));
                for (int i = 0; i < 400; i++) {
                    bytes[(int) section.offset() + random.nextInt((int) section.size())] = (byte) random.nextInt(256);
                }
            }
            Files.write(damaged, bytes);
            try (ElfFile file = ElfFile.open(damaged)) {
                FrameTable table = FrameTable.read(file);
                StackBytes stack = new StackBytes(0x1000, new byte[64], 0, 64);
                for (FrameRange range : table.ranges()) {
                    Registers registers = new Registers();
                    registers.set(Registers.RSP, 0x1000);
                    new Unwinder().up(registers, stack, table, range.address() + range.size() - 1);
                    places++;
                }
            } catch (ElfFormatException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(places).isPositive();
    }
}
