package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextLabelTest {
    private static String label(String latin1, boolean cut) {
        byte[] bytes = ('x' + latin1).getBytes(StandardCharsets.ISO_8859_1);
        return TextLabel.of(bytes, 1, bytes.length - 1, cut);
    }

    @Test
    void isPrintable() {
        String[][] pairs = {{"main", "main"}, {"a\nb\tc", "a\\nb\\tc"}, {"\u001b[31m", "\\x1b[31m"}, {"a\\b", "a\\\\b"},
            {"caf\u00c3\u00a9", "caf\u00e9"}, {"\u00ff\u00c3x", "\\xff\\xc3x"}, {"\u00e2\u0080\u008b", "\\u{200b}"},
            {"\u00c2\u0085", "\\x85"}, {"\u00f0\u009f\u0098\u0080", "\ud83d\ude00"}, {"x\u00c3", "x\\xc3"}};
        for (String[] pair : pairs) {
            assertThat(label(pair[0], false)).isEqualTo(pair[1]);
        }
    }

    @Test
    void whatIsCutSaysSoAndLosesHalfACharacter() {
        assertThat(label("ab", true)).isEqualTo("ab...");
        assertThat(label("ab\u00c3", true)).isEqualTo("ab...");
        assertThat(label("ab\u00ff", true)).isEqualTo("ab\\xff...");
    }

    @Test
    void anEmptyOneIsSeen() {
        assertThat(label("", false)).isEqualTo("\"\"");
    }
}
