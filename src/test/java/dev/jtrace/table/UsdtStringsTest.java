package dev.jtrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jtrace.table.UsdtStrings.Argument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsdtStringsTest {
    private final UsdtStrings table = UsdtStrings.load();

    @Test
    void theFirstRowThatFitsCounts() {
        assertThat(table.of("python", "function__entry")).containsExactly(new Argument(2, 0));
        assertThat(table.of("hotspot", "method__compile__begin"))
                .containsExactly(new Argument(3, 4), new Argument(5, 6));
        assertThat(table.of("hotspot", "method__entry")).containsExactly(new Argument(2, 3), new Argument(4, 5));
        assertThat(table.count()).isGreaterThan(40);
    }

    @Test
    void othersHaveNone() {
        assertThat(table.of("python", "gc__start")).isEmpty();
        assertThat(table.of("mine", "function__entry")).isEmpty();
        assertThat(UsdtStrings.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "1,", "1:", "1:0", "-1", "100", "1,2,3,4,5"})
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UsdtStrings.parse(text));
    }
}
