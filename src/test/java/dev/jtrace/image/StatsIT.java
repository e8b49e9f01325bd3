package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.journal.MadeJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** `report --stats` against a script over the lines of the same recording, in both VMs that it runs in. */
final class StatsIT {
    /** The table by the textbook: sorted lists, no kernels. */
    private static final String SCRIPT = """
        import collections, json, statistics, sys
        times = collections.defaultdict(list)
        for line in sys.stdin.buffer:
            o = json.loads(line)
            if o['type'] == 'call' and 'result' in o:
                times[o['name']].append(o['duration_ns'])
        for name, v in times.items():
            m = statistics.median(v)
            d = [abs(x - m) for x in v]
            mad = statistics.median(d)
            unit = mad / 0.6745 if mad else sum(d) / len(d) / 0.7979
            out = sum(1 for x in d if unit and x > 3.5 * unit)
            print('%d %.3f %.3f %.2f %d %s' % (len(v), m / 1000, mad / 1000, sum(v) / len(v) / 1000, out, name))
        """;
    private static final String TABLE =
            """
                import json, sys
                o = json.load(sys.stdin)
                for r in o['call_statistics']:
                    assert r['mean_low_us'] <= r['mean_us'] <= r['mean_high_us'], r
                    print('%d %.3f %.3f %.2f %d %s' % (r['calls'], r['median_us'], r['mad_us'], r['mean_us'], r['outliers'], r['syscall']))
                scores = [abs(r['score']) for r in o['outliers']]
                assert scores == sorted(scores, reverse=True) and len(scores) <= 20 and min(scores) > 3.5
                """;
    private static Path folder = Path.of("unset");

    @BeforeAll
    static void record() throws Exception {
        folder = Jtrace.folder("stats");
        Files.writeString(folder.resolve("script.py"), SCRIPT);
        Files.writeString(folder.resolve("table.py"), TABLE);
        MadeJournal.write(folder.resolve("small.jtr"), 5_000);
        MadeJournal.write(folder.resolve("large.jtr"), 100_000);
        MadeJournal.storm(folder.resolve("storm.jtr"), 2_500_000);
    }

    private static List<String> sorted(String script) throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, script);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        List<String> lines = new ArrayList<>(ended.lines());
        lines.sort(null);
        return lines;
    }

    @Test
    void theTableIsThatOfAScript() throws Exception {
        for (String file : List.of("small.jtr", "large.jtr")) {
            List<String> expected = sorted("\"$J\" report --format jsonl " + file + " | python3 script.py");
            assertThat(sorted("\"$J\" report --stats --format jsonl " + file + " | python3 table.py"))
                    .hasSizeGreaterThan(20)
                    .isEqualTo(expected);
        }
    }

    @Test
    void vectorsWorkOnLargeRecordingsAndInSilence() throws Exception {
        assertThat(Jtrace.jtrace(folder, "report", "--stats", "-d", "small.jtr").err())
                .contains("debug: statistics by plain loops");
        Jtrace.Ended large = Jtrace.jtrace(folder, "report", "--stats", "-d", "storm.jtr");
        assertThat(large.status()).as(large.err()).isZero();
        assertThat(large.err()).contains("debug: statistics by Vector API, ");
        assertThat(large.err().lines().filter(l -> !l.startsWith("jtrace: debug: "))).isEmpty();
        assertThat(large.out()).containsPattern("(?m)^ +2500000 .* 250 getppid$").contains("calls that stand out:");
    }

    /** The VM that traces does not even have the module. */
    @Test
    void theVmThatTracesHasNoVectors() throws Exception {
        Path image = Jtrace.launcher().getParent().getParent();
        Jtrace.Ended flags = Jtrace.shell(folder, "grep -v '^#' " + image + "/lib/jvm.flags");
        assertThat(flags.out()).contains("--module-path").doesNotContain("add-modules");
        Jtrace.Ended modules = Jtrace.shell(folder, "\"$(\"$J\" --jtrace-java-home)/bin/java\" --module-path=" + image
                + "/lib --show-module-resolution -m dev.jtrace/dev.jtrace.cli.Main --version");
        assertThat(modules.out()).contains("root dev.jtrace ").doesNotContain("incubator");
    }
}
