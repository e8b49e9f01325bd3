package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * The classic BPF program (seccomp(2)) that stops the wanted calls of a launched target and lets all others pass
 * unseen. It looks at nothing but architecture and number, so that the kernel (5.11 and later) caches its verdicts.
 */
public final class SeccompFilter {
    /** linux/seccomp.h: SECCOMP_RET_*; offsets of struct seccomp_data. */
    private static final int RET_TRACE = 0x7ff00000;

    private static final int RET_ALLOW = 0x7fff0000;
    private static final int OFFSET_NR = 0;
    private static final int OFFSET_ARCH = 4;

    /** linux/bpf_common.h: instruction codes. */
    private static final short LD_W_ABS = 0x20;

    private static final short JMP_JA = 0x05;
    private static final short JMP_JEQ_K = 0x15;
    private static final short JMP_JGT_K = 0x25;
    private static final short JMP_JGE_K = 0x35;
    private static final short RET_K = 0x06;

    private static final int INSTRUCTION = 8;
    private static final int MAX_INSTRUCTIONS = 4096;
    /** Above every number of every table. */
    private static final int NUMBERS = 1024;
    /** Three sets of numbers of so many ranges fit. One with more stops everything from its first to its last. */
    private static final int MOST_RANGES = 400;

    private final ByteBuffer program =
            ByteBuffer.allocate(MAX_INSTRUCTIONS * INSTRUCTION).order(ByteOrder.LITTLE_ENDIAN);

    private SeccompFilter() {}

    /**
     * The program as an array of struct sock_filter.
     *
     * @param filter which calls stop
     * @param abis the ABIs of this machine; calls of others always stop
     */
    public static byte[] build(CallFilter filter, Abi... abis) {
        SeccompFilter f = new SeccompFilter();
        f.emit(LD_W_ABS, 0, 0, OFFSET_ARCH);
        for (Abi abi : abis) {
            f.architecture(filter, abi);
        }
        f.emit(RET_K, 0, 0, RET_TRACE);
        byte[] bytes = new byte[f.program.position()];
        f.program.flip().get(bytes);
        return bytes;
    }

    private void architecture(CallFilter filter, Abi abi) {
        emit(JMP_JEQ_K, 1, 0, abi.auditArch());
        int skip = program.position();
        emit(JMP_JA, 0, 0, 0);
        emit(LD_W_ABS, 0, 0, OFFSET_NR);
        ranges(filter, abi.ordinal(), 0);
        if (abi == Abi.X86_64) {
            ranges(filter, Abi.X32.ordinal(), Abi.X32_BIT);
        }
        emit(RET_K, 0, 0, RET_ALLOW);
        program.putInt(skip + 4, (program.position() - skip) / INSTRUCTION - 1);
    }

    private void ranges(CallFilter filter, int abi, int base) {
        BitSet wanted = new BitSet(NUMBERS);
        int count = 0;
        for (int nr = 0; nr < NUMBERS; nr++) {
            wanted.set(nr, filter.wanted(abi, nr) || standsForWanted(filter, abi, nr));
            count += wanted.get(nr) && (nr == 0 || !wanted.get(nr - 1)) ? 1 : 0;
        }
        if (count > MOST_RANGES) {
            range(base | wanted.nextSetBit(0), base | wanted.length() - 1);
            return;
        }
        for (int low = wanted.nextSetBit(0); low >= 0;) {
            int end = wanted.nextClearBit(low);
            range(base | low, base | end - 1);
            low = wanted.nextSetBit(end);
        }
    }

    private static boolean standsForWanted(CallFilter filter, int abi, int nr) {
        int most = Multiplexed.most(nr);
        boolean some = false;
        for (int which = 0; abi == Abi.I386.ordinal() && which <= most; which++) {
            some |= filter.wanted(abi, Multiplexed.number(nr, which));
        }
        return some;
    }

    private void range(int low, int high) {
        emit(JMP_JGT_K, 2, 0, high);
        emit(JMP_JGE_K, 0, 1, low);
        emit(RET_K, 0, 0, RET_TRACE);
    }

    private void emit(short code, int ifTrue, int ifFalse, int k) {
        program.putShort(code).put((byte) ifTrue).put((byte) ifFalse).putInt(k);
    }
}
