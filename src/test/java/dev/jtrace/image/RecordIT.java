package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings: what is played is what a live run prints, and nothing that happens to the recorder spoils the file. */
final class RecordIT {
    private static final String WORK = "ls -l /; cat /nonexistent; (exit 3) & wait; kill -USR1 $$";

    private final Path folder = folder();

    private static Path folder() {
        try {
            return Jtrace.folder("record");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Jtrace.Ended jtrace(String... args) throws IOException, InterruptedException {
        return Jtrace.jtrace(folder, args);
    }

    private static String[] joined(String before, String options, String... after) {
        return Stream.of(Stream.of(before), Arrays.stream(options.split(" ")).filter(o -> !o.isEmpty()),
                Arrays.stream(after)).flatMap(s -> s).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-ttT -y", "-r -a60 -s5", "-v -s200", "--format=jsonl", "-c", "-c -w --latency",
        "-C -S name",
        "-e trace=%file", "-qq --signal=none", "--engine=ptrace", "--engine=ptrace -tt -T", "--engine=ptrace -C"})
    void aReplayIsTheLiveRun(String options) throws Exception {
        Jtrace.Ended live = jtrace(joined("trace", options, "-olive", "--record=live.jtr", "sh", "-c", WORK));
        assertThat(live.status()).isEqualTo(128 + 10);
        Jtrace.Ended report = jtrace(joined("report",
                options.replace("-e trace", "--trace").replace("--engine=ptrace", ""), "-oreplay", "live.jtr"));

        assertThat(report).isEqualTo(new Jtrace.Ended(0, "", ""));
        assertThat(Jtrace.read(folder.resolve("live"))).isNotEmpty();
        assertThat(Jtrace.read(folder.resolve("replay"))).isEqualTo(Jtrace.read(folder.resolve("live")));
    }

    @Test
    void recordPrintsNothingAndEndsAsTheProgram() throws Exception {
        Files.deleteIfExists(folder.resolve("run.jtr"));
        assertThat(jtrace("record", "sh", "-c", "echo out; exit 7")).isEqualTo(new Jtrace.Ended(7, "out\n", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run.jtr"))))
                .isEqualTo("rw-------");
        assertThat(jtrace("report").out()).contains("write(1, \"out\\n\", 4)").endsWith("+++ exited with 7 +++\n");
    }

    @Test
    void filtersSelect() throws Exception {
        jtrace("record", "-o", "f.jtr", "sh", "-c", "sleep 0.3; ls /nonexistent");
        List<String> errors = jtrace("report", "--errors", "--syscall=openat,access,statx,newfstatat", "f.jtr").lines();
        assertThat(errors).anyMatch(line -> line.contains("/nonexistent"));
        assertThat(errors.stream().filter(line -> line.contains(" = ")))
                .isNotEmpty()
                .allMatch(line -> line.contains(" = -1 E"));

        List<String> slow = jtrace("report", "--slower-than=300ms", "f.jtr").lines();
        assertThat(slow).anyMatch(line -> line.contains("nanosleep("));
        assertThat(slow.stream().filter(line -> line.contains(" = "))).hasSizeLessThan(20);

        List<String> comm = jtrace("report", "--comm=sleep", "f.jtr").lines();
        assertThat(comm).anyMatch(line -> line.contains("nanosleep(")).noneMatch(line -> line.contains("/nonexistent"));

        String pid = jtrace("report", "-o", "/dev/stdout", "f.jtr").lines()
                .stream()
                .filter(line -> line.contains("nanosleep("))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        assertThat(jtrace("report", "--pid", pid, "f.jtr").out()).isNotEmpty()
                .isEqualTo(jtrace("report", "--tid", pid, "f.jtr").out())
                .contains("nanosleep(")
                .doesNotContain("/nonexistent");

        assertThat(jtrace("report", "--from=0", "--to=10s", "f.jtr").out())
                .isEqualTo(jtrace("report", "f.jtr").out());
        assertThat(jtrace("report", "--to=1ns", "f.jtr").out()).isEmpty();
        assertThat(jtrace("report", "--from=60m", "f.jtr").out()).isEmpty();
    }

    @Test
    void aKilledRecorderLeavesWhatItWrote() throws Exception {
        kill(10);
    }

    @Test
    @Tag("deep")
    void aRecorderThatIsKilledAHundredTimesNeverLeavesAFileThatCannotBeRead() throws Exception {
        kill(100);
    }

    private void kill(int times) throws Exception {
        Random random = new Random(times);
        for (int i = 0; i < times; i++) {
            Jtrace.Ended ended = Jtrace.shell(folder, "rm -f k.jtr over; \"$J\" record -o k.jtr sh -c "
                    + "'i=0; until [ -e over ]; do i=$((i+1)); [ -e /x$i ]; sleep 0.002; done' & j=$!; "
                    + "until [ $(stat -c %s k.jtr 2>/dev/null || echo 0) -gt 5000 ]; do sleep 0.02; done; sleep 0."
                    + String.format("%03d", random.nextInt(300))
                    + "; kill -9 $j; : >over; wait; \"$J\" report k.jtr >k.txt; echo $?; wc -l <k.txt");
            List<String> lines = ended.lines();
            assertThat(ended.err()).as("kill " + i + ", " + ended).contains("k.jtr: recovered ");
            assertThat(lines.get(0)).isEqualTo("3");
            assertThat(Integer.parseInt(lines.get(1).strip())).isPositive();
        }
    }

    @Test
    void aRunningRecordingCanBeRead() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "rm -f live2.jtr seen go; \"$J\" record -o live2.jtr sh -c "
                + "'ls / >/dev/null; : >seen; for i in $(seq 600); do [ -e go ] && exit; sleep 0.05; done' & "
                + "for i in $(seq 100); do \"$J\" report live2.jtr >part 2>/dev/null; r=$?; "
                + "grep -q '\"seen\"' part && break; sleep 0.1; done; echo $r; : >go; wait; "
                + "\"$J\" report live2.jtr >whole; echo $?; "
                + "sed -i '$d' part; head -c $(wc -c <part) whole | cmp - part && echo prefix");
        assertThat(ended.lines()).containsExactly("3", "0", "prefix");
    }

    @Test
    void aFullDiskEndsTheRecordingAndNotTheProgram() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "mkdir -p tiny && mount -t tmpfs -o size=256k none tiny 2>/dev/null "
                + "|| { echo no mount; exit; }; \"$J\" record -o tiny/r.jtr sh -c 'find /usr/share >/dev/null; echo done'; "
                + "echo $?; \"$J\" report tiny/r.jtr >full.txt; echo $?; wc -l <full.txt; umount tiny");
        org.junit.jupiter.api.Assumptions.assumeFalse(ended.out().startsWith("no mount"),
                "tmpfs cannot be mounted here");
        assertThat(ended.lines().subList(0, 3)).containsExactly("done", "3", "3");
        assertThat(Integer.parseInt(ended.lines().get(3).strip())).isGreaterThan(100);
        assertThat(ended.err()).contains("tiny/r.jtr: No space left on device; the recording ends here")
                .contains("last block truncated");
        assertThat(ended.err().lines()).hasSize(2);
    }

    private static final String STORM = " sh -c 'find /usr/share >/dev/null; echo done'; echo $?; ";

    @Test
    void whatEndsTheFileEndsTheRecordingAndNotTheProgram() throws Exception {
        Jtrace.Ended full = Jtrace.shell(folder, "\"$J\" record -o /dev/full" + STORM);
        assertThat(full).isEqualTo(new Jtrace.Ended(0, "done\n3\n", "jtrace: /dev/full: No space left on device; "
                + "the recording ends here, the program runs on\n"));
        Jtrace.Ended pipe = Jtrace.shell(folder, "rm -f pipe; mkfifo pipe; head -c 100 pipe >/dev/null & "
                + "\"$J\" record -o pipe" + STORM);
        assertThat(pipe.lines()).containsExactly("done", "3");
        assertThat(pipe.err())
                .isEqualTo("jtrace: pipe: Broken pipe; the recording ends here, the program runs on\n");
        Jtrace.Ended size = Jtrace.shell(folder, "ulimit -f 512; \"$J\" record -o limited.jtr" + STORM
                + "\"$J\" report limited.jtr | wc -l");
        assertThat(size.lines().subList(0, 2)).containsExactly("done", "3");
        assertThat(Integer.parseInt(size.lines().get(2).strip())).isGreaterThan(100);
        assertThat(size.err()).contains("limited.jtr: File too large; the recording ends here");
        Jtrace.Ended read = Jtrace.shell(folder, "mkdir -p fixed && mount -t tmpfs -o ro none fixed 2>/dev/null || "
                + "{ echo no mount; exit; }; \"$J\" record -o fixed/r.jtr echo ran; echo $?; umount fixed");
        org.junit.jupiter.api.Assumptions.assumeFalse(read.out().startsWith("no mount"),
                "tmpfs cannot be mounted here");
        assertThat(read.out()).isEqualTo("2\n");
        assertThat(read.err()).isEqualTo("jtrace: Can't open 'fixed/r.jtr': Read-only file system\n");
    }

    @Test
    void sizesEndOrTurnTheFile() throws Exception {
        Jtrace.Ended ended = jtrace("record", "-o", "max.jtr", "--max-size", "40k", "find", "/usr/share");
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEqualTo(
                "jtrace: max.jtr: reached --max-size; the rest is not recorded, the program runs on\n");
        assertThat(Files.size(folder.resolve("max.jtr"))).isBetween(38_000L, 44_000L);
        assertThat(jtrace("report", "-o", "/dev/null", "max.jtr")).isEqualTo(new Jtrace.Ended(0, "", ""));

        jtrace("record", "-o", "rot.jtr", "--rotate", "40k", "find", "/usr/share");
        long calls = 0;
        List<String> parts = new ArrayList<>(List.of("rot.jtr", "rot.jtr.1", "rot.jtr.2"));
        for (String part : parts) {
            Jtrace.Ended report = jtrace("report", part);
            assertThat(report.status()).isZero();
            calls += report.lines().size();
        }
        assertThat(calls).isGreaterThan(1000);
    }

    @Test
    void aTimeEndsTheRecordingAndNotTheProgram() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "rm -f go late.txt; \"$J\" record -o d.jtr --duration 300ms sh -c "
                + "'for i in $(seq 400); do [ -e go ] && break; sleep 0.05; done; [ -e go ] && echo late >late.txt'; "
                + "echo $?; : >go; for i in $(seq 400); do [ -s late.txt ] && break; sleep 0.05; done; cat late.txt; "
                + "\"$J\" report -o /dev/null d.jtr; echo $?");
        assertThat(ended.lines()).containsExactly("0", "late", "0");
    }

    @Test
    void exportsHaveEveryCall() throws Exception {
        jtrace("record", "-o", "e.jtr", "sh", "-c", WORK);
        long calls = jtrace("report", "--format", "jsonl", "e.jtr").lines()
                .stream()
                .filter(line -> line.startsWith("{\"type\":\"call\""))
                .count();
        assertThat(calls).isGreaterThan(100);
        assertThat(jtrace("export", "--to", "jsonl", "e.jtr").out())
                .isEqualTo(jtrace("report", "--format", "jsonl", "e.jtr").out());
        assertThat(jtrace("export", "--to=csv", "e.jtr").lines()).hasSize((int) calls + 1);
        assertThat(jtrace("export", "--to=chrome", "e.jtr").out().split("\"ph\":\"X\"", -1)).hasSize((int) calls + 1);
        assertThat(jtrace("export", "--to=perfetto", "-o", "e.pftrace", "e.jtr").status()).isZero();
        assertThat(Files.size(folder.resolve("e.pftrace"))).isGreaterThan(calls * 20);
        assertThat(jtrace("export", "--to=csv", "--errors", "--until=1h", "e.jtr").status()).isEqualTo(2);
        assertThat(jtrace("export", "--to=csv", "--errors", "--until=60", "e.jtr").lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.contains(",E") || line.startsWith("start_ns,"));
        assertThat(jtrace("export", "e.jtr").err()).contains("to what? as in: jtrace export --to csv");
    }

    @Test
    void whatCannotBeReadOrWrittenIsOneLine() throws Exception {
        Files.writeString(folder.resolve("text"), "hello, this is no recording at all\n");
        assertThat(jtrace("report", "missing.jtr")).isEqualTo(
                new Jtrace.Ended(2, "", "jtrace: Can't read 'missing.jtr': No such file or directory\n"));
        assertThat(jtrace("report", "text")).isEqualTo(
                new Jtrace.Ended(2, "", "jtrace: Can't read 'text': it is no recording of jtrace\n"));
        assertThat(jtrace("record", "-o", "/nonexistent/x", "true")).isEqualTo(new Jtrace.Ended(
                2, "", "jtrace: Can't open '/nonexistent/x': No such file or directory\n"));
        assertThat(jtrace("report", "a", "b").status()).isEqualTo(2);
        assertThat(jtrace("record", "-c", "true").err()).contains("invalid option -- 'c'")
                .contains("jtrace help record");
        Jtrace.Ended head =
                Jtrace.shell(folder, "\"$J\" record -o p.jtr ls /usr/share >/dev/null; \"$J\" report p.jtr | head -1");
        assertThat(head.err()).isEmpty();
        assertThat(head.lines()).hasSize(1);
    }
}
