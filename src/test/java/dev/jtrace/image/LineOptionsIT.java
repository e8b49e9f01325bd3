package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The options that shape lines, on a program whose trace holds no address: equal to strace's byte for byte. */
final class LineOptionsIT {
    private static final String CALLS = "trace=openat,read,write,close,newfstatat,exit_group";
    private static final String PATH = "[a-z_0-9]+\\(.*";

    private static Path folder;

    @BeforeAll
    static void makeFile() throws Exception {
        Strace.needed();
        folder = Jtrace.folder("lines");
        Path file = folder.resolve("file");
        Files.writeString(file, "one\ttwo\nthree \u0007 four \u007f five, and what lies behind the limit of strings\n");
        // Moves the time of access past the time of change: later reads leave it alone.
        Jtrace.run(folder, List.of("cat", "file"));
    }

    private static List<String> with(String tracer, String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of(options));
        args.addAll(List.of("-e", CALLS, "-o", tracer + ".trace", "head", "file"));
        String[] array = args.toArray(String[]::new);
        Jtrace.Ended ended = tracer.equals("strace") ? Strace.run(folder, array) : Strace.dropIn(folder, array);
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        // Standard output is another file in each run.
        return Jtrace.read(folder.resolve(tracer + ".trace"))
                .lines()
                .map(line -> line.replaceAll("/(out|err)\\d+>", "/$1>").replaceAll("0x7ff[0-9a-f]{9}", "STACK"))
                .filter(line -> !line.replaceAll("\033\\[\\d*m", "").startsWith("newfstatat(1"))
                .toList();
    }

    /** The lines of both tracers, which must be equal and other than those without the options. */
    private static List<String> same(String... options) throws Exception {
        List<String> jtrace = with("jtrace", options);
        assertThat(jtrace).isEqualTo(with("strace", options));
        assertThat(jtrace).isNotEqualTo(with("jtrace"));
        return jtrace;
    }

    private static void likeBoth(String pattern, String... options) throws Exception {
        assertThat(with("strace", options)).allMatch(line -> line.matches(pattern));
        assertThat(with("jtrace", options)).allMatch(line -> line.matches(pattern));
    }

    @Test
    void isEqualWithoutOptions() throws Exception {
        assertThat(with("jtrace")).hasSizeGreaterThan(8).isEqualTo(with("strace"));
    }

    @Test
    void resultsBeginAtTheColumn() throws Exception {
        assertThat(same("-a", "60")).anyMatch(line -> line.indexOf(" = ") == 59);
        same("-a0");
        same("--columns=20");
    }

    @Test
    void stringsEndAtTheLimit() throws Exception {
        assertThat(same("-s", "5")).anyMatch(line -> line.startsWith("write(1, \"one\\tt\"..., "));
        same("-s0");
        same("--string-limit=1000");
    }

    @Test
    void descriptorsShowTheirPaths() throws Exception {
        assertThat(same("-y")).anyMatch(line -> line.startsWith("close(3<" + folder.resolve("file") + ">)"));
        same("--decode-fds=path");
    }

    @Test
    void structuresAreComplete() throws Exception {
        assertThat(same("-v")).anyMatch(line -> line.contains("st_mtime_nsec="));
        same("--no-abbrev");
    }

    @Test
    void messagesAreLeftOut() throws Exception {
        assertThat(same("-qq")).noneMatch(line -> line.startsWith("+++"));
        same("--quiet=exit");
        assertThat(with("jtrace", "-q")).isEqualTo(with("strace", "-q"));
    }

    @Test
    void linesBeginWithTheTime() throws Exception {
        String rest = " (" + PATH + "|\\+\\+\\+ exited .*)";
        likeBoth("\\d\\d:\\d\\d:\\d\\d" + rest, "-t");
        likeBoth("\\d\\d:\\d\\d:\\d\\d\\.\\d{6}" + rest, "-tt");
        likeBoth("\\d{10}\\.\\d{6}" + rest, "-ttt");
        likeBoth("\\d{10}" + rest, "--absolute-timestamps=unix");
        likeBoth("\\d{10}\\.\\d{9}" + rest, "--absolute-timestamps=format:unix,precision:ns");
        likeBoth("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}" + rest, "--timestamps=precision:ms");
        likeBoth(rest.strip(), "--timestamps=none,ns");
        likeBoth("\\d\\d:\\d\\d:\\d\\d\\.\\d{6}" + rest, "--timestamps=us");
    }

    @Test
    void linesBeginWithTheTimeSinceTheLast() throws Exception {
        String rest = " (" + PATH + "|\\+\\+\\+ exited .*)";
        likeBoth(" {5}\\d\\.\\d{6}" + rest, "-r");
        likeBoth("\\d\\d:\\d\\d:\\d\\d \\(\\+ {5}\\d\\.\\d{6}\\)" + rest, "-t", "-r");
        likeBoth(" {5}\\d" + rest, "--relative-timestamps=s");
        likeBoth("\\d{10}\\.\\d{6} \\(\\+ {5}\\d\\.\\d{9}\\)" + rest, "-ttt", "--relative-timestamps=ns");
    }

    @Test
    void linesEndWithTheTimeOfTheCall() throws Exception {
        String ended = "exit_group\\(0\\) +=|\\+\\+\\+ exited .*|exit_group\\(0\\) += \\?";
        likeBoth(PATH + " <\\d\\.\\d{6}>|" + ended, "-T");
        likeBoth(PATH + " <\\d>|" + ended, "--syscall-times=s");
        likeBoth(PATH + " <\\d\\.\\d{9}>|" + ended, "--syscall-times=ns");
    }

    @Test
    void linesBeginWithTheNumberAndTheInstructionPointer() throws Exception {
        assertThat(same("-n")).anyMatch(line -> line.startsWith("[ 257] openat("));
        same("--syscall-number", "-q");
        String rest = "(" + PATH + "|\\+\\+\\+ exited .*)";
        likeBoth("\\[[0-9a-f?]{16}\\] " + rest, "-i");
        likeBoth("\\[ *\\d+\\] \\[[0-9a-f?]{16}\\] " + rest, "--instruction-pointer", "-n");
        assertThat(with("jtrace", "-i").getLast()).isEqualTo("[????????????????] +++ exited with 0 +++");
    }

    @Test
    void stringsAreInHexadecimal() throws Exception {
        assertThat(same("-x")).anyMatch(line -> line.startsWith("write(1, \"\\x6f\\x6e"));
        assertThat(same("-xx")).anyMatch(line -> line.startsWith("openat(AT_FDCWD, \"\\x66\\x69\\x6c\\x65\""));
        same("--strings-in-hex=non-ascii");
        same("--strings-in-hex=non-ascii-chars");
        same("--strings-in-hex");
        assertThat(with("jtrace", "--strings-in-hex=none")).isEqualTo(with("jtrace"));
    }

    @Test
    void constantsAreNumbersOrBoth() throws Exception {
        assertThat(same("-X", "raw")).contains("openat(-100, \"file\", 0)                 = 3");
        assertThat(same("-Xverbose"))
                .contains("openat(-100 /* AT_FDCWD */, \"file\", 0 /* O_RDONLY */) = 3");
        same("--const-print-style=raw");
        assertThat(with("jtrace", "-Xabbrev")).isEqualTo(with("strace", "-Xabbrev"));
    }

    @Test
    void callsAreShortenedOrNotByName() throws Exception {
        same("--abbrev=!newfstatat");
        same("-e", "a=none");
        assertThat(same("-v", "-e", "abbrev=read")).isEqualTo(with("jtrace", "-v"));
        assertThat(same("--verbose=none")).noneMatch(line -> line.contains("st_mode"));
        same("-e", "v=!newfstatat");
        String address = "0x[0-9a-f]{12}|STACK";
        for (String option : List.of("--raw=openat,close", "-eraw=openat,close", "-ex=openat,close")) {
            assertThat(with("jtrace", option).stream().map(line -> line.replaceAll(address, "A")))
                    .contains("openat(0xffffff9c, A, 0, 0) = 0x3", "close(0x3)                              = 0")
                    .isEqualTo(with("strace", option).stream().map(line -> line.replaceAll(address, "A")).toList());
        }
    }

    @Test
    void everyLineShowsItsTask() throws Exception {
        assertThat(with("jtrace", "--always-show-pid")).allMatch(line -> line.matches("\\d+ +(" + PATH + "|\\+.*)"));
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--always-show-pid", "-e", "close", "true");
        assertThat(ended.err().lines()).allMatch(line -> line.matches("\\[pid +\\d+\\] .*"));
    }

    @Test
    void argumentsCarryTheirNames() throws Exception {
        assertThat(with("jtrace", "-N"))
                .contains("openat(dirfd=AT_FDCWD, pathname=\"file\", flags=O_RDONLY) = 3");
        assertThat(with("jtrace", "--arg-names")).contains("exit_group(error_code=0)                = ?");
    }

    @Test
    void linesAreColoured() throws Exception {
        assertThat(with("jtrace", "--color")).anyMatch(line -> line.contains("\033["));
        assertThat(with("jtrace", "--color=always").stream().map(line -> line.replaceAll("\033\\[\\d*m", "")).toList())
                .isEqualTo(with("jtrace"));
        assertThat(with("jtrace", "--color=auto")).isEqualTo(with("jtrace", "--color=never"));
    }

    @Test
    void descriptorsShowDevices() throws Exception {
        for (String options : List.of("-yy", "--decode-fds=dev", "--decode-fds=all", "--decode-fds=!path")) {
            String[] args = {options, "-e", "trace=openat,close", "-o", "dev.trace", "cat", "/dev/null"};
            Strace.run(folder, args);
            String strace = withoutFiles(Jtrace.read(folder.resolve("dev.trace")));
            Strace.dropIn(folder, args);
            assertThat(withoutFiles(Jtrace.read(folder.resolve("dev.trace"))))
                    .isEqualTo(strace)
                    .contains("</dev/null<char 1:3>>");
        }
    }

    private static String withoutFiles(String trace) {
        return trace.replaceAll("/(out|err)\\d+>", "/$1>");
    }

    @Test
    void dataAreDumped() throws Exception {
        assertThat(same("-e", "read=3"))
                .contains(" | 00000  6f 6e 65 09 74 77 6f 0a  74 68 72 65 65 20 07 20  one.two.three .  |");
        assertThat(same("-e", "write=1")).anyMatch(line -> line.startsWith(" | 00040  "));
        same("--read=all", "--write=!0");
        same("-e", "w=1,2", "-s", "3");
        assertThat(with("jtrace", "-e", "read=none")).isEqualTo(with("jtrace"));
    }

    @Test
    void tasksShowTheirCommands() throws Exception {
        String script = "cat /dev/null; kill -0 $$";
        for (List<String> options : List.of(List.of("-Y"), List.of("--decode-pids=comm", "-f"), List.of("-f"),
                List.of("-f", "-e", "decode-pids=none"))) {
            List<String> args = new ArrayList<>(options);
            args.addAll(List.of("-e", "trace=kill,wait4", "-e", "signal=CHLD", "-o", "commands.trace", "sh", "-c"));
            args.add(script);
            Strace.run(folder, args.toArray(String[]::new));
            String strace = withoutIds(Jtrace.read(folder.resolve("commands.trace")));
            Strace.dropIn(folder, args.toArray(String[]::new));
            String jtrace = withoutIds(Jtrace.read(folder.resolve("commands.trace")));
            assertThat(jtrace).isEqualTo(strace);
            assertThat(jtrace.contains("kill(N<sh>, 0)")).isEqualTo(options.toString().matches(".*(-Y|comm).*"));
        }
    }

    /** Ids as N; who is unfinished when depends on the moment, and so does whether a dead child has still a name. */
    private static String withoutIds(String trace) {
        return trace.lines()
                .filter(line -> !line.contains("wait4"))
                .map(line -> line.replaceAll("si_utime=[^}]*", "")
                        .replaceAll("\\d{2,}", "N")
                        .replaceAll("N +", "N ")
                        .replaceAll("si_pid=N<cat>", "si_pid=N"))
                .sorted()
                .collect(java.util.stream.Collectors.joining("\n"));
    }
}
