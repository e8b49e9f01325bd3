package dev.jtrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures against printf(3), and against String.format where both round alike. */
class FiguresTest {
    /** What {@code printf '%.*f'} of C writes. */
    @ParameterizedTest
    @CsvSource({"0,2,0.00", "1.005,2,1.00", "0.125,2,0.12", "0.375,2,0.38", "2.5,0,2", "3.5,0,4", "-1.25,1,-1.2",
        "1e15,3,1000000000000000.000", "0.1,20,0.10000000000000000555",
        "0.0000005,6,0.000000", "0.00000050000001,6,0.000001", "8.5,0,8", "1234567.0625,3,1234567.062",
        "99.995,2,100.00",
        "9007199254740993,1,9007199254740992.0", "0.045,2,0.04", "1e-30,9,0.000000000", "NaN,2,NaN",
        "Infinity,1,Infinity"})
    void fixedAsInC(double value, int digits, String expected) {
        assertThat(Figures.fixed(value, digits)).isEqualTo(expected);
    }

    /** Ties and their neighbours, which only exact arithmetic tells apart. */
    @Test
    void agreesWithExactArithmetic() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            int digits = random.nextInt(10);
            double tie = (random.nextInt(1 << random.nextInt(1, 30)) + 0.5) / Math.pow(10, digits);
            for (double value : new double[] {tie, Math.nextUp(tie), Math.nextDown(tie)}) {
                assertThat(Figures.fixed(value, digits)).as("%s with %s digits", value, digits)
                        .isEqualTo(new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString());
            }
        }
    }

    @Test
    void agreesWithTheFormatter() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(8));
            long number = random.nextLong();
            assertThat(Figures.fixed(value, 3).replace("-0.000", "0.000"))
                    .isEqualTo(String.format(Locale.ROOT, "%.3f", value).replace("-0.000", "0.000"));
            assertThat(Figures.grouped(Long.toString(number))).isEqualTo(String.format(Locale.ROOT, "%,d", number));
            assertThat(Figures.grouped(Figures.fixed(value, 2)).replace("-0.00", "0.00"))
                    .isEqualTo(String.format(Locale.ROOT, "%,.2f", value).replace("-0.00", "0.00"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "999,999", "1000,'1,000'", "-999,-999", "-1000,'-1,000'", "1234567.891,'1,234,567.891'"})
    void commas(String number, String expected) {
        assertThat(Figures.grouped(number)).isEqualTo(expected);
    }

    @Test
    void columns() {
        assertThat(Figures.left("ab", 4) + '|' + Figures.right("ab", 4) + '|' + Figures.left("abcde", 4))
                .isEqualTo("ab  |  ab|abcde");
    }
}
