package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks of calls (-k), held against strace -k and against gdb's backtrace at the same call (probes/test/stacks). */
@EnabledOnOs(architectures = "amd64", disabledReason = "stacks are found on x86-64 only")
class StacksIT {
    private static final Path SOURCES = Path.of("../probes/test/stacks").toAbsolutePath();
    private static final String OWN = "stacks|pie|fixed|optimised|static|library\\.so";
    private static Path folder;
    /** Whether programs of 32 bits can be built here. */
    private static boolean narrow;

    @BeforeAll
    static void build() throws Exception {
        folder = Jtrace.folder("stacks");
        String source = SOURCES.resolve("stacks.c").toString();
        compile("-O0", "-g", "-DWITH_LIBRARY", "-o", "pie", source, "-ldl", "-lpthread");
        compile("-O1", "-g", "-DWITH_LIBRARY", "-no-pie", "-o", "fixed", source, "-ldl", "-lpthread");
        compile("-O2", "-g", "-DWITH_LIBRARY", "-fomit-frame-pointer", "-o", "optimised", source, "-ldl", "-lpthread");
        compile("-O2", "-g", "-static", "-o", "static", source, "-lpthread");
        compile("-O2", "-g", "-shared", "-fPIC", "-o", "library.so", SOURCES.resolve("library.c").toString());
        String library = Jtrace.run(folder, List.of("cc", "-m32", "-print-file-name=libc.so.6")).out();
        narrow = library.contains("/");
        if (narrow) {
            compile("-m32", "-O0", "-g", "-o", "narrow", source, "-ldl", "-lpthread");
            compile("-m32", "-O2", "-g", "-fomit-frame-pointer", "-no-pie", "-o", "narrow-optimised", source, "-ldl",
                    "-lpthread");
            compile("-m32", "-O2", "-g", "-static", "-o", "narrow-static", source, "-lpthread");
        }
        Jtrace.run(folder, List.of("strip", "-o", "stripped", "optimised"));
    }

    private static void compile(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.addFirst("cc");
        Jtrace.Ended ended = Jtrace.run(folder, command);
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    private static List<String> traced(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("trace", "--engine=auto", "-o", "out"));
        command.addAll(List.of(words));
        Jtrace.Ended ended = Jtrace.jtrace(folder, command.toArray(String[]::new));
        assertThat(ended.err()).isEmpty();
        return Files.readAllLines(folder.resolve("out"));
    }

    /** File, function if it is the program's own, and place of the frames below the first line that has {@code call}. */
    private static List<String> frames(List<String> trace, String call) {
        List<String> frames = new ArrayList<>();
        boolean below = false;
        for (String line : trace) {
            if (below && !line.startsWith(" > ")) {
                break;
            }
            if (below) {
                frames.add(line);
            }
            below |= line.contains(call);
        }
        return frames;
    }

    /** Names of functions of the system depend on the debug files that are installed. */
    private static String comparable(String frame) {
        return frame.matches(" > \\S*/(" + OWN + ")\\(.*") ? frame : frame.replaceAll("\\(.*\\)", "()");
    }

    @ParameterizedTest
    @CsvSource({"pie,plain", "pie,signal", "pie,thread", "pie,library", "pie,made", "pie,exec", "pie,child",
        "fixed,plain", "fixed,library", "fixed,signal", "optimised,plain", "optimised,signal", "optimised,library",
        "optimised,thread"})
    void framesAreThoseOfStrace(String program, String mode) throws Exception {
        Strace.needed();
        Jtrace.Ended peer =
                Jtrace.run(folder, List.of("strace", "-f", "-k", "-o", "peer", "./" + program, mode));
        assertThat(peer.status()).isZero();
        List<String> theirs = normal(Files.readAllLines(folder.resolve("peer")));
        List<String> ours = normal(traced("-k", "./" + program, mode));
        assertThat(ours).isEqualTo(theirs);
        assertThat(ours).anyMatch(frame -> frame.matches(" > \\S*/" + program + "\\((inner|main)\\+0x.*"));
    }

    /** All frames but those of threads that ran at the same time, in their order. */
    private static List<String> normal(List<String> trace) {
        List<String> calls = new ArrayList<>();
        for (String line : trace) {
            if (line.startsWith(" > ")) {
                // Addresses outside of files differ from run to run.
                calls.add(comparable(line).replaceAll("error \\[0x.*", "error"));
            }
        }
        calls.sort(null);
        return calls;
    }

