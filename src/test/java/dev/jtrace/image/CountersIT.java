package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counters in recordings, against a program that knows how many pages it touches, perf, and each other. */
final class CountersIT {
    private static final int PAGES = 3000;
    private static final int ROUNDS = 4;
    /** Touches fresh pages, then sleeps, some times. */
    private static final String PROGRAM = """
        #include <sys/mman.h>
        #include <unistd.h>
        int main(void) {
            for (int round = 0; round < ROUNDS; round++) {
                char *pages = mmap(0, PAGES * 4096L, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                madvise(pages, PAGES * 4096L, MADV_NOHUGEPAGE);
                for (long i = 0; i < PAGES; i++) pages[i * 4096] = 1;
                munmap(pages, PAGES * 4096L);
                usleep(80000);
            }
        }
        """;
    private static final String EVENTS = "page-faults,context-switches,task-clock";

    /** Sums of the first two events, and whether each reading begins where the one before ended. */
    private static final String LINES = """
        import collections, json, sys
        sums, ends, gaps = collections.Counter(), {}, 0
        for line in sys.stdin:
            o = json.loads(line)
            if o['type'] == 'counter':
                sums[o['name']] += o['count']
                gaps += ends.get(o['name'], o['from_ns']) != o['from_ns']
                ends[o['name']] = o['time_ns']
        print(sums['context-switches'], sums['page-faults'], gaps)
        """;
    private static final String INTERVALS = """
        import collections, json, sys
        sums = collections.Counter()
        for line in sys.stdin:
            o = json.loads(line)
            if o['counter-value'] != '<not counted>': sums[o['event']] += float(o['counter-value'])
        print(int(sums['context-switches']), int(sums['page-faults']))
        """;
    private static final String CHROME = """
        import collections, json, sys
        levels = collections.defaultdict(list)
        for o in json.load(sys.stdin)['traceEvents']:
            if o['ph'] == 'C': levels[o['name']].append((o['ts'], *o['args'].values()))
        for name in sorted(levels):
            points = levels[name]
            print(name, len(points), '%.0f' % sum(v * (b - a) / 1e6 for (a, v), (b, _) in zip(points, points[1:])))
        """;

    private static Path folder = Path.of("unset");

    @BeforeAll
    static void record() throws Exception {
        folder = Jtrace.folder("counters");
        Files.writeString(folder.resolve("touch.c"), PROGRAM);
        Files.writeString(folder.resolve("lines.py"), LINES);
        Files.writeString(folder.resolve("intervals.py"), INTERVALS);
        Files.writeString(folder.resolve("chrome.py"), CHROME);
        assertThat(
                Jtrace.shell(folder, "cc -w -O1 -DPAGES=" + PAGES + " -DROUNDS=" + ROUNDS + " -o touch touch.c").err())
                .isEmpty();
        Jtrace.Ended recorded = Jtrace.jtrace(folder, "record", "-o", "c.jtr", "--counters", EVENTS, "--interval",
                "40ms", "./touch");
        assertThat(recorded).isEqualTo(new Jtrace.Ended(0, "", ""));
    }

    private static long[] numbers(String line) {
        return List.of(line.strip().split("[ ,]")).stream().mapToLong(Long::parseLong).toArray();
    }

    /** Context switches and page faults of {@code c.jtr}. */
    private static long[] sums() throws Exception {
        return numbers(Jtrace.shell(folder, "\"$J\" report --format jsonl c.jtr | python3 lines.py").out());
    }

    @Test
    void theSumsAreWhatTheProgramDid() throws Exception {
        long[] sums = sums();
        assertThat(sums[1]).isBetween((long) ROUNDS * PAGES, (long) ROUNDS * PAGES + 500);
        assertThat(sums[0]).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(sums[2]).as("gaps").isZero();
        assumeTrue(Jtrace.shell(folder, "command -v perf").status() == 0, "missing peer: perf");
        Jtrace.Ended perf = Jtrace.shell(folder, "perf stat -x, -e page-faults ./touch");
        assumeTrue(perf.status() == 0, perf.err());
        assertThat(sums[1] - Long.parseLong(perf.err().split(",")[0])).isBetween(-60L, 60L);
    }

