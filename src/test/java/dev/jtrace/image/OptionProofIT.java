package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every option of every command does what its row in the tables under resources/dev/jtrace/image/options states, or is
 * refused by name: none is accepted and ignored.
 */
final class OptionProofIT {
    private static final String RECORDINGS = """
        "$J" record -q -o r.jtr "$W" open; "$J" record -q -o n.jtr "$W" signal; "$J" record -q -o w.jtr "$W" sleep
        "$J" record -q -y -o y.jtr "$W" open; "$J" record -q -v -o v.jtr "$W" open
        "$J" record -q -o s.jtr sh -c '/bin/true; :'
        """;

    private static Path folder;
    private static Map<String, String> variables;

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("proof");
        Path program = folder.resolve("program");
        Jtrace.Ended compiled = Jtrace.run(folder,
                List.of("cc", "-w", "-O1", "-o", program.toString(), OptionProof.program().toString()));
        assertThat(compiled.err()).isEmpty();
        variables = Map.of("J", Jtrace.launcher().toString(), "S", Jtrace.dropIn().toString(), "W",
                program.toString());
        observe(RECORDINGS);
    }

    static List<String> commands() throws IOException {
        return OptionProof.commands();
    }

    static Stream<OptionProof> proofs() throws IOException {
        List<OptionProof> all = new ArrayList<>();
        for (String command : commands()) {
            all.addAll(OptionProof.read(command));
        }
        return all.stream();
    }

    static Stream<String> refusals() throws IOException {
        List<String> all = new ArrayList<>();
        for (String command : commands()) {
            OptionProof.absent(command).forEach(name -> all.add(command + " " + name));
        }
        return all.stream();
    }

    /** What a shell script prints, and its status. By a pipe: in a file, those who open it would overwrite each other. */
    private static String observe(String script) throws IOException, InterruptedException {
        String whole = "{ sh -c \"$1\" 2>&1; s=$?; echo; echo \"status $s\"; } | cat";
        return Jtrace.run(folder, variables, List.of("/bin/sh", "-c", whole, "proof", script)).out();
    }

    private static boolean found(String expression, String text) {
        return Pattern.compile(expression, Pattern.MULTILINE).matcher(text).find();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionHasARow(String command) throws IOException {
        TreeSet<String> proven = new TreeSet<>();
        OptionProof.read(command).forEach(proof -> proven.add(proof.key()));

        assertThat(proven).isEqualTo(new TreeSet<>(OptionProof.options(command))).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proofs")
    void theOptionMakesTheStatedDifference(OptionProof proof) throws Exception {
        assertThat(proof.with().size() + proof.without().size()).as("stated differences").isPositive();
        assumeTrue(has(proof.needs()), () -> proof + " needs " + proof.needs() + ", which is not here");
        String without = observe(proof.scriptWithout());
        String with = observe(proof.scriptWith());

        for (String expression : proof.with()) {
            assertThat(found(expression, with)).as("%s with the option:%n%s", expression, with).isTrue();
            assertThat(found(expression, without)).as("%s without the option:%n%s", expression, without).isFalse();
        }
        for (String expression : proof.without()) {
            assertThat(found(expression, without)).as("%s without the option:%n%s", expression, without).isTrue();
            assertThat(found(expression, with)).as("%s with the option:%n%s", expression, with).isFalse();
        }
    }

    private static boolean has(String thing) throws IOException, InterruptedException {
        return switch (thing) {
            case "" -> true;
            case "root" -> observe("id -u").startsWith("0\n");
            case "bpf" -> Jtrace.works("bpf");
            case "tracefs" ->
                    observe("test -r /sys/kernel/tracing/events/raw_syscalls/sys_enter/id").endsWith("status 0\n");
            case "query" -> observe("\"$J\" query r.jtr 'select 41 + 1'").contains("42");
            default -> observe("command -v " + thing).contains("status 0\n");
        };
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void optionsThatAreAbsentAreRefusedByName(String option) throws Exception {
        String[] words = option.split(" ");
        Jtrace.Ended ended = Jtrace.jtrace(folder, words[0], words[1], "true");

        assertThat(ended.err()).startsWith("jtrace: option " + words[1] + " of ").contains(" is not supported\n");
        assertThat(ended.status()).isEqualTo(2);
    }
}
