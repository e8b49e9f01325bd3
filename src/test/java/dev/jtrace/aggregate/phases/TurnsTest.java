package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.phases.PhaseFinder.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stretches as words: an activity, its slots, and behind a colon what the kernel or a wait is for. */
class TurnsTest {
    private static final int MOST = 10;

    private static Activity activity(char letter) {
        return switch (letter) {
            case 'w' -> Activity.WAITING;
            case 'k' -> Activity.KERNEL;
            case 's' -> Activity.SSE;
            default -> Activity.AVX2;
        };
    }

    private static String together(String text) {
        List<Span> spans = new ArrayList<>();
        List<Long> causes = new ArrayList<>();
        int at = 0;
        for (String word : text.split(" ")) {
            String[] parts = word.substring(1).split(":");
            int slots = Integer.parseInt(parts[0]);
            spans.add(new Span(at, at + slots, activity(word.charAt(0)).ordinal(), false));
            causes.add(parts.length == 1 ? Causes.NONE : Long.parseLong(parts[1]));
            at += slots;
        }
        byte[] states = new byte[at];
        for (Span span : spans) {
            Arrays.fill(states, span.from(), span.to(), (byte) span.activity());
        }
        return new Turns(states, MOST, span -> spans.stream()
                .filter(one -> one.from() >= span.from() && one.to() <= span.to())
                .mapToLong(one -> causes.get(spans.indexOf(one)))
                .findFirst()
                .orElseThrow()).together(spans)
                .stream()
                .map(span -> letter(span) + span.slots() + (span.mixed() ? "*" : ""))
                .collect(Collectors.joining(" "));
    }

    private static String letter(Span span) {
        return switch (Activity.of(span.activity())) {
            case WAITING -> "w";
            case KERNEL -> "k";
            case SSE -> "s";
            default -> "v";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "w5:1 s5 w5:1 s5, w5 s5 w5 s5", // not often enough
        "w5:1 k5:1 w6:1, w16*", // one call
        "w20:1 k5:1 w30:1, w55*", // with a short stretch
        "w20:1 k30:1, w20 k30", // each lasts
        "w5:1 s5 w5:1 s5 w6:1, w26*", // again and again
        "w5:1 k5:1 w5:2 k5:1 w6:1, w10* w5 w11*", // two calls
        "w5 k5 w5 k5 w6, w5 k5 w5 k5 w6", // for none that is known
        "w5:1 k6:1 s5 w5:1 k6:1 s9, k11* s5 k11* s9", // not often enough
        "w3:1 k4:1 s5 w3:1 k4:1 s6 k5:1, k30*", // one more
        "s5 v5 s5 v5 s5 v5, s5 v5 s5 v5 s5 v5", // code by turns
        "k5:1 s5 k5:1 s5 k5:1 v5 k5:1, k25* v5 k5", // code of another class ends it
        "s10 k5:1 s5 k5:1 s5 k5:1 s13, s10 k25* s13" // not what is long
    })
    void whatComesAgainAndAgainForOneReasonIsOne(String spans, String expected) {
        assertThat(together(spans)).isEqualTo(expected);
    }
}
