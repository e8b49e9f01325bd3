package dev.jtrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeTextTest {
    private static String latin1(String utf8) {
        return new String(utf8.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain ~ words", "caf\u00e9", "\u4e2d\u6587", "\ud83d\ude00"})
    void charactersThatShowStay(String text) {
        assertThat(SafeText.of(latin1(text))).isEqualTo(latin1(text));
    }

    @Test
    void othersBecomeOctal() {
        assertThat(SafeText.of("a\u001b[1m\n\u007f")).isEqualTo("a\\033[1m\\012\\177");
        assertThat(SafeText.of(latin1("\u202e|\u0085|\u2028"))).isEqualTo("\\342\\200\\256|\\302\\205|\\342\\200\\250");
        assertThat(SafeText.of("\u00ff\u00e9")).isEqualTo("\\377\\351");
        assertThat(SafeText.of("\u00ed\u00a0\u0080")).isEqualTo("\\355\\240\\200");
    }

    @Property
    void whatComesOutIsWellFormedAndShows(@ForAll byte[] bytes) {
        String safe = SafeText.of(new String(bytes, StandardCharsets.ISO_8859_1));

        String decoded = new String(safe.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(decoded).doesNotContain("\ufffd").doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }
}
