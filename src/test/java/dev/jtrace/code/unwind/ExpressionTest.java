package dev.jtrace.code.unwind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.elf.ElfFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values by DWARF 5, 2.5.1, worked out by hand. */
class ExpressionTest {
    private static final long STACK = 0x7000;

    private final Expression expression = new Expression();
    private final Registers registers = new Registers();
    private final byte[] memory = new byte[64];

    private boolean run(byte[] code, boolean begins, long first) throws ElfFormatException {
        registers.set(7, STACK);
        registers.set(16, 0x40_001b);
        ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN).putLong(16, 0x1234_5678_9abcL);
        return expression.run(code, FrameRules.expression(0, code.length), registers,
                new StackBytes(STACK, memory, 0, memory.length, Long.BYTES), begins, first);
    }

    @ParameterizedTest
    @CsvSource({
        // breg7 16, deref: what signal frames have
        "77 10 06, 0x123456789abc",
        // of a linkage table: breg7 8, breg16 0, lit15, and, lit11, ge, lit3, shl, plus; beyond the push of the entry
        "77 08 80 00 3f 1a 3b 2a 33 24 22, 0x7010", "32 33 1c, -1", "35 12 1e, 25", "31 32 14, 1", "31 32 16, 1",
        "08 ff, 255", "09 ff, -1", "0a 00 80, 0x8000", "0b 00 80, -32768", "0c 00 00 00 80, 0x80000000",
        "0d 00 00 00 80, -2147483648", "10 80 01, 128", "11 7f, -1", "31 1f, -1", "30 20, -1", "34 23 05, 9",
        "33 35 21, 7", "33 35 27, 6", "31 34 24, 16", "09 f0 32 26, -4", "09 f0 08 3c 25, 15", "31 31 29, 1",
        "31 32 2d, 1", "31 32 2b, 0", "31 32 2c, 1", "31 32 2e, 1", "92 07 01, 0x7001",
        // a jump, taken and not
        "31 31 28 01 00 32, 1", "31 30 28 01 00 32, 2", "31 2f 01 00 32, 1"})
    void values(String code, String value) throws Exception {
        assertThat(run(HexFormat.ofDelimiter(" ").parseHex(code), false, 0)).isTrue();
        assertThat(expression.result()).isEqualTo(Long.decode(value));
    }

    @Test
    void rulesOfRegistersBeginWithTheCfa() throws Exception {
        assertThat(run(new byte[] {0x23, 0x08}, true, 0x100)).isTrue();
        assertThat(expression.result()).isEqualTo(0x108);
    }

    @ParameterizedTest
    @CsvSource({"22", "31 22", "06", "30 06", "96", "2f fd ff", "31 2f 7f 00", "13"})
    void whatCannotBeEvaluatedHasNoValue(String code) throws Exception {
        assertThat(run(HexFormat.ofDelimiter(" ").parseHex(code), false, 0)).isFalse();
    }

    @Test
    void randomBytesDoNoHarm() {
        Random random = new Random(3);
        int values = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] code = new byte[random.nextInt(12)];
            random.nextBytes(code);
            try {
                values += run(code, random.nextBoolean(), 1) ? 1 : 0;
            } catch (ElfFormatException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(values).isPositive();
    }
}