    @ParameterizedTest
    @CsvSource({"pie,plain", "pie,signal", "pie,library", "fixed,plain", "fixed,signal", "optimised,plain",
        "optimised,signal", "optimised,library", "static,plain", "static,signal", "narrow,plain", "narrow,signal",
        "narrow-optimised,plain", "narrow-optimised,signal", "narrow-static,plain"})
    void framesAreThoseOfGdb(String program, String mode) throws Exception {
        assumeTrue(narrow || !program.startsWith("narrow"), "missing peer: gcc -m32");
        Jtrace.Ended gdb = Jtrace.run(folder,
                List.of("/bin/sh", "-c", "exec \"$@\"", "sh", "gdb", "-nx", "-batch", "-ex",
                        "set debuginfod enabled off",
                        "-ex", "set backtrace past-main on", "-ex", "set backtrace past-entry on",
                        "-ex", "handle SIGUSR1 nostop noprint pass", "-ex", "catch syscall getppid",
                        "-ex", "run " + mode + " 5", "-ex", "source " + SOURCES.resolve("frames.py"), "./" + program));
        assumeTrue(gdb.status() == 0, "missing peer: gdb");
        List<String> theirs = gdb.out()
                .lines()
                .filter(line -> line.endsWith(" is a frame"))
                .map(line -> line.replaceAll(".*<(.*)>.*", "$1"))
                .toList();
        List<String> ours = frames(traced("-k", "./" + program, mode, "5"), "getppid()");
        assertThat(ours).hasSameSizeAs(theirs);
        int own = 0;
        for (int i = 0; i < ours.size(); i++) {
            String function = ours.get(i).replaceAll(".*\\((.*)\\).*", "$1");
            int plus = function.indexOf("+0x");
            if (ours.get(i).matches(" > \\S*\\((inner|middle|outer|handler|main|forth|_start)\\+.*")) {
                own++;
                assertThat(function.substring(0, plus) + '+' + Integer.parseInt(function.substring(plus + 3), 16))
                        .isEqualTo(theirs.get(i));
            }
        }
        assertThat(own).isGreaterThanOrEqualTo(4);
    }

