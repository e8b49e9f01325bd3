package dev.jtrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.session.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({"1,1", "20k,20480", "3M,3145728", "1.5G,1610612736"})
    void sizes(String text, long bytes) {
        assertThat(Quantities.size("--max-size", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "2,2000000000", "1.5s,1500000000", "10ms,10000000", "7us,7000", "9ns,9", "1m,60000000000"})
    void times(String text, long nanos) {
        assertThat(Quantities.time("--from", text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "k", "1kk", "1e9", "99999999999999999G", "0x10", "1,5"})
    void sizesThatAreNone(String text) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Quantities.size("--rotate", text))
                .withMessage("invalid --rotate argument: '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "s", "1h", "1 s", "999999999999999999"})
    void timesThatAreNone(String text) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Quantities.time("--to", text));
    }

    @Test
    void lists() {
        assertThat(Quantities.ids("-p", "3,1,3")).containsExactly(3, 1);
        assertThat(Quantities.words("--comm", "sh,a b")).containsExactly("sh", "a b");
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Quantities.ids("-p", "0"));
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Quantities.words("--comm", "a,,b"));
    }
}
