package dev.jtrace.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ByteOutputTest {
    private final ByteOutput out = new ByteOutput(1);

    private String taken() {
        String s = new String(out.array(), 0, out.length(), ISO_8859_1);
        out.truncate(0);
        return s;
    }

    @Property
    void numbersReadBackAsTheyWere(@ForAll long v, @ForAll @IntRange(min = 1, max = 12) int width) {
        out.decimal(v);
        assertThat(taken()).isEqualTo(Long.toString(v));
        out.unsigned(v);
        assertThat(taken()).isEqualTo(Long.toUnsignedString(v));
        out.hex(v);
        assertThat(taken()).isEqualTo(v == 0 ? "0" : "0x" + Long.toHexString(v));
        out.octal(v);
        assertThat(taken()).isEqualTo(v == 0 ? "0" : "0" + Long.toOctalString(v));
        long n = v & 0xfffffff;
        out.zeroPadded(n, width);
        assertThat(taken()).isEqualTo(String.format("%0" + width + "d", n));
        out.padded(n, width, ' ');
        assertThat(taken()).isEqualTo(String.format("%" + width + "d", n));
    }

    @Test
    void extremesAreWhole() {
        out.decimal(Long.MIN_VALUE).put(' ').unsigned(-1).put(' ').hex(-1).put(' ').hexAlways(0);
        assertThat(taken()).isEqualTo("-9223372036854775808 18446744073709551615 0xffffffffffffffff 0x0");
    }

    @Test
    void padsToAColumn() {
        out.ascii("ab").padTo(0, 5).put('|').padTo(0, 3).put('|');
        assertThat(taken()).isEqualTo("ab   ||");
    }
}