    private static int line(String file, String what) throws IOException {
        List<String> lines = Files.readAllLines(SOURCES.resolve(file));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(what)) {
                return i + 1;
            }
        }
        throw new AssertionError(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pie", "fixed", "optimised", "static", "narrow", "narrow-optimised"})
    void callsTellTheirLineOfSource(String program) throws Exception {
        assumeTrue(narrow || !program.startsWith("narrow"), "missing peer: gcc -m32");
        String own = " @ stacks.c:" + line("stacks.c", "// HERE");
        assertThat(traced("--source", "-e", "getppid", "./" + program))
                .first()
                .asString()
                .contains(" getppid()")
                .endsWith(own);
        List<String> both = traced("-kk", "--source", "-e", "getppid", "./" + program);
        assertThat(both.getFirst()).endsWith(own);
        assertThat(frames(both, "getppid()"))
                .anyMatch(
                        frame -> frame.matches(" > \\S*/" + program + "\\(inner\\+0x\\w+\\) \\[0x\\w+\\] \\S*/stacks.c:"
                                + own.substring(own.indexOf(':') + 1)));
    }

    /** Function and line of each frame in the program, as {@code llvm-symbolizer} has them for the places that were printed. */
    @Test
    void inlinedFunctionsAreFramesAsTheSymbolizerHasThem() throws Exception {
        assumeTrue(Jtrace.run(folder, List.of("sh", "-c", "command -v llvm-symbolizer || :")).out().length() > 1,
                "missing peer: llvm-symbolizer");
        compile("-O2", "-g", "-o", "inlined", SOURCES.resolve("inlined.c").toString());
        List<String> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        String before = "";
        for (String frame : frames(traced("-kk", "./inlined"), "getppid()")) {
            Matcher own = Pattern.compile(" > \\S*/inlined\\((\\w+)(?: inlined|\\+0x\\w+)\\) \\[0x(\\w+)\\](.*)")
                    .matcher(frame);
            if (!own.matches() || own.group(1).equals("_start")) {
                continue;
            }
            ours.add(own.group(1) + own.group(3).replaceAll(" \\S*/", " "));
            if (!own.group(2).equals(before)) {
                before = own.group(2);
                theirs.addAll(symbolized(Long.parseLong(before, 16) - 1));
            }
        }
        assertThat(ours).isEqualTo(theirs);
        assertThat(ours).startsWith("deepest inlined.c:" + line("inlined.c", "// HERE"));
        assertThat(ours.stream().map(frame -> frame.replaceAll(" .*", ""))).containsExactly("deepest", "deeper",
                "called", "outer", "main");
        assertThat(traced("--format", "jsonl", "-kk", "-e", "getppid", "./inlined").toString()).contains(
                "\"function\":\"deepest\",\"inlined\":true,");
        assertThat(frames(traced("-k", "./inlined"), "getppid()")).noneMatch(frame -> frame.contains("inlined)"));
    }

    private static List<String> symbolized(long address) throws Exception {
        String[] lines = Jtrace.run(folder, List.of("llvm-symbolizer", "--obj=inlined", "--inlines",
                "0x" + Long.toHexString(address))).out().strip().split("\n");
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < lines.length; i += 2) {
            found.add(lines[i] + " " + lines[i + 1].replaceAll(".*/", "").replaceAll(":\\d+$", ""));
        }
        return found;
    }

    @Test
    void linesOfALoadedLibraryAreKnown() throws Exception {
        int call = line("library.c", "back(n) + 1");
        assertThat(frames(traced("-kk", "./pie", "library"), "getppid()"))
                .anyMatch(frame -> frame.matches(
                        " > \\S*/library.so\\(forth\\+0x\\w+\\) \\[0x\\w+\\] \\S*/library.c:" + call));
    }

    @Test
    void aStrippedProgramHasFramesWithoutNames() throws Exception {
        List<String> whole = frames(traced("-k", "./optimised"), "getppid()");
        List<String> stripped = frames(traced("-k", "./stripped"), "getppid()");
        assertThat(stripped).isEqualTo(whole.stream()
                .map(frame -> frame.replaceAll("/optimised\\(.*\\)", "/stripped()"))
                .toList());
        assertThat(traced("--source", "-e", "getppid", "./stripped").getFirst()).endsWith(" @ stripped()");
    }

    @Test
    void deepStacksEndAtTheLimit() throws Exception {
        List<String> frames = frames(traced("-k", "./pie", "plain", "400"), "getppid()");
        assertThat(frames).hasSize(257).last().isEqualTo(" > too many stack frames");
        assertThat(frames(traced("-k", "--stack-trace-frame-limit=1000", "./pie", "plain", "400"), "getppid()"))
                .filteredOn(frame -> frame.contains("(outer+"))
                .hasSize(401);
        assertThat(frames(traced("-k", "--stack-trace-frame-limit=2", "./pie"), "getppid()")).hasSize(3);
    }

    @Test
    void stacksStayWithTheirCallsInWholeLinesSeparateFilesAndJson() throws Exception {
        String here = " > \\S*/pie\\(inner\\+.*";
        assertThat(frames(traced("--whole", "-k", "-e", "getppid", "./pie", "thread"), "getppid()").get(1))
                .matches(here);
        Jtrace.jtrace(folder, "trace", "-ff", "-o", "apart", "-k", "-e", "getppid", "./pie", "child");
        try (var files = Files.newDirectoryStream(folder, "apart.*")) {
            int found = 0;
            for (Path file : files) {
                List<String> frames = frames(Files.readAllLines(file), "getppid()");
                found += frames.isEmpty() ? 0 : 1;
                assertThat(frames).allMatch(frame -> frame.startsWith(" > "));
                Files.delete(file);
            }
            assertThat(found).isEqualTo(1);
        }
        int call = line("stacks.c", "// HERE");
        assertThat(traced("--format=jsonl", "-kk", "--source", "-e", "getppid", "./pie"))
                .anyMatch(object -> object
                        .matches(".*\"stack\":\\[\\{\"file\":\"[^\"]*libc[^\"]*\",\"function\":\"\\w+\","
                                + "\"distance\":\\d+,\"offset\":\"0x\\w+\".*\\{\"file\":\"[^\"]*/pie\",\"function\":\"inner\","
                                + "\"distance\":\\d+,\"offset\":\"0x\\w+\",\"source\":\"[^\"]*/stacks.c\",\"line\":"
                                + call
                                + "}.*\"own\":\\{\"file\":\"[^\"]*/pie\",\"function\":\"inner\".*"));
    }

    @Test
    void filteredStopsStillKnowWhatIsMapped() throws Exception {
        assertThat(frames(traced("--seccomp-bpf", "-k", "-e", "getppid", "./pie", "library"), "getppid()"))
                .isEqualTo(frames(traced("-k", "-e", "getppid", "./pie", "library"), "getppid()"))
                .anyMatch(frame -> frame.contains("library.so(forth+"));
    }

    @Test
    void functionsOfCppHaveTheirNames() throws Exception {
        Jtrace.Ended compiled = Jtrace.run(folder,
                List.of("c++", "-O1", "-o", "names", SOURCES.resolve("names.cc").toString()));
        assertThat(compiled.status()).as(compiled.err()).isZero();
        assertThat(frames(traced("-k", "./names"), "getppid()"))
                .anyMatch(frame -> frame.contains("/names(void Shape<int>::turn<2>(int const&)+0x"));
        assertThat(frames(traced("-k", "--no-demangle", "./names"), "getppid()"))
                .anyMatch(frame -> frame.contains("/names(_ZN5ShapeIiE4turnILi2EEEvRKi+0x"));
    }

    @Test
    void withoutTheOptionThereAreNoFrames() throws Exception {
        assertThat(traced("./pie")).noneMatch(line -> line.startsWith(" > ") || line.contains(" @ "));
        Jtrace.Ended refused = Jtrace.jtrace(folder, "trace", "--engine=bpf", "-k", "true");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("-k/--stack-traces");
    }

    @Test
    void recordingsAreMadeWithoutStacks() throws Exception {
        traced("-k", "--record", "with.jtr", "./pie");
        Jtrace.jtrace(folder, "record", "-o", "without.jtr", "./pie");
        assertThat(Files.size(folder.resolve("with.jtr"))).isLessThan(2 * Files.size(folder.resolve("without.jtr")));
        assertThat(Jtrace.jtrace(folder, "report", "with.jtr").out()).contains("getppid()").doesNotContain(" > ");
    }
}
