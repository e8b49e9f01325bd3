package dev.jtrace.code.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.function.CodeFunction.Origin;
import dev.jtrace.code.isa.x86.X86Decoder;
import dev.jtrace.code.unwind.FrameTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** Functions of small programs that the C compiler makes, whose shape is known. */
@EnabledOnOs(architectures = "amd64", disabledReason = "the code is for x86-64")
class FunctionFinderTest {
    private static final Path SOURCE = Path.of("../probes/test/code/functions.c").toAbsolutePath();

    @TempDir Path folder;

    private Map<String, FunctionCode> read(boolean stripped) throws Exception {
        Path program = Programs.compile(folder, SOURCE, "-O1", "-fno-tree-vectorize", "-fcf-protection=none");
        if (stripped) {
            Programs.run(folder, "strip", program.toString());
        }
        try (ElfFile file = ElfFile.open(program)) {
            X86Decoder decoder = new X86Decoder();
            Section text = Objects.requireNonNull(file.section(".text"));
            byte[] code = file.content(text);
            FunctionReader reader = new FunctionReader(decoder, CodeClass.SSE);
            List<CodeFunction> functions = FunctionFinder.find(file, file, FrameTable.read(file), decoder);
            return functions.stream()
                    .filter(f -> text.contains(f.address()))
                    .collect(Collectors.toMap(CodeFunction::name, f -> reader.read(code, text.address(), f)));
        }
    }

    @Test
    void symbolsNameFunctionsAndTheirCodeGivesTheClass() throws Exception {
        Map<String, FunctionCode> found = read(false);
        assertThat(found).containsKeys("branches", "scalar", "wide", "widest", "straight", "main");
        assertThat(found.get("branches").complexity()).isEqualTo(4);
        assertThat(found.get("straight").complexity()).isEqualTo(1);
        assertThat(found.get("straight").loops()).isEmpty();
        assertThat(found.get("scalar").codeClass()).isEqualTo(CodeClass.SCALAR_FP);
        assertThat(found.get("scalar").loops()).hasSize(1);
        assertThat(found.get("wide").codeClass()).isEqualTo(CodeClass.AVX2);
        assertThat(found.get("widest").codeClass()).isEqualTo(CodeClass.AVX512);
        assertThat(found.get("widest").mix().widest()).isEqualTo(512);
        assertThat(found.get("main").calls()).isEqualTo(2);
    }

    @Test
    void loopsAreNaturalLoopsAndKnowWhichIsInside() throws Exception {
        FunctionCode nested = read(false).get("nested");
        assertThat(nested).isNotNull();
        assertThat(nested.loops()).hasSize(4);
        assertThat(nested.loops()).filteredOn(CodeLoop::innermost).hasSize(3);
        CodeLoop outer = nested.loops().stream().filter(l -> !l.innermost()).findFirst().orElseThrow();
        assertThat(nested.loops()).filteredOn(CodeLoop::innermost)
                .allMatch(l -> l.size() < outer.size() && l.mix().total() < outer.mix().total());
        assertThat(nested.complexity()).isEqualTo(5);
    }

    @Test
    void unwindTablesAndGapsShowTheFunctionsOfAStrippedFile() throws Exception {
        Map<String, FunctionCode> found = read(true);
        assertThat(found.values())
                .filteredOn(f -> f.function().origin() == Origin.FRAME)
                .extracting(FunctionCode::codeClass)
                .contains(CodeClass.SCALAR_FP, CodeClass.AVX2, CodeClass.AVX512);
        assertThat(found.values())
                .filteredOn(f -> f.function().origin() == Origin.GAP)
                .extracting(FunctionCode::codeClass)
                .contains(CodeClass.SSE, CodeClass.SCALAR_FP);
    }

    @Test
    void functionsDoNotOverlapAndStayInTheirSection() throws Exception {
        Path library = Path.of("/lib/x86_64-linux-gnu/libc.so.6");
        try (ElfFile file = ElfFile.open(library)) {
            List<CodeFunction> functions = FunctionFinder.find(file, file, FrameTable.read(file), new X86Decoder());
            assertThat(functions).hasSizeGreaterThan(2_000);
            for (int i = 1; i < functions.size(); i++) {
                assertThat(functions.get(i).address()).isGreaterThanOrEqualTo(functions.get(i - 1).end());
            }
            assertThat(functions).extracting(CodeFunction::name).contains("malloc", "fork");
        }
    }
}
