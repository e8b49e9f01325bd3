package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeccompFilterTest {
    /** linux/seccomp.h: the verdicts; linux/bpf_common.h: the most instructions of a program. */
    private static final int RET_TRACE = 0x7ff00000;

    private static final int RET_ALLOW = 0x7fff0000;
    private static final int BPF_MAXINSNS = 4096;
    private static final int I386_ARCH = 0x40000003;
    private static final int X86_64_ARCH = 0xc000003e;
    private static final int AARCH64_ARCH = 0xc00000b7;

    /** Runs the program as the kernel would; instructions that it does not know are an error. */
    private static int run(byte[] program, int arch, int number) {
        ByteBuffer b = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        int a = 0;
        int pc = 0;
        while (true) {
            int code = b.getShort(8 * pc);
            int ifTrue = b.get(8 * pc + 2) & 0xff;
            int ifFalse = b.get(8 * pc + 3) & 0xff;
            int k = b.getInt(8 * pc + 4);
            pc++;
            switch (code) {
                case 0x20 -> a = switch (k) {
                    case 0 -> number;
                    case 4 -> arch;
                    default -> throw new AssertionError("load of offset " + k);
                };
                case 0x05 -> pc += k;
                case 0x15 -> pc += a == k ? ifTrue : ifFalse;
                case 0x25 -> pc += Integer.compareUnsigned(a, k) > 0 ? ifTrue : ifFalse;
                case 0x35 -> pc += Integer.compareUnsigned(a, k) >= 0 ? ifTrue : ifFalse;
                case 0x06 -> {
                    return k;
                }
                default -> throw new AssertionError("instruction " + Integer.toHexString(code));
            }
        }
    }

    private static BitSet[] sets(Random random, int numbers) {
        BitSet[] sets = new BitSet[Abi.values().length];
        for (int i = 0; i < sets.length; i++) {
            sets[i] = new BitSet();
            int density = 1 + random.nextInt(20);
            boolean invert = random.nextBoolean();
            for (int nr = 0; nr < numbers; nr++) {
                sets[i].set(nr, (random.nextInt(density) == 0) != invert);
            }
        }
        return sets;
    }

    private static void check(BitSet[] sets, byte[] program, int arch, Abi abi, int base, int numbers) {
        for (int nr = 0; nr < numbers; nr++) {
            int expected = sets[abi.ordinal()].get(nr) ? RET_TRACE : RET_ALLOW;
            if (run(program, arch, base | nr) != expected) {
                throw new AssertionError("verdict on " + abi + " call " + nr);
            }
        }
    }

    @Property(tries = 200)
    void everyCallGetsItsVerdict(@ForAll long seed, @ForAll @IntRange(min = 1, max = 560) int numbers) {
        BitSet[] sets = sets(new Random(seed), numbers);
        CallFilter filter = (abi, number) -> sets[abi].get(number);
        byte[] program = SeccompFilter.build(filter, Abi.X86_64, Abi.I386);
        check(sets, program, X86_64_ARCH, Abi.X86_64, 0, 1100);
        check(sets, program, X86_64_ARCH, Abi.X32, Abi.X32_BIT, 1100);
        check(sets, program, I386_ARCH, Abi.I386, 0, 1100);
        assertThat(run(program, AARCH64_ARCH, 3)).isEqualTo(RET_TRACE);
        assertThat(run(program, X86_64_ARCH, -1)).isEqualTo(RET_ALLOW);
        assertThat(run(program, X86_64_ARCH, 0x7fffffff)).isEqualTo(RET_ALLOW);
        byte[] arm = SeccompFilter.build(filter, Abi.AARCH64);
        check(sets, arm, AARCH64_ARCH, Abi.AARCH64, 0, 1100);
        assertThat(run(arm, X86_64_ARCH, 3)).isEqualTo(RET_TRACE);
    }

    @Test
    void programsStayWithinTheKernelsBoundAndStopAtLeastWhatIsWanted() {
        CallFilter alternating = (abi, number) -> number % 2 == 0;
        byte[] program = SeccompFilter.build(alternating, Abi.X86_64, Abi.I386);
        assertThat(program.length / 8).isLessThanOrEqualTo(BPF_MAXINSNS);
        for (int nr = 0; nr < 1024; nr += 2) {
            assertThat(run(program, X86_64_ARCH, nr)).isEqualTo(RET_TRACE);
            assertThat(run(program, X86_64_ARCH, Abi.X32_BIT | nr)).isEqualTo(RET_TRACE);
            assertThat(run(program, I386_ARCH, nr)).isEqualTo(RET_TRACE);
        }
    }
}
