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
                .map(line -> line.replaceAll("/(out|err)\\d+>", "/$1>"))
                .filter(line -> !line.startsWith("newfstatat(1"))
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
    @ShowsOption("COLUMNS")
    void resultsBeginAtTheColumn() throws Exception {
        assertThat(same("-a", "60")).anyMatch(line -> line.indexOf(" = ") == 59);
        same("-a0");
        same("--columns=20");
    }

    @Test
    @ShowsOption("STRING_LIMIT")
    void stringsEndAtTheLimit() throws Exception {
        assertThat(same("-s", "5")).anyMatch(line -> line.startsWith("write(1, \"one\\tt\"..., "));
        same("-s0");
        same("--string-limit=1000");
    }

    @Test
    @ShowsOption("FD_PATHS")
    void descriptorsShowTheirPaths() throws Exception {
        assertThat(same("-y")).anyMatch(line -> line.startsWith("close(3<" + folder.resolve("file") + ">)"));
        same("--decode-fds=path");
    }

    @Test
    @ShowsOption("VERBOSE")
    void structuresAreComplete() throws Exception {
        assertThat(same("-v")).anyMatch(line -> line.contains("st_mtime_nsec="));
        same("--no-abbrev");
    }

    @Test
    @ShowsOption("QUIET")
    void messagesAreLeftOut() throws Exception {
        assertThat(same("-qq")).noneMatch(line -> line.startsWith("+++"));
        same("--quiet=exit");
        assertThat(with("jtrace", "-q")).isEqualTo(with("strace", "-q"));
    }

    @Test
    @ShowsOption("TIMESTAMPS")
    void linesBeginWithTheTime() throws Exception {
        String rest = " (" + PATH + "|\\+\\+\\+ exited .*)";
        likeBoth("\\d\\d:\\d\\d:\\d\\d" + rest, "-t");
        likeBoth("\\d\\d:\\d\\d:\\d\\d\\.\\d{6}" + rest, "-tt");
        likeBoth("\\d{10}\\.\\d{6}" + rest, "-ttt");
        likeBoth("\\d{10}" + rest, "--absolute-timestamps=unix");
        likeBoth("\\d\\d:\\d\\d:\\d\\d\\.\\d{6}" + rest, "--timestamps=us");
    }

    @Test
    @ShowsOption("RELATIVE")
    void linesBeginWithTheTimeSinceTheLast() throws Exception {
        String rest = " (" + PATH + "|\\+\\+\\+ exited .*)";
        likeBoth(" {5}\\d\\.\\d{6}" + rest, "-r");
        likeBoth("\\d\\d:\\d\\d:\\d\\d \\(\\+ {5}\\d\\.\\d{6}\\)" + rest, "-t", "-r");
    }

    @Test
    @ShowsOption("CALL_TIMES")
    void linesEndWithTheTimeOfTheCall() throws Exception {
        String ended = "exit_group\\(0\\) +=|\\+\\+\\+ exited .*|exit_group\\(0\\) += \\?";
        likeBoth(PATH + " <\\d\\.\\d{6}>|" + ended, "-T");
    }
}
