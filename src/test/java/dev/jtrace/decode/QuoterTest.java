package dev.jtrace.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoterTest {
    private static String quoted(String text, Quoter.Hex hex) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        ByteOutput out = new ByteOutput(1);
        Quoter.quoted(out, bytes, 0, bytes.length, hex);
        return new String(out.array(), 0, out.length(), ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"a\\0b|a\\0b", "\\0|\\0", "\\01|\\0001", "\\x01|\\1", "\\x017|\\0017", "\\x018|\\18",
                "\\x1b[|\\33[", "\\x1b1|\\0331", "\\x7f|\\177", "\\xff9|\\3779", "\\t\\n|\\t\\n", "\"|\\\"",
                "\\\\|\\\\"})
    void octalIsAsShortAsItCanBe(String in, String out) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < in.length(); i++) {
            char c = in.charAt(i);
            if (c != '\\') {
                raw.append(c);
                continue;
            }
            switch (in.charAt(++i)) {
                case 'x' -> {
                    raw.append((char) Integer.parseInt(in.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                case '0' -> raw.append('\0');
                case 't' -> raw.append('\t');
                case 'n' -> raw.append('\n');
                default -> raw.append('\\');
            }
        }
        assertThat(quoted(raw.toString(), Quoter.Hex.NEVER)).isEqualTo('"' + out + '"');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ab|\"ab\"", "a\u00e9|\"\\x61\\xe9\"", "a\u0007b|\"\\x61\\x07\\x62\""})
    void hexadecimalCoversTheWholeString(String in, String out) {
        assertThat(quoted(in, Quoter.Hex.NON_ASCII)).isEqualTo(out);
    }

    @Property
    void nothingButPrintableAsciiComesOut(@ForAll byte[] bytes, @ForAll Quoter.Hex hex, @ForAll boolean angles) {
        ByteOutput out = new ByteOutput(1);
        Quoter.escaped(out, bytes, 0, bytes.length, hex, angles);
        for (int i = 0; i < out.length(); i++) {
            assertThat(out.array()[i]).isBetween((byte) 0x20, (byte) 0x7e);
        }
    }
}
