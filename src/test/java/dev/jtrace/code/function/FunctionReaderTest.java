package dev.jtrace.code.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.isa.x86.X86Decoder;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class FunctionReaderTest {
    private static final int AROUND = 32;
    private static final int PLAIN = 40;
    /** inc %rax */
    private static final byte[] INCREMENT = {0x48, (byte) 0xff, (byte) 0xc0};
    /** rep movsb */
    private static final byte[] COPY = {(byte) 0xf3, (byte) 0xa4};

    @Test
    void anInstructionThatCopiesByItselfIsNotWhatIsAroundIt() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 2 * PLAIN; i++) {
            if (i == PLAIN) {
                bytes.writeBytes(COPY);
            }
            bytes.writeBytes(INCREMENT);
        }
        byte[] code = bytes.toByteArray();
        CodeFunction function = new CodeFunction("copy", 0, code.length, CodeFunction.Origin.SYMBOL);
        FunctionReader reader = new FunctionReader(new X86Decoder(), CodeClass.SSE);
        long copy = (long) PLAIN * INCREMENT.length;
        assertThat(reader.classOf(reader.around(code, 0, function, copy, AROUND))).isEqualTo(CodeClass.VECTOR_MOVE);
        assertThat(reader.classOf(reader.around(code, 0, function, copy - 3, AROUND))).isEqualTo(CodeClass.SCALAR_INT);
    }
}
