package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
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
        assertThat(Jtrace.jtrace(folder, "record", "--overhead", "-o", "a.jtr", "sh", "-c", WORK).status())
                .isZero();
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
        assertThat(driven.out()).doesNotContain("FAIL")
                .contains("still no request", "what watching cost is told",
                        "and what it cost a call");
        assertThat(driven.status()).as(driven.err()).isZero();
    }

    private static void needDuckDb() throws Exception {
        Path library = Jtrace.launcher().getParent().resolveSibling("query");
        assumeTrue(Files.isDirectory(library.resolve("classes")), "missing peer: DuckDB (mvn -pl src/query package)");
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
        assertThat(names).hasSize(15);
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
    void recordingsOfAFolderAreOneTable() throws Exception {
        needDuckDb();
        Jtrace.Ended made = Jtrace.shell(folder, "rm -rf many; \"$J\" record -q -o b.jtr true; for f in a b a; do "
                + "\"$J\" export --to parquet --partition -o many $f.jtr || echo failed; done; "
                + "find many -name '*.parquet' -printf '%m %f\\n' | sort | uniq -c");
        assertThat(made.err()).isEmpty();
        assertThat(made.lines().stream().map(String::strip)).containsExactly("12 600 part-0.parquet");

        String sql = "SELECT run, count(*) AS n, sum(dur_ns) AS time FROM syscalls GROUP BY run ORDER BY n";
        Jtrace.Ended all = Jtrace.jtrace(folder, "query", "--format", "csv", "many", sql);
        assertThat(all.err()).isEmpty();
        List<String> single = List.of("b.jtr", "a.jtr").stream().map(this::counted).toList();
        assertThat(all.lines().stream().skip(1).map(line -> line.replaceFirst("\"[0-9a-f]{16}\",", "")))
                .isEqualTo(single);
        assertThat(hardwood(folder.resolve("many/syscalls"))).isEqualTo(single);
    }

    private String counted(String file) {
        try {
            return Jtrace.jtrace(folder, "query", "--format", "csv", file,
                    "SELECT count(*) AS n, sum(dur_ns) AS time FROM syscalls").lines().get(1);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The same by a reader that has nothing to do with DuckDB: number of calls and their time, by run. */
    private static List<String> hardwood(Path table) throws Exception {
        List<String> runs = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(table)) {
            files = found.filter(f -> f.toString().endsWith(".parquet")).toList();
        }
        for (Path file : files) {
            long calls = 0;
            long time = 0;
            try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                    RowReader rows = reader.rowReader()) {
                while (rows.hasNext()) {
                    rows.next();
                    calls++;
                    time += rows.getLong("dur_ns");
                    assertThat(rows.getString("syscall")).isNotEmpty();
                }
            }
            runs.add(calls + "," + time);
        }
        runs.sort(Comparator.comparingLong(run -> Long.parseLong(run.substring(0, run.indexOf(',')))));
        return runs;
    }

    @Test
    void theFilesThatWereExecutedAreThereWithTheirBuildIds() throws Exception {
        needDuckDb();
        Jtrace.Ended ended = Jtrace.shell(folder, "\"$J\" record -q --engine=ptrace -o f.jtr cat /dev/null; "
                + "sleep 60 & p=$!; sleep 0.2; \"$J\" record -q --duration 400ms -o p.jtr -p $p; kill $p; "
                + "for f in f p; do \"$J\" query --format csv $f.jtr 'SELECT path, build_id FROM files ORDER BY path' "
                + "| tail -n +2 | tr -d '\"\\r'; done");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.lines()).anyMatch(l -> l.matches(".*/cat,[0-9a-f]{40}"))
                .anyMatch(l -> l.matches(".*/sleep,[0-9a-f]{40}"))
                .anyMatch(l -> l.matches(".*/libc\\.so\\.6,[0-9a-f]{40}"));
        for (String line : ended.lines()) {
            String[] file = line.split(",");
            assertThat(Jtrace.run(folder, List.of("readelf", "-n", file[0])).out()).contains("Build ID: " + file[1]);
        }
        Jtrace.Ended hidden = Jtrace.shell(folder, "\"$J\" record -q --redact paths -o h.jtr cat /dev/null; "
                + "\"$J\" query --format csv h.jtr 'SELECT count(*) FROM files'; grep -c libc h.jtr");
        assertThat(hidden.lines()).endsWith("0", "0");
    }

    /** A program that loads a library late and says what it has mapped then. */
    private static final String LOADER = """
        import bz2, ctypes, re
        ctypes.CDLL("libm.so.6")
        for line in open("/proc/self/maps"):
            m = re.match("([0-9a-f]+)-([0-9a-f]+) r-x. ([0-9a-f]+) .* (/.*)", line)
            if m: print(int(m[1], 16), int(m[2], 16), int(m[3], 16), m[4], sep=",")
        """;

    private static final String MAPPED =
            "\"SELECT start_addr, end_addr, file_offset, path FROM mappings WHERE path LIKE '/%' ORDER BY 1\"";

    @Test
    void mappingsAreThoseThatProcTells() throws Exception {
        needDuckDb();
        Files.writeString(folder.resolve("loader.py"), LOADER);
        Jtrace.Ended ended = Jtrace.shell(folder, "p=$(python3 -c 'import sys; print(sys.executable)'); "
                + "for e in bpf ptrace; do \"$J\" record -q --engine=$e -o m$e.jtr $p -B loader.py | sort -n >told; "
                + "\"$J\" query --format csv m$e.jtr " + MAPPED + " | tail -n +2 | tr -d '\"\\r' | sort -n >found; "
                + "wc -l <told; diff told found && echo same; "
                + "\"$J\" query --format csv m$e.jtr \"SELECT DISTINCT path, build_id FROM mappings "
                + "WHERE path LIKE '%.so%' \" | tail -n +2 | tr -d '\"\\r' >ids$e; done");
        assumeTrue(!ended.err().contains("the bpf engine"), "the bpf engine does not work here");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.lines()).hasSize(4);
        assertThat(ended.lines().get(1)).as(ended.out()).isEqualTo("same");
        assertThat(ended.lines().get(3)).isEqualTo("same");
        List<String> ids = Jtrace.read(folder.resolve("idsbpf")).lines().toList();
        assertThat(ids).anyMatch(l -> l.contains("libm.so.6")).anyMatch(l -> l.contains("_bz2"));
        for (String line : ids) {
            String[] file = line.split(",");
            assertThat(Jtrace.run(folder, List.of("readelf", "-n", file[0])).out()).contains("Build ID: " + file[1]);
        }
    }

    @Test
    void mappingsOfTheWholeMachineAreThereAndOfEachFileOfASeries() throws Exception {
        needDuckDb();
        assumeTrue(Jtrace.works("bpf"), "the bpf engine does not work here: see jtrace doctor");
        Files.writeString(folder.resolve("loader.py"), LOADER);
        Jtrace.Ended ended = Jtrace.shell(folder, "p=$(python3 -c 'import sys; print(sys.executable)'); "
                + "$p -c 'import time; exec(\"while 1: time.sleep(0.05)\")' & old=$!; sleep 0.3; "
                + "\"$J\" record -q --all -o all.jtr sh -c \"$p -B loader.py | sort -n >told; sleep 0.5\"; "
                + "n=$(grep -c ' r-xp .* /' /proc/$old/maps); kill $old; "
                + "q() { \"$J\" query --format csv \"$@\" | tail -n +2 | tr -d '\"\\r'; }; "
                + "[ $(q all.jtr \"SELECT count(DISTINCT start_addr) FROM mappings WHERE pid = $old "
                + "AND path LIKE '/%'\") = $n ] && echo old; "
                + "q all.jtr \"SELECT start_addr, end_addr, file_offset, path FROM mappings WHERE path LIKE '/%' "
                + "AND pid = (SELECT max(pid) FROM mappings WHERE path LIKE '%/_ctypes.%')\" | sort -nu >found; "
                + "diff told found && echo new; "
                + "\"$J\" record -q -o part.jtr --rotate 40k $p -c 'import os, time\n"
                + "for i in range(9000): os.stat(\"/\"), (time.sleep(0.5) if i == 500 else 0)'; ls part.jtr.1; "
                + "q part.jtr.1 \"SELECT count(*) FROM mappings WHERE path LIKE '%libc.so%' OR path LIKE '%/ld-%'\"");
        assertThat(ended.lines()).containsExactly("old", "new", "part.jtr.1", "2");
    }

    @Test
    void whatAnAttachedProcessHasMappedIsThereToo() throws Exception {
        needDuckDb();
        Jtrace.Ended ended = Jtrace.shell(folder, "sleep 60 & p=$!; sleep 0.2; "
                + "grep -c ' r-xp .* /' /proc/$p/maps; \"$J\" record -q --duration 400ms -o pm.jtr -p $p; kill $p; "
                + "\"$J\" query --format csv pm.jtr \"SELECT count(*), count(build_id) FROM mappings "
                + "WHERE path LIKE '/%'\" | tail -n 1; "
                + "\"$J\" record -q --redact paths -o pr.jtr true; "
                + "\"$J\" query --format csv pr.jtr 'SELECT count(*) FROM mappings' | tail -n 1");
        List<String> lines = ended.lines().stream().map(String::strip).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).isEqualTo(lines.get(0) + "," + lines.get(0));
        assertThat(lines.get(2)).isEqualTo("0");
    }

    @Test
    void countersOfTasksAreColumns() throws Exception {
        needDuckDb();
        assumeTrue(Jtrace.works("bpf"), "the bpf engine does not work here: see jtrace doctor");
        Jtrace.Ended ended = Jtrace.shell(folder, "\"$J\" record -q --task-counters -o tc.jtr "
                + "sh -c 'sleep 0.01; sleep 0.01; cat /dev/null'; "
                + "\"$J\" export --to jsonl tc.jtr | python3 -c 'import json, sys; "
                + "c = [json.loads(l).get(\"counters\") for l in sys.stdin]; c = [x for x in c if x]; "
                + "print(len(c), *[sum(x[k] for x in c) for k in (\"cpu_ns\", \"voluntary_switches\", "
                + "\"minor_faults\")], sep=\",\")'; "
                + "for q in '' --no-cache; do \"$J\" query $q --format csv tc.jtr 'SELECT count(cpu_ns), sum(cpu_ns), "
                + "sum(voluntary_switches), sum(minor_faults) FROM syscalls' | tail -n 1; done; "
                + "\"$J\" query --format csv a.jtr 'SELECT count(cpu_ns) FROM syscalls' | tail -n 1; "
                + "\"$J\" export --to csv tc.jtr | head -n 1 | grep -c migrations");
        List<String> lines = ended.lines().stream().map(String::strip).toList();
        assertThat(lines).as(ended.err()).hasSize(5);
        assertThat(lines.get(0)).doesNotStartWith("0,");
        assertThat(lines.subList(1, 3)).containsOnly(lines.get(0));
        assertThat(lines.subList(3, 5)).containsExactly("0", "1");
    }

    @Test
    void manyCallsComeToTheDatabaseInParts() throws Exception {
        needDuckDb();
        Jtrace.Ended ended = Jtrace.shell(folder, "\"$J\" record -q -o parts.jtr dd if=/dev/zero of=/dev/null bs=1 "
                + "count=150000 2>/dev/null; for q in '' '' --no-cache; do \"$J\" query $q --format csv parts.jtr "
                + "\"SELECT count(*) FROM syscalls WHERE syscall = 'read' AND bytes = 1\" | tail -n 1; done");
        assertThat(ended.lines().stream().map(String::strip)).as(ended.err())
                .containsExactly("150000", "150000",
                        "150000");
    }

    @Test
    void processesAreBelowThoseThatMadeThem() throws Exception {
        needDuckDb();
        Jtrace.jtrace(folder, "record", "-q", "-o", "t.jtr", "sh", "-c", "(/bin/true; :); cat /dev/null; :");
        List<String> tree = Jtrace.jtrace(folder, "query", "--name", "process-tree", "t.jtr").lines();
        assertThat(tree.stream().skip(2).map(line -> line.replaceAll("\\d+", "N").replaceAll(" +N +N$", "")))
                .containsExactly("N      sh", "  N    sh", "    N  true", "  N    cat");
    }

    @Test
    void arrowHoldsEveryCall() throws Exception {
        needDuckDb();
        assertThat(Jtrace.jtrace(folder, "export", "--to", "arrow", "-o", "a.arrow", "a.jtr"))
                .isEqualTo(new Jtrace.Ended(0, "", ""));
        Path libraries = Jtrace.launcher().getParent().resolveSibling("query/arrow");
        Jtrace.Ended read = Jtrace.shell(folder, "\"$(\"$J\" --jtrace-java-home)/bin/java\" -cp '" + libraries
                + "/*' --add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "
                + Jtrace.root().resolve("src/test/arrow/ReadArrow.java") + " a.arrow");
        assertThat(read.lines()).containsExactly(Jtrace.jtrace(folder, "query", "--format=csv", "a.jtr",
                "SELECT 21, count(*), sum(dur_ns), count(*) - count(errno) FROM syscalls").lines().get(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.arrow"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theDatabaseIsKeptForTheSameRecordingOnly() throws Exception {
        needDuckDb();
        String ask = "\"$J\" query --format csv c.jtr 'SELECT count(*) FROM syscalls';";
        Jtrace.Ended ended = Jtrace.shell(folder, "export XDG_CACHE_HOME=$PWD/cache; rm -rf cache; cp a.jtr c.jtr;"
                + ask + "stat -c '%a %F' cache/jtrace cache/jtrace/*;" + ask + "\"$J\" record -o c.jtr true;" + ask
                + "ls cache/jtrace | wc -l; chmod 755 cache/jtrace;" + ask);
        assertThat(ended.err()).isEmpty();
        List<String> lines = ended.lines();
        assertThat(lines).hasSize(4 * 2 + 3);
        assertThat(lines.get(2)).isEqualTo("700 directory");
        assertThat(lines.get(3)).isEqualTo("700 directory");
        assertThat(lines.get(5)).isEqualTo(lines.get(1));
        assertThat(lines.get(7)).isNotEqualTo(lines.get(1)).isEqualTo(lines.get(10));
        assertThat(lines.get(8).strip()).isEqualTo("2");
        Jtrace.Ended own = Jtrace.jtrace(folder, "query", "a.jtr", "CREATE TABLE mine AS FROM syscalls");
        assertThat(own.err()).isEmpty();
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
