package dev.jtrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void takesTheMiddleOfAnOddNumber() {
        assertThat(Spread.of(9, 1, 2)).isEqualTo(new Spread(2, 1));
    }

    @Test
    void takesTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertThat(Spread.of(4, 1, 2, 100)).isEqualTo(new Spread(3, 1.5));
    }

    @Test
    void oneFarValueMovesNeither() {
        assertThat(Spread.of(10, 11, 12, 13, 9000)).isEqualTo(new Spread(12, 1));
    }

    @Test
    void leavesItsArgumentsInOrder() {
        double[] values = {3, 1, 2};
        Spread.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void hasNoMiddleWithoutValues() {
        assertThat(Spread.of().median()).isNaN();
        assertThat(Spread.of().text(2)).isEqualTo("-");
    }

    @Test
    void printsBoth() {
        assertThat(Spread.of(1.25, 1.5, 1.0).text(2)).isEqualTo("1.25 ±0.25");
        assertThat(Spread.of(57, 58.2, 60).text(0)).isEqualTo("58 ±1");
    }
}
