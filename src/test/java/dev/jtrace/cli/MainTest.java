package dev.jtrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String name, String... args) {
        Console console = new Console(out, err);
        Outcome outcome =
                new Main(console, new Invocation(name, args, null, line -> console.message(name, line))).run();
        assertThat(outcome.signal()).isZero();
        return outcome.status();
    }

    private int line(String line) {
        return line.isEmpty() ? run("jtrace") : run("jtrace", line.split(" "));
    }

    private String out() {
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private String err() {
        return err.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "\"\" | no command given, as in: jtrace trace ls | jtrace --help",
        "./app | unknown command './app'; to trace a program: jtrace trace ./app | jtrace --help",
        "ls -l | unknown command 'ls'; to trace a program: jtrace trace ls | jtrace --help",
        "trac ls | unknown command 'trac'; did you mean 'trace'? | jtrace --help",
        "-f ls | option '-f' needs a command before it, as in: jtrace trace -f | jtrace --help",
        "trace | must have PROG [ARGS] or -p PID | jtrace help trace",
        "trace --folow-forks ls | unrecognized option '--folow-forks' (did you mean '--follow-forks'?)"
                + " | jtrace help trace",
        "doctor --formt=json | Unknown option: '--formt=json' | jtrace help doctor",
        "doctor --format=xml | invalid --format argument: 'xml' | jtrace help doctor",
        "doctor now | Unmatched argument at index 1: 'now' | jtrace help doctor",
        "completion | which shell? try: jtrace completion bash | jtrace help completion",
        "completion zsh | no completion for 'zsh' | jtrace help completion",
        "help nothing | there is no command 'nothing' | jtrace --help"})
    void mistakesAreOneLineAndAHint(String line, String message, String help) {
        assertThat(line(line)).isEqualTo(Outcome.USAGE);
        assertThat(err()).isEqualTo("jtrace: " + message + "\nTry '" + help + "' for more information.\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void asStraceMistakesAreStraces() {
        assertThat(run("strace", "--folow", "ls")).isEqualTo(1);
        assertThat(err())
                .isEqualTo("strace: unrecognized option '--folow'\nTry 'strace -h' for more information.\n");
    }

    @Test
    void unknownCallsNeedNoHint() {
        assertThat(line("trace -e trace=foo true")).isEqualTo(Outcome.USAGE);
        assertThat(err()).isEqualTo("jtrace: invalid system call 'foo'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "trace -V", "trace --version ls"})
    void version(String line) {
        assertThat(line(line)).isZero();
        assertThat(out()).matches("jtrace \\d+\\.\\d+\\.\\d+\n");
    }

    @ParameterizedTest
    @CsvSource({"--help,jtrace", "-h,jtrace", "help,jtrace", "help jtrace,jtrace", "trace --help,trace",
        "trace -fh,trace", "help trace,trace", "doctor --help,doctor", "doctor -h,doctor", "help help,help",
        "completion --help,completion", "help completion,completion"})
    void manuals(String line, String page) {
        assertThat(line(line)).isZero();
        assertThat(out()).isEqualTo(Manual.page(page));
    }

    @Test
    void manualsHaveAllSectionsAndFitATerminal() {
        List<String> pages = new java.util.ArrayList<>(CommandModel.COMMANDS);
        pages.add("jtrace");
        for (String page : pages) {
            String text = Manual.page(page);
            assertThat(text).as(page)
                    .contains("NAME\n", "SYNOPSIS\n", "DESCRIPTION\n", "EXIT STATUS\n")
                    .doesNotContain("{options}")
                    .doesNotContainPattern("(?m)^[A-Z].*\\n(?! )");
            assertThat(text.lines().filter(line -> line.matches(" {4}[A-Z][a-z ]+"))).as(page).doesNotHaveDuplicates();
            assertThat(text.lines()).as(page)
                    .allMatch(line -> line.length() <= 80)
                    .allMatch(line -> line.chars()
                            .allMatch(c -> c >= ' ' && c <= '~'));
        }
        assertThat(Manual.page("trace")).contains("ENVIRONMENT\n", "EXAMPLES\n", "SEE ALSO\n");
    }

    @Test
    void theManualOfTraceHasEveryOption() {
        String page = Manual.page("trace");
        for (OptionHelp option : OptionTexts.of("trace")) {
            assertThat(option.longNames().isEmpty() || page.contains("--" + option.longNames().getFirst()))
                    .as(option.longNames().toString())
                    .isTrue();
            assertThat(option.shortName().isEmpty() || page.contains("      -" + option.shortName())).isTrue();
        }
        assertThat(page).doesNotContain("{options}");
    }

    @Test
    void messagesKeepCharactersAndShowControls() {
        assertThat(run("jtrace", "trace", "-e", "trace=\u00c3\u00a9\u001b[1m\n", "true")).isEqualTo(Outcome.USAGE);
        assertThat(err()).isEqualTo("jtrace: invalid system call '\u00c3\u00a9\\033[1m\\012'\n");
    }
}
