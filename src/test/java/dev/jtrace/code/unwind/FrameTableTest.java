package dev.jtrace.code.unwind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.function.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
    private static final Map<String, Integer> REGISTERS = numbers("rax rdx rcx rbx rsi rdi rbp rsp", 16);
    private static final Map<String, Integer> ARM_REGISTERS = numbers("", 30);

    /** What readelf calls registers. @param first those from 0 on whose names have no numbers */
    private static Map<String, Integer> numbers(String first, int returns) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> named = List.of(first.split(" "));
        for (int i = 0; i < returns; i++) {
            numbers.put(first.isEmpty() ? "x" + i : i < named.size() ? named.get(i) : "r" + i, i);
        }
        numbers.put("ra", returns);
        if (first.isEmpty()) {
            numbers.put("sp", 31);
        }
        return numbers;
    }

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/lib/x86_64-linux-gnu/libc.so.6", "/lib/x86_64-linux-gnu/libm.so.6",
        "/usr/aarch64-linux-gnu/lib/libc.so.6"})
    void rulesAreThoseOfReadelf(Path path) throws Exception {
        assumeTrue(Files.exists(path), () -> "missing peer: " + path);
        List<String> lines = Programs.run(folder, "sh", "-c",
                // It fails where a debug file that the library names is not installed, after it has printed all.
                "readelf --debug-dump=frames-interp -W " + path + " 2>&1 || :").lines().toList();
        List<String> differences = new ArrayList<>();
        int rows = 0;
        try (ElfFile file = ElfFile.open(path)) {
            FrameTable table = FrameTable.read(file);
            Map<String, Integer> registers = table.machine() == Machine.AARCH64 ? ARM_REGISTERS : REGISTERS;
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
                    compare(line, words, columns, registers, rules, differences);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(rows).isGreaterThan(3000);
    }

    private static void compare(String line, String[] words, List<String> columns, Map<String, Integer> registers,
            FrameRules rules, List<String> differences) {
        String cfa = switch (rules.cfaRegister) {
            case FrameRules.CFA_EXPRESSION, FrameRules.CFA_UNKNOWN -> "exp";
            default -> name(registers, rules.cfaRegister) + String.format("%+d", rules.cfaOffset);
        };
        if (!cfa.equals(words[1])) {
            differences.add(line + ": cfa " + cfa);
        }
        for (int i = 0; i < columns.size(); i++) {
            Integer register = registers.get(columns.get(i));
            // readelf has one letter for registers that are unchanged and for those that nobody knows, and one for the first only.
            boolean unknown = register != null && rules.kinds[register] == FrameRules.UNKNOWN;
            String told = words[i + 2].equals("s") ? "u" : words[i + 2];
            if (register != null && !kind(rules, register).equals(told)
                    && !(unknown && told.equals("u"))) {
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

    private static String name(Map<String, Integer> registers, int register) {
        return registers.entrySet()
                .stream()
                .filter(each -> each.getValue() == register)
                .map(Map.Entry::getKey)
                .findAny()
                .orElse("r" + register);
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
                StackBytes stack = new StackBytes(0x1000, new byte[64], 0, 64, Long.BYTES);
                for (FrameRange range : table.ranges()) {
                    Registers registers = new Registers();
                    registers.set(7, 0x1000);
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
