package dev.jtrace.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    @ParameterizedTest
    @CsvSource({"*,,true", "/usr/*,/usr/lib/x,true", "/usr/*,/usr,false", "?b*c,abxxc,true", "?b*c,abxxd,false",
        "*a*b*,xxaxxbxx,true", "*a*b*,xxbxxaxx,false", "a,a,true", "a,b,false", "a,ab,false", "'',a,false",
        "a**,a,true"})
    void patternsMatch(String pattern, String text, boolean matches) {
        assertThat(Rules.matches(pattern, text == null ? "" : text)).isEqualTo(matches);
    }

    @Test
    void aPatternOfStarsEndsOnALongText() {
        assertThat(Rules.matches("*a".repeat(50) + "b", "a".repeat(20_000))).isFalse();
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        Rules rules = Rules.of(Set.of(Secret.PATHS)).with("""
            # what everyone has
            keep path /usr/*
            hide path /usr/secret*
              hide env  *TOKEN*

            keep env *
            """);
        assertThat(rules.hide(Secret.PATHS, "/home/me")).isTrue();
        assertThat(rules.hide(Secret.PATHS, "/usr/secret")).isFalse();
        assertThat(rules.hide(Secret.ENV, "MY_TOKEN=1")).isTrue();
        assertThat(rules.hide(Secret.ENV, "HOME=/")).isFalse();
        assertThat(rules.hide(Secret.BUFFERS, "write")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\nshow path x", "\nhide path", "\nhide nothing x"})
    void wrongLinesAreNamed(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.of(Set.of()).with(text))
                .withMessageStartingWith("line 2: ");
    }
}
