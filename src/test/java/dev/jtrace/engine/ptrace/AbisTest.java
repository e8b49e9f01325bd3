package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.table.Abi;
import org.junit.jupiter.api.Test;

class AbisTest {
    private static Abi abi(int arch, long number) {
        return Abi.of(Abis.of(arch, number));
    }

    /** Architectures as linux/audit.h has them. */
    @Test
    void architectureAndNumberTellTheAbi() {
        assertThat(abi(0xc000003e, 0)).isEqualTo(Abi.X86_64);
        assertThat(abi(0xc000003e, 0x40000000L)).isEqualTo(Abi.X32);
        assertThat(abi(0xc000003e, 0x40000211L)).isEqualTo(Abi.X32);
        assertThat(abi(0x40000003, 4)).isEqualTo(Abi.I386);
        assertThat(abi(0xc00000b7, 64)).isEqualTo(Abi.AARCH64);
    }

    @Test
    void minusOneIsNotAnX32Call() {
        assertThat(abi(0xc000003e, -1)).isEqualTo(Abi.X86_64);
    }

    @Test
    void x32NumbersLoseTheirMark() {
        assertThat(Abis.number(Abi.X32.ordinal(), 0x40000211L)).isEqualTo(0x211);
        assertThat(Abis.number(Abi.X86_64.ordinal(), 257)).isEqualTo(257);
        assertThat(Abis.number(Abi.X86_64.ordinal(), -1)).isEqualTo(-1);
    }
}
