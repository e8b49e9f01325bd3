package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.MarkSource;
import org.junit.jupiter.api.Test;

class MarkNamesTest {
    private final Told told = new Told();
    private final MarkNames names = new MarkNames(told);

    @Test
    void eachNameIsToldOnce() {
        assertThat(names.number(MarkSource.MARK, "a", 1)).isZero();
        assertThat(names.number(MarkSource.FUNCTION, "a", 1)).isEqualTo(1);
        assertThat(names.number(MarkSource.MARK, "a", 1)).isZero();
        assertThat(told.events).containsExactly("NAME 0 0 a", "NAME 1 1 a");
    }

    @Test
    void namesWithoutEndShareOne() {
        int last = -1;
        for (int i = 0; i < MarkNames.MOST + 10; i++) {
            last = names.number(MarkSource.MARK, "request " + i, 1);
        }
        assertThat(last).isEqualTo(MarkNames.MOST);
        assertThat(told.events).hasSize(MarkNames.MOST + 1);
        assertThat(told.events.getLast()).isEqualTo("NAME 4096 0 (further names)");
    }

    @Test
    void aNameMayGetAnotherText() {
        names.number(MarkSource.FUNCTION, "f", 1);
        names.number(MarkSource.FUNCTION, "f main", 1);
        names.number(MarkSource.FUNCTION, "fg", 1);
        names.number(MarkSource.USDT, "f", 1);
        told.events.clear();
        names.append(MarkSource.FUNCTION, "f", " (given up)");
        names.append(MarkSource.FUNCTION, "unknown", "x");
        assertThat(told.events).containsExactlyInAnyOrder("NAME 0 1 f (given up)", "NAME 1 1 f main (given up)");
    }
}
