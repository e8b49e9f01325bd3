package dev.jtrace.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.function.CodeClass;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MadeFunctionsTest {
    /**
     * A loop in two parts (dec, jz to the other, jmp to its second part; there dec, jmp back), and between them one of packed
     * numbers, that is larger and no part of it. Run-time compilers lay code out like this.
     */
    private static final byte[] AROUND =
            HexFormat.of().parseHex("ffce" + "7402" + "eb0c" + "0f59c10f58c248ffcf75f5" + "c3" + "ffc8" + "ebea");

    @Test
    void aLoopIsWhereItsInstructionsAreAndNotWhatLiesBetween() throws Exception {
        MadeFunctions functions = new MadeFunctions("", 62);
        CodePlace packed = functions.at("f", 0x1000, AROUND, 0x1009);
        assertThat(packed.codeClass()).isEqualTo(CodeClass.SSE);
        assertThat(packed.loop()).isEqualTo(0x1006);
        assertThat(functions.at("f", 0x1000, AROUND, 0x1002).loop()).isEqualTo(0x1000);
        assertThat(functions.at("f", 0x1000, AROUND, 0x1012).loop()).isEqualTo(0x1000);
    }

    @Test
    void codeOfUnknownMachinesIsRefused() {
        assertThatThrownBy(() -> new MadeFunctions("", 8)).isInstanceOf(ElfFormatException.class);
    }
}
