package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.phases.PhaseFinder.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans of one letter each: k kernel, c code, w waiting; behind it the function that meets faults, - for none. */
class FaultStormsTest {
    private static final Map<Character, Activity> LETTERS =
            Map.of('k', Activity.KERNEL, 'c', Activity.SCALAR_INT, 'w', Activity.WAITING);

    @ParameterizedTest
    @CsvSource({
        "kf cf kf, kkk*", // a storm
        "kf cf cf kf cf, ccc*", // what has most of it
        "kf wf kf, k w k", // who waits meets none
        "kf k- kf, k k k", // a call in between
        "kf cf kg cg, k* k*", // two functions, one after the other
        "c- k-, c k", // none at all
        "k- cf kf k-, k c* k" // only where it is
    })
    void neighboursInWhichTheSameCodeFaultsAreOne(String spans, String expected) {
        List<Span> before = new ArrayList<>();
        List<String> code = new ArrayList<>();
        String[] words = spans.split(" ");
        byte[] states = new byte[words.length * 10];
        for (int i = 0; i < words.length; i++) {
            int activity = LETTERS.get(words[i].charAt(0)).ordinal();
            before.add(new Span(i * 10, i * 10 + 10, activity, false));
            code.add(words[i].substring(1).replace("-", ""));
            java.util.Arrays.fill(states, i * 10, i * 10 + 10, (byte) activity);
        }
        List<Span> after = FaultStorms.joined(before, states, span -> code.get(span.from() / 10));
        StringBuilder text = new StringBuilder();
        for (Span span : after) {
            Activity activity = Activity.of(span.activity());
            char letter = LETTERS.entrySet()
                    .stream()
                    .filter(e -> e.getValue() == activity)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            text.append(text.isEmpty() ? "" : " ").append(letter).append(span.mixed() ? "*" : "");
        }
        assertThat(text.toString()).isEqualTo(expected.replaceAll("([kcw])\\1+", "$1"));
        assertThat(after.getFirst().from()).isZero();
        assertThat(after.getLast().to()).isEqualTo(states.length);
    }
}