    @Test
    void everyFormTellsTheSame() throws Exception {
        long[] sums = sums();
        Jtrace.Ended intervals =
                Jtrace.shell(folder, "\"$J\" report --counters --format jsonl c.jtr | python3 intervals.py; "
                        + "\"$J\" report --counters c.jtr");
        assertThat(numbers(intervals.lines().get(0))).containsExactly(sums[0], sums[1]);
        assertThat(intervals.lines().get(1)).isEqualTo("#           time             counts unit events");
        assertThat(intervals.lines().subList(2, 8)).anyMatch(
                l -> l.matches(" +\\d+\\.\\d{9} +[\\d.]+ msec task-clock +# +\\d\\.\\d{3} CPUs utilized"));

        Jtrace.Ended perfetto = Jtrace.shell(folder, "\"$J\" export --to perfetto -o c.pftrace c.jtr; python3 "
                + Jtrace.root().resolve("src/test/perfetto/read.py") + " c.pftrace");
        assertThat(perfetto.status()).as(perfetto.out()).isZero();
        List<String> tracks = perfetto.lines().stream().filter(l -> l.startsWith("counter ")).toList();
        assertThat(tracks).hasSize(3);
        assertThat(tracks.get(0)).matches("counter page-faults [1-9]\\d* /s \\d+ " + sums[1] + "\\.0{6}");
        assertThat(tracks.get(1)).matches("counter context-switches [1-9]\\d* /s \\d+ " + sums[0] + "\\.0{6}");
        assertThat(tracks.get(2)).matches("counter task-clock [1-9]\\d* CPUs \\d+ \\d\\.\\d{6}");
        int points = Integer.parseInt(tracks.get(0).split(" ")[4]);
        assertThat(points).isGreaterThanOrEqualTo(4);

        List<String> chrome = Jtrace.shell(folder, "\"$J\" export --to chrome c.jtr | python3 chrome.py").lines();
        assertThat(chrome).hasSize(3);
        assertThat(chrome.get(0)).isEqualTo("context-switches " + points + " " + sums[0]);
        assertThat(chrome.get(1)).isEqualTo("page-faults " + points + " " + sums[1]);
    }

    @Test
    void sqlTellsTheSame() throws Exception {
        Path library = Jtrace.launcher().getParent().resolveSibling("query");
        assumeTrue(Files.isDirectory(library.resolve("classes")), "missing peer: DuckDB (mvn -pl src/query package)");
        long[] sums = sums();
        for (String cache : List.of("--no-cache", "--format=csv")) {
            List<String> rows = Jtrace.jtrace(folder, "query", cache, "--format", "csv", "c.jtr",
                    "SELECT sum(amount)::BIGINT, min(share), count(unit), count(DISTINCT pid), count(cpu) FROM counters "
                            + "GROUP BY counter ORDER BY counter")
                    .lines();
            assertThat(rows.get(1)).isEqualTo(sums[0] + ",1.0,0,1,0");
            assertThat(rows.get(2)).isEqualTo(sums[1] + ",1.0,0,1,0");
        }
    }

    @Test
    void thePageShowsThem() throws Exception {
        assertThat(Jtrace.jtrace(folder, "report", "--html", "c.html", "c.jtr")).isEqualTo(new Jtrace.Ended(0, "", ""));
        Path driver = Jtrace.root().resolve("src/test/html/drive.py");
        Jtrace.Ended driven = Jtrace.run(folder, List.of("python3", driver.toString(), "c.html"));
        assumeTrue(driven.status() != 77, driven.out().strip());
        assertThat(driven.out()).doesNotContain("FAIL")
                .contains("ok    hovering tells of a counter page-faults", "ok    keys choose a counter");
        assertThat(driven.status()).as(driven.err()).isZero();
    }

