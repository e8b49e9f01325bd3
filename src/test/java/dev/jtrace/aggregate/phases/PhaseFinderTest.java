package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots as letters: each is an activity. */
class PhaseFinderTest {
    private static final List<Activity> LETTERS =
            List.of(Activity.WAITING, Activity.KERNEL, Activity.SSE);

    private static String phases(String slots) {
        byte[] states = new byte[slots.length()];
        for (int i = 0; i < states.length; i++) {
            states[i] = (byte) LETTERS.get(slots.charAt(i) - 'a').ordinal();
        }
        StringBuilder text = new StringBuilder();
        for (PhaseFinder.Span span : new PhaseFinder(states, 2, 5).find()) {
            char letter = (char) ('a' + LETTERS.indexOf(Activity.of(span.activity())));
            text.append(text.isEmpty() ? "" : " ")
                    .append(span.from())
                    .append('-')
                    .append(span.to())
                    .append(letter)
                    .append(span.mixed() ? "*" : "");
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "aaaaaaaaaa, 0-10a", // one activity
        "aaaaabbbbb, 0-5a 5-10b", // two
        "aaaaacaaaa, 0-10a", // a break that is passed over
        "aaaaaccaaaaabbbbb, 0-12a 12-17b", // one of two slots
        "aaaaacccaaaaa, 0-13a", // too long for a break, too short for a phase
        "aaaaacccccaaaaa, 0-5a 5-10c 10-15a", // long enough
        "abcabcabcabccc, 0-14c*", // by turns
        "aaaaaaaabcbcbcbcbcbb, 0-8a 8-20b*", // one, then two by turns
        "ab, 0-2a*", // all of it is short
        "abbbbbb, 0-7b", // a short beginning
        "bbbbbba, 0-7b", // a short end
        "a, 0-1a"
    })
    void slotsBecomePhases(String slots, String expected) {
        assertThat(phases(slots)).isEqualTo(expected);
    }
}
