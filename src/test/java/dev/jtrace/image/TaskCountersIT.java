package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls add to the counters of their task, against what the kernel tells the task itself. */
final class TaskCountersIT {
    /** Prints what getrusage(2) and /proc/self/io say that a few calls have added. */
    private static final String PROGRAM = """
        import mmap, os, resource, time
        def io():
            with open("/proc/self/io") as f:
                return dict((k, int(v)) for k, v in (l.split(": ") for l in f))
        zero = os.open("/dev/zero", os.O_RDONLY)
        out = os.open("written", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        block = b"x" * (1 << 20)
        fresh = mmap.mmap(-1, 1 << 20)
        before, written = resource.getrusage(resource.RUSAGE_SELF), io()["write_bytes"]
        for i in range(7):
            time.sleep(0.01)
        middle = resource.getrusage(resource.RUSAGE_SELF)
        os.readv(zero, [fresh])
        after = resource.getrusage(resource.RUSAGE_SELF)
        os.write(out, block)
        print(middle.ru_nvcsw - before.ru_nvcsw, after.ru_minflt - middle.ru_minflt, io()["write_bytes"] - written)
        """;

    private Path folder;

    @BeforeEach
    void works() throws Exception {
        folder = Jtrace.folder("task-counters");
        assumeTrue(Jtrace.works("bpf"), "the bpf engine does not work here: see jtrace doctor");
        Files.writeString(folder.resolve("program.py"), PROGRAM);
    }

    private static long sum(String json, Predicate<String> wanted, String counter) {
        Pattern value = Pattern.compile("\"" + counter + "\":(\\d+)");
        return json.lines().filter(wanted).mapToLong(line -> {
            Matcher found = value.matcher(line);
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        }).sum();
    }

    private static Predicate<String> call(String name) {
        return line -> line.contains("\"name\":\"" + name + "\"");
    }

    @Test
    void callsAddUpToWhatTheTaskIsTold() throws Exception {
        Path trace = folder.resolve("json");
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--task-counters", "--format", "jsonl", "-o",
                trace.toString(), "python3", "program.py");
        assertThat(ended.status()).isZero();
        String[] told = ended.out().strip().split(" ");
        String json = Jtrace.read(trace);
        assertThat(sum(json, call("clock_nanosleep"), "voluntary_switches")).isEqualTo(Long.parseLong(told[0]))
                .isEqualTo(7);
        assertThat(sum(json, call("readv"), "minor_faults")).isPositive()
                .isLessThanOrEqualTo(Long.parseLong(told[1]));
        Predicate<String> block = line -> line.contains("\"result\":1048576,");
        assertThat(sum(json, call("write").and(block), "storage_written_bytes")).isEqualTo(Long.parseLong(told[2]));
        assertThat(sum(json, call("clock_nanosleep"), "cpu_ns")).isPositive().isLessThan(70_000_000);
        assertThat(json.lines().filter(l -> l.contains("\"duration_ns\"") && !l.contains("unfinished")).toList())
                .allMatch(line -> line.contains("\"counters\":{\"cpu_ns\":"));
    }

    @Test
    void theKernelsSumsAreThoseOfTheCalls() throws Exception {
        Path table = folder.resolve("table");
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "-c", "--task-counters", "-o", table.toString(), "python3",
                "program.py");
        String[] told = ended.out().strip().split(" ");
        String head = Jtrace.read(table).lines().findFirst().orElseThrow();
        assertThat(head)
                .contains("cpu seconds     vol   invol  minflt  majflt  read bytes     written    migr syscall");
        String sleep = Jtrace.read(table).lines().filter(l -> l.endsWith(" clock_nanosleep")).findFirst().orElseThrow();
        String[] words = sleep.strip().split(" +");
        assertThat(words[5 - (words.length == 13 ? 0 : 1)]).as(sleep).isEqualTo(told[0]);
    }

    @Test
    void recordingsKeepThem() throws Exception {
        Path file = folder.resolve("counted.jtr");
        Files.deleteIfExists(file);
        Jtrace.jtrace(folder, "record", "--task-counters", "-o", file.toString(), "sleep", "0.05");
        assertThat(Jtrace.jtrace(folder, "report", file.toString()).out())
                .containsPattern("clock_nanosleep\\(.* = 0 \\{cpu=\\d+ ns, vol=1");
        assertThat(Jtrace.jtrace(folder, "report", "-c", file.toString()).out()).contains("cpu seconds     vol");
    }

    @Test
    void anEngineThatCannotTellThemSaysSo() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--engine", "ptrace", "--task-counters", "true");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("the ptrace engine cannot serve --task-counters");
        Jtrace.Ended both = Jtrace.jtrace(folder, "trace", "--task-counters", "-i", "true");
        assertThat(both.err()).contains("--task-counters needs the bpf engine, which cannot serve -i");
    }
}