    @Test
    void cpusAreCountedOneByOne() throws Exception {
        assumeTrue(Jtrace.works("bpf"), "the bpf engine does not work here: see jtrace doctor");
        Jtrace.Ended ended = Jtrace.shell(folder, "for who in --all '--cgroup /'; do \"$J\" record -q $who -o all.jtr "
                + "--trace=execve --counters cpu-clock --interval 50ms sleep 0.4; \"$J\" report --format jsonl all.jtr | "
                + "python3 -c 'import json, sys; r = [json.loads(l) for l in sys.stdin]; "
                + "r = [o for o in r if o[\"type\"] == \"counter\"]; "
                + "print(sorted({o[\"cpu\"] for o in r} | {o[\"pid\"] - 1 for o in r}), "
                + "sum(o[\"count\"] for o in r) / sum(o[\"time_ns\"] - o[\"from_ns\"] for o in r))'; done; "
                + "python3 -c 'import os; print(sorted([-1, *range(os.cpu_count())]))'");
        List<String> lines = ended.lines();
        assertThat(lines).as(ended.err()).hasSize(3);
        assertThat(lines.get(0)).startsWith(lines.get(2) + " ");
        assertThat(lines.get(1)).startsWith(lines.get(2) + " ");
        // What counts the time of a CPU runs as fast as the clock.
        assertThat(Double.parseDouble(lines.get(0).substring(lines.get(2).length() + 1))).isBetween(0.9, 1.1);
    }

    @Test
    void runningProcessesAreCountedFromThenOn() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "python3 -c 'while True: pass' & p=$!; sleep 0.3; "
                + "\"$J\" record -q -o p.jtr --counters task-clock --interval 50ms --duration 500ms -p $p; "
                + "kill $p; \"$J\" report --format jsonl p.jtr | python3 -c 'import json, sys; "
                + "r = [json.loads(l) for l in sys.stdin]; r = [o for o in r if o[\"type\"] == \"counter\"]; "
                + "print({o[\"pid\"] for o in r} == {int(sys.argv[1])}, "
                + "0 < sum(o[\"count\"] for o in r) <= 1.05 * (r[-1][\"time_ns\"] - r[0][\"from_ns\"]))' $p");
        assertThat(ended.out()).as(ended.err()).isEqualTo("True True\n");
    }

    @Test
    void eachFileOfASeriesCanBeReadAlone() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "\"$J\" record -q -o rot.jtr --rotate 30k --counters page-faults "
                + "--interval 5ms find /usr/share >/dev/null; \"$J\" report --counters rot.jtr.1 | head -2");
        assertThat(ended.lines()).as(ended.err()).hasSize(2);
        assertThat(ended.lines().get(1)).contains(" page-faults");
    }

    @Test
    void whatCannotBeCountedIsTold() throws Exception {
        assertThat(Jtrace.jtrace(folder, "report", "--counters", "missing.jtr").status()).isEqualTo(2);
        Jtrace.jtrace(folder, "record", "-o", "none.jtr", "true");
        assertThat(Jtrace.jtrace(folder, "report", "--counters", "none.jtr")).isEqualTo(new Jtrace.Ended(2, "",
                "jtrace: none.jtr: it has no counters (record with --counters)\n"));
        assertThat(Jtrace.jtrace(folder, "record", "-o", "n.jtr", "--counters", "no-such-event", "true").err())
                .contains("no-such-event")
                .hasLineCount(1);
        assertThat(Jtrace.jtrace(folder, "record", "-o", "n.jtr", "--counters", "duration_time", "true").err())
                .isEqualTo("jtrace: --counters: duration_time is no counter: jtrace stat tells it\n");
        assertThat(Jtrace.jtrace(folder, "record", "--interval", "1s", "true").err())
                .startsWith("jtrace: --interval is that of --counters\n");
        assertThat(Jtrace.jtrace(folder, "record", "--counters", "page-faults", "--interval", "10us", "true").err())
                .startsWith("jtrace: invalid --interval argument: '10us' (1ms or more)\n");
        Jtrace.Ended some = Jtrace.jtrace(folder, "record", "-o", "n.jtr", "--counters", "page-faults,instructions",
                "true");
        assertThat(some.status()).isZero();
        assumeTrue(!some.err().isEmpty(), "there is a PMU here");
        assertThat(some.err()).startsWith("jtrace: counter instructions is UNAVAILABLE: ").hasLineCount(1);
        Jtrace.jtrace(folder, "report", "--html", "n.html", "n.jtr");
        assertThat(Jtrace.read(folder.resolve("n.html"))).contains("instructions is UNAVAILABLE: ");
        Jtrace.Ended none =
                Jtrace.jtrace(folder, "record", "-o", "n.jtr", "--counters", "instructions", "touch", "ran");
        assertThat(none.err()).startsWith("jtrace: --counters: none of them works here: instructions is UNAVAILABLE");
        assertThat(none.status()).isNotZero();
        assertThat(folder.resolve("ran")).doesNotExist();
    }
}
