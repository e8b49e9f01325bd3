package dev.jtrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.UsageException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TraceParserPropertyTest {
    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> known = Arbitraries.of("-f", "-s", "--trace", "--trace=", "-p", "-e", "-o", "--", "-", "-tt",
                "--quiet", "12", "prog", "--s", "-E", "--no-follow", "-c");
        Arbitrary<String> bytes = Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(8);
        return Arbitraries.oneOf(known, bytes, bytes.map(s -> "-" + s), bytes.map(s -> "--" + s)).list().ofMaxSize(6);
    }

    @Property
    void anyWordsAreReadOrRefusedInOneLine(@ForAll("words") List<String> words) {
        TraceParser parser = new TraceParser(words.toArray(String[]::new), 0, false);
        try {
            if (parser.parse() == Request.RUN) {
                int command = parser.settings().target().command();
                assertThat(command).isBetween(-1, words.size() - 1);
                assertThat(command >= 0 || !parser.settings().target().pids().isEmpty()).isTrue();
            }
        } catch (UsageException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @Property
    void wordsOfTheCommandAreNeverRead(@ForAll("words") List<String> words) {
        List<String> args = new java.util.ArrayList<>(List.of("-f", "prog"));
        args.addAll(words);
        TraceParser parser = new TraceParser(args.toArray(String[]::new), 0, false);
        assertThat(parser.parse()).isEqualTo(Request.RUN);
        assertThat(parser.settings().target().command()).isEqualTo(1);
    }
}
