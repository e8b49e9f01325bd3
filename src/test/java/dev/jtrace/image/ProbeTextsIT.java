package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strings that static probes tell, of a program that says itself how often it comes by with which (probes/test/marks). */
final class ProbeTextsIT {
    private static final Path SOURCE = Path.of("../probes/test/marks/texts.c").toAbsolutePath();
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("probe-texts");
        assertThat(Jtrace.run(folder,
                List.of("cc", "-O2", "-Wall", "-Werror", "-pthread", "-o", "texts", SOURCE.toString()))
                .err()).isEmpty();
        Jtrace.Ended tried = phases("--kernel main", "none");
        assumeTrue(!tried.err().contains("not work here"), tried::err);
        assertThat(tried.status()).as(tried.err()).isZero();
    }

    private static Jtrace.Ended phases(String options, String... words) throws Exception {
        List<String> args =
                new ArrayList<>(List.of("phases", "--format", "json", "-o", "report.json", "--probe-cost", "100"));
        args.addAll(List.of(options.split(" ")));
        args.add("./texts");
        args.addAll(List.of(words));
        return Jtrace.jtrace(folder, args.toArray(String[]::new));
    }

    /** All marks: how often, and how many have not ended. Names are as JSON has them. */
    private static Map<String, String> marks() throws Exception {
        Map<String, String> found = new TreeMap<>();
        Pattern.compile("\"name\":\"(text:(?:[^\"\\\\]|\\\\.)*)\",\"kind\":\"usdt\",\"count\":(\\d+),\"open\":(\\w+)")
                .matcher(Files.readString(folder.resolve("report.json")))
                .results()
                .forEach(row -> found.put(row.group(1), row.group(2) + ' ' + row.group(3)));
        return found;
    }

    private static Map<String, String> told(String out) {
        Map<String, String> told = new TreeMap<>();
        Pattern.compile("CALLS (.*) (\\d+)\n")
                .matcher(out)
                .results()
                .forEach(row -> told.put(row.group(1), row.group(2) + " null"));
        assertThat(told).isNotEmpty();
        return told;
    }

    /** Ends that tell a name end theirs, ends that tell none the youngest: every call has ended, in the task that began it. */
    @Test
    void marksAreNamedByTheStrings() throws Exception {
        Jtrace.Ended ended = phases("--usdt text:work__*(2) --usdt text:step__*(1)", "nest", "30");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(marks()).isEqualTo(told(ended.out()));
        String report = Files.readString(folder.resolve("report.json"));
        assertThat(report).contains("\"name\":\"text:work__start arg1\",\"count\":180,\"least\":0,\"most\":29,");
        assertThat(report).as("the inner of the two begins within the outer")
                .containsPattern("\"depth\":2,\"name\":\"text:work inner\"");
    }

    @Test
    void withoutBeingToldTheyHaveTheBareName() throws Exception {
        phases("--usdt text:work__*", "nest", "30");
        assertThat(marks()).isEqualTo(Map.of("text:work", "180 null"));
    }

    @Test
    void stringsMayHaveALength() throws Exception {
        Jtrace.Ended ended = phases("--usdt text:item(1,2:3)", "items", "20");
        assertThat(marks()).isEqualTo(told(ended.out()));
        assertThat(Files.readString(folder.resolve("report.json"))).doesNotContain("text:item arg");
    }

    @Test
    void whateverTheyAreTheNamesArePrintable() throws Exception {
        Jtrace.Ended ended = phases("--usdt text:odd(1)", "odds", "10");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("40 times a static probe is told by its bare name: its strings could not be read");
        Map<String, String> told = told(ended.out());
        String ten = "10 null";
        told.put("text:odd tab\\\\tnew\\\\nline\\\\x1b[31m\\\"red\\\" back\\\\\\\\slash", ten);
        told.put("text:odd caf\\u00e9 \\\\xff\\\\xc3", ten);
        told.put("text:odd \\\"\\\"", ten);
        told.put("text:odd " + "x".repeat(127), ten);
        told.put("text:odd " + "x".repeat(127) + "...", ten);
        assertThat(marks()).isEqualTo(told);
    }

    @Test
    void whatTheKernelDoesNotFetchLeavesTheBareName() throws Exception {
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "the probe's arguments are of x86-64");
        Jtrace.Ended ended = phases("--usdt text:refused(1)", "refused", "10");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("text:refused is told by its bare name: the kernel does not fetch t0=@-1:string");
        assertThat(marks()).isEqualTo(told(ended.out()));
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"name\":\"text:refused arg2\",\"count\":10,");
    }

    @Test
    void tooManyAreCountedTogether() throws Exception {
        Jtrace.Ended ended = phases("--usdt text:odd(1)", "many", "2100");
        assertThat(ended.err()).contains("52 times a static probe is told by its bare name: "
                + "it tells more than 2,048 different strings");
        Map<String, String> marks = marks();
        assertThat(marks).hasSize(2049).containsEntry("text:odd", "52 null").containsEntry("text:odd n2047", "1 null");
    }

    @Test
    void recordingsKeepTheNames() throws Exception {
        Jtrace.Ended ended = phases("--record run.jtr --usdt text:work__*(2)", "nest", "5");
        Map<String, String> live = marks();
        assertThat(live).containsEntry("text:work inner", "20 null");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(Jtrace.jtrace(folder, "phases", "--format", "json", "-o", "report.json", "run.jtr").status())
                .isZero();
        assertThat(marks()).isEqualTo(live);
    }

    @Test
    void whatCannotBeAStringIsToldBeforeTheProgramRuns() throws Exception {
        Jtrace.Ended ended = phases("--usdt text:work__*(1)", "nest");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("none of these probes of ", "can be read as strings");
        assertThat(phases("--usdt text:work__*(x)", "nest").err()).contains("numbers of arguments", "not 'x'");
    }
}
