package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Functions and static probes of a program that says itself how often it comes by (probes/test/marks). */
final class ProbesIT {
    private static final Path SOURCE = Path.of("../probes/test/marks/kernels.c").toAbsolutePath();
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("probes");
        assertThat(Jtrace.run(folder, List.of("cc", "-O2", "-Wall", "-Werror", "-pthread", "-o", "kernels",
                SOURCE.toString())).err()).isEmpty();
        Jtrace.Ended tried =
                Jtrace.jtrace(folder, "phases", "-o", "tried.txt", "--kernel", "main", "./kernels", "none");
        assumeTrue(!tried.err().contains("not work here"), tried::err);
        assertThat(tried.status()).as(tried.err()).isZero();
    }

    private static Jtrace.Ended phases(String options, String... words) throws Exception {
        List<String> args = new ArrayList<>(List.of("phases", "--format", "json", "-o", "report.json"));
        args.addAll(List.of(options.split(" ")));
        args.addAll(List.of(words));
        return Jtrace.jtrace(folder, args.toArray(String[]::new));
    }

    private static String report() throws Exception {
        return Files.readString(folder.resolve("report.json"));
    }

    /** Calls of a name, and how many of them have not ended. */
    private static List<Long> counted(String name, String kind) throws Exception {
        Matcher row = Pattern.compile("\"name\":\"" + Pattern.quote(name) + "\",\"kind\":\"" + kind
                + "\",\"count\":(\\d+),\"open\":(\\w+)").matcher(report());
        assertThat(row.find()).as(name + " in " + report()).isTrue();
        return List.of(Long.valueOf(row.group(1)), row.group(2).equals("null") ? 0 : Long.parseLong(row.group(2)));
    }

    private static long told(String out, String name) {
        Matcher row = Pattern.compile("CALLS " + Pattern.quote(name) + " (\\d+)").matcher(out);
        assertThat(row.find()).as(out).isTrue();
        return Long.parseLong(row.group(1));
    }

    private static void agree(Jtrace.Ended ended, String name, String kind) throws Exception {
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(counted(name, kind)).containsExactly(told(ended.out(), name), 0L);
    }

    @Test
    void everyCallIsThereWithItsTime() throws Exception {
        Jtrace.Ended ended = phases("--kernel pause_for", "./kernels", "calls", "12");
        agree(ended, "pause_for", "function");
        eachHasItsCounters(ended);
        List<long[]> told = times(ended.out(), "TIME pause_for (\\d+) (\\d+)");
        List<long[]> found = times(report(), "\"from\":(\\d+),\"length\":(\\d+),\"depth\":0,\"name\":\"pause_for\"");
        assertThat(found).hasSameSizeAs(told);
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        for (int i = 0; i < told.size(); i++) {
            least = Math.max(least, told.get(i)[0] - found.get(i)[0]);
            most = Math.min(most, told.get(i)[1] - found.get(i)[0] - found.get(i)[1]);
        }
        assertThat(least).as("each lies within what the program told of it").isLessThanOrEqualTo(most);
    }

    private static List<long[]> times(String text, String row) {
        return Pattern.compile(row)
                .matcher(text)
                .results()
                .map((MatchResult m) -> new long[] {Long.parseLong(m.group(1)), Long.parseLong(m.group(2))})
                .toList();
    }

    /** Counters that need no PMU are read at each begin and end, in every task. */
    private static void eachHasItsCounters(Jtrace.Ended ended) throws Exception {
        String calls = "\"calls\":" + told(ended.out(), "pause_for") + ',';
        assertThat(report()).contains("\"counter\":\"task-clock us\"," + calls,
                "\"counter\":\"page-faults\"," + calls);
    }

    @Test
    void callsMayNest() throws Exception {
        agree(phases("--kernel recurse", "./kernels", "nested", "20"), "recurse", "function");
        assertThat(report()).containsPattern("\"depth\":19,\"name\":\"recurse\"");
    }

    @Test
    void threadsAndChildrenAreWatched() throws Exception {
        for (String way : List.of("threads", "fork")) {
            Jtrace.Ended ended = phases("--kernel pause_for", "./kernels", way, "10");
            agree(ended, "pause_for", "function");
            eachHasItsCounters(ended);
        }
        agree(phases("--kernel pause_for", "./kernels", "tree", "6"), "pause_for", "function");
    }

    @Test
    void statCountsThemToo() throws Exception {
        for (String way : List.of("threads", "fork", "tree")) {
            Jtrace.Ended ended = Jtrace.jtrace(folder, "stat", "-x", ",", "-e", "uprobe:./kernels:pause_for",
                    "./kernels", way, "7");
            assertThat(ended.err()).startsWith(told(ended.out(), "pause_for") + ",");
        }
    }

    @Test
    void callsThatJumpOutHaveNotEnded() throws Exception {
        Jtrace.Ended ended = phases("--kernel jumps", "./kernels", "jumps", "10");
        assertThat(counted("jumps", "function")).containsExactly(told(ended.out(), "jumps"), 5L);
    }

    @Test
    void functionsOfLibrariesAreFoundByPattern() throws Exception {
        phases("--kernel libc.so.6:us?eep", "./kernels", "calls", "6");
        assertThat(counted("usleep", "function")).containsExactly(6L, 0L);
        phases("--kernel ./kernels:pa*_for", "./kernels", "calls", "6");
        assertThat(counted("pause_for", "function")).containsExactly(6L, 0L);
    }

    @Test
    void aHotFunctionIsGivenUpUnlessThatIsAllowed() throws Exception {
        Jtrace.Ended ended = phases("--kernel *", "./kernels", "hot", "600");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).containsPattern(
                "hot is no longer probed: [0-9,]+ calls a second at \\d+\\.\\d us each cost \\d+ % of a CPU \\(--probe-cost");
        assertThat(counted("hot (given up)", "function").getFirst()).isPositive();
        assertThat(counted("pause_for", "function")).as("others go on").containsExactly(1L, 0L);
        assertThat(report()).as("and their counters")
                .contains("\"name\":\"pause_for\",\"counter\":\"task-clock us\",\"calls\":1,");

        Jtrace.Ended allowed = phases("--probe-cost 100 --kernel hot", "./kernels", "warm", "60000");
        assertThat(allowed.err()).doesNotContain("no longer probed");
        agree(allowed, "hot", "function");
    }

    /** The reader of the rings stands still while they run over. */
    @Test
    void whatIsLostLastIsCountedToo() throws Exception {
        assumeTrue(Jtrace.works("bpf"), "an engine that stops no task does not work here: see jtrace doctor");
        Jtrace.Ended ended = phases("--engine bpf --probe-cost 100 --kernel ./kernels:hot", "sh", "-c",
                "kill -STOP $PPID; ./kernels warm 150000; kill -CONT $PPID");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).containsPattern("incomplete: \\d+ begins and ends of calls found no room");
        long lost = Long.parseLong(ended.err().replaceAll("(?s).*incomplete: (\\d+).*", "$1"));
        List<Long> calls = counted("hot", "function");
        // Where the task changed its CPU, one half of a call may be lost alone.
        assertThat(lost).isCloseTo(2 * (150_000 - calls.getFirst()) - calls.getLast(), within(4L)).isPositive();
        Matcher readings = Pattern.compile("are missing: (\\d+) readings").matcher(ended.err());
        assertThat(readings.find()).as(ended.err()).isTrue();
        assertThat(report()).contains("\"lost_events\":" + (lost + Long.parseLong(readings.group(1))));
    }

    @Test
    void exceptionsPassWhatIsProbed() throws Exception {
        Files.writeString(folder.resolve("throws.cc"), """
            #include <cstdio>
            extern "C" __attribute__((noinline)) int inner(int i) { if (i % 2) throw i; return i * 3; }
            extern "C" __attribute__((noinline)) int outer(int i) { return inner(i) + 1; }
            int main() {
                int caught = 0;
                for (int i = 0; i < 20; i++) try { outer(i); } catch (int) { caught++; }
                std::printf("caught %d\\n", caught);
            }
            """);
        Jtrace.Ended compiled = Jtrace.run(folder, List.of("c++", "-O1", "-o", "throws", "throws.cc"));
        assumeTrue(compiled.status() == 0, "missing peer: c++");
        Jtrace.Ended ended = phases("--kernel inner --kernel outer", "./throws");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("caught 10\n");
        assertThat(counted("outer", "function")).containsExactly(10L, 10L);
        assertThat(counted("inner", "function")).containsExactly(10L, 10L);
    }

    @Test
    void theProgramFindsItsWordsWhereItsStartIsProbed() throws Exception {
        Jtrace.Ended ended = phases("--kernel *", "./kernels", "nested", "3");
        assertThat(ended.out()).isEqualTo("CALLS recurse 3\n");
        agree(ended, "recurse", "function");
    }

    @Test
    void staticProbesThatBeginAndEndArePaired() throws Exception {
        Jtrace.Ended ended = phases("--usdt test:*", "./kernels", "statics", "40");
        agree(ended, "test:load", "usdt");
        agree(ended, "test:tick", "usdt");
        agree(ended, "test:heard", "usdt");
    }

    /** Arguments in a register, in memory, as a constant and as a byte; addresses and what cannot be fetched are left out. */
    @Test
    void numbersThatStaticProbesTellAreQuantities() throws Exception {
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "the probes' arguments are of x86-64");
        Jtrace.Ended ended = phases("--usdt test:s*", "./kernels", "statics", "40");
        agree(ended, "test:sized", "usdt");
        int compared = 0;
        for (MatchResult told : Pattern.compile("VALUES (\\S+)_(\\w+) (\\S+) (\\S+) (\\S+)")
                .matcher(ended.out())
                .results()
                .toList()) {
            assertThat(report()).contains("{\"name\":\"" + told.group(1) + ' ' + told.group(2) + "\",\"count\":"
                    + told.group(3) + ",\"least\":" + told.group(4) + ",\"most\":" + told.group(5) + ',');
            compared++;
        }
        assertThat(compared).isEqualTo(5);
        assertThat(report()).doesNotContain("test:sized arg4\",\"count\"", "test:sized arg6");
    }

    @Test
    void probesOfPythonAreRead() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "missing peer: python3");
        Jtrace.Ended ended = phases("--usdt python:gc__*", "/usr/bin/python3", "-c",
                "import gc\ngc.disable()\nfor i in range(30): gc.collect()\nimport os\nos._exit(0)");
        assumeTrue(!ended.err().contains("has no such static probe"), "python3 without probes");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(counted("python:gc", "usdt").getFirst()).isBetween(30L, 60L);
        // Which generation is collected: at last the oldest of three.
        assertThat(report())
                .containsPattern("\\{\"name\":\"python:gc__start arg1\",\"count\":\\d+,\"least\":[0-2],\"most\":2,");
    }

    @Test
    void returnsOfPythonAreNamedByTheirFunctions() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "missing peer: python3");
        Files.writeString(folder.resolve("calls.py"), """
            import os, colorsys
            def leaf_of_test(): return 1
            def middle_of_test():
                for i in range(50): leaf_of_test()
            for i in range(4): middle_of_test()
            os._exit(0)
            """);
        Jtrace.Ended ended = phases("--probe-cost 100 --usdt python:function__return --usdt python:import__*",
                "/usr/bin/python3", "-S", "calls.py");
        assumeTrue(!ended.err().contains("has no such static probe"), "python3 without probes");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(counted("python:function__return leaf_of_test", "usdt")).containsExactly(200L, 0L);
        assertThat(counted("python:function__return middle_of_test", "usdt")).containsExactly(4L, 0L);
        assertThat(counted("python:import__find__load colorsys", "usdt")).containsExactly(1L, 0L);
    }

    @Test
    void countsAreThoseOfBpftrace() throws Exception {
        Jtrace.Ended other = Jtrace.shell(folder, "bpftrace -e 'uprobe:./kernels:pause_for { @calls = count(); }"
                + " uretprobe:./kernels:pause_for { @returns = count(); }' -c './kernels threads 30' 2>&1");
        assumeTrue(other.status() == 0, "missing peer: bpftrace");
        assertThat(other.out()).contains("@calls: 120", "@returns: 120");
        phases("--kernel pause_for", "./kernels", "threads", "30");
        assertThat(counted("pause_for", "function")).containsExactly(120L, 0L);
    }

    @Test
    void whatIsNotThereIsToldBeforeTheProgramRuns() throws Exception {
        Jtrace.Ended ended = phases("--kernel nothing", "./kernels", "calls", "1");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("--kernel nothing: ", "has no such function");
        assertThat(phases("--usdt test:none", "./kernels").err()).contains("has no such static probe");
        assertThat(phases("--kernel nolib:f", "./kernels").err()).contains("there is no library 'nolib'");
        assertThat(phases("--kernel f", "/usr/bin/ldd", "x").err()).contains("no ELF file");
    }
}
