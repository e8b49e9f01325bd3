package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is made of a recording beyond lines: the page in a browser, SQL against a script, Parquet. */
final class AnalysisIT {
    private static final String WORK = "ls -l / >/dev/null; cat '/tmp/=x<script>window.alerted=1</script>'; "
            + "for i in 1 2 3 4 5; do echo $i; done; (exit 3) & wait";
    private static Path folder = Path.of("unset");

    @BeforeAll
    static void record() throws Exception {
        folder = Jtrace.folder("analysis");
        assertThat(Jtrace.jtrace(folder, "record", "-o", "a.jtr", "sh", "-c", WORK).status()).isZero();
    }

    @Test
    void thePageWorksInABrowser() throws Exception {
        assertThat(Jtrace.jtrace(folder, "report", "--html", "a.html", "a.jtr")).isEqualTo(new Jtrace.Ended(0, "", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.html"))))
                .isEqualTo("rw-------");
        String page = Jtrace.read(folder.resolve("a.html"));
        assertThat(page).contains("Content-Security-Policy")
                .contains("default-src 'none'")
                .doesNotContain("<script>window.alerted")
                .doesNotContain("http://")
                .doesNotContain("https://");

        Path driver = Jtrace.root().resolve("src/test/html/drive.py");
        Jtrace.Ended driven = Jtrace.run(folder, List.of("python3", driver.toString(), "a.html"));
        assumeTrue(driven.status() != 77, driven.out().strip());
        assertThat(driven.out()).doesNotContain("FAIL").contains("still no request");
        assertThat(driven.status()).as(driven.err()).isZero();
    }

    private static void needDuckDb() throws Exception {
        Path library = Jtrace.launcher().getParent().resolveSibling("query");
        boolean there = false;
        if (Files.isDirectory(library)) {
            try (Stream<Path> jars = Files.list(library)) {
                there = jars.anyMatch(jar -> jar.toString().endsWith(".jar"));
            }
        }
        assumeTrue(there, "missing peer: DuckDB (mvn -pl query package)");
    }

    private static final String SCRIPT = """
        import collections, json, sys
        calls = collections.Counter(); errors = collections.Counter(); time = collections.Counter()
        for line in sys.stdin.buffer:
            o = json.loads(line)
            if o['type'] == 'call':
                n = o['name']
                calls[n] += 1; errors[n] += 'errno' in o; time[n] += o['duration_ns']
        print('syscall,n,errors,time')
        for n in sorted(calls):
            print('"%s",%d,%d,%d' % (n, calls[n], errors[n], time[n]))
        """;

    @Test
    void sqlAgreesWithAScriptOverTheLines() throws Exception {
        needDuckDb();
        Files.writeString(folder.resolve("count.py"), SCRIPT);
        Jtrace.Ended script = Jtrace.shell(folder, "\"$J\" export --to jsonl a.jtr | python3 count.py");
        Jtrace.Ended sql = Jtrace.jtrace(folder, "query", "--format", "csv", "a.jtr", "SELECT syscall, count(*) AS n, "
                + "count(errno) AS errors, sum(dur_ns) AS time FROM syscalls GROUP BY syscall ORDER BY syscall");
        assertThat(sql.err()).isEmpty();
        assertThat(sql.lines()).hasSizeGreaterThan(10)
                .isEqualTo(script.lines().stream().map(l -> l.startsWith("syscall") ? quoted(l) : l).toList());
        assertThat(sql.status()).isZero();
    }

    private static String quoted(String header) {
        return '"' + header.replace(",", "\",\"") + '"';
    }

    @Test
    void everyNamedQueryAnswersAndHostileNamesAreSafe() throws Exception {
        needDuckDb();
        String manual = Jtrace.jtrace(folder, "query", "--help").out();
        List<String> names = manual.lines()
                .dropWhile(l -> !l.equals("QUESTIONS"))
                .skip(1)
                .takeWhile(l -> l.startsWith("    "))
                .map(l -> l.strip().split(" ")[0])
                .toList();
        assertThat(names).hasSize(12);
        for (String name : names) {
            Jtrace.Ended ended = Jtrace.jtrace(folder, "query", "--name", name, "a.jtr");
            assertThat(ended.err()).as(name).isEmpty();
            assertThat(ended.status()).as(name).isZero();
            assertThat(ended.lines().get(1)).as(name).matches("[- ]+");
        }
        Jtrace.Ended csv = Jtrace.jtrace(folder, "query", "--format=csv", "a.jtr",
                "SELECT '=1+1' AS a, 'x' || chr(27) || '[2J' AS b");
        assertThat(csv.out()).isEqualTo("\"a\",\"b\"\r\n\"'=1+1\",\"x\\u001b[2J\"\r\n");
        Jtrace.Ended wrong = Jtrace.jtrace(folder, "query", "a.jtr", "SELEC");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("jtrace: Parser Error").hasLineCount(1);
        assertThat(Jtrace.jtrace(folder, "query", "--schema").out()).startsWith("syscalls: ");
    }

    @Test
    void parquetHoldsEveryCall() throws Exception {
        needDuckDb();
        assertThat(Jtrace.jtrace(folder, "export", "--to", "parquet", "-o", "a.parquet", "a.jtr"))
                .isEqualTo(new Jtrace.Ended(0, "", ""));
        Jtrace.Ended both =
                Jtrace.jtrace(folder, "query", "--format=csv", "a.jtr", "SELECT (SELECT count(*) FROM 'a.parquet')"
                        + " = (SELECT count(*) FROM syscalls) AS same, (SELECT count(*) FROM (FROM 'a.parquet' EXCEPT FROM syscalls)) AS other");
        assertThat(both.lines()).endsWith("\"true\",0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.parquet"))))
                .isEqualTo("rw-------");
    }
}
