package dev.jtrace.engine.ptrace;

import dev.jtrace.event.HotPath;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;

/** Tells the ABI of a call from what PTRACE_GET_SYSCALL_INFO reports. */
@HotPath
final class Abis {
    private static final int X86_64_ARCH = Abi.X86_64.auditArch();
    private static final int I386_ARCH = Abi.I386.auditArch();
    private static final int X86_64 = Abi.X86_64.ordinal();
    private static final int I386 = Abi.I386.ordinal();
    private static final int X32 = Abi.X32.ordinal();
    private static final int AARCH64 = Abi.AARCH64.ordinal();

    private Abis() {}

    /** Ordinal of the {@link Abi} of call {@code number} on audit architecture {@code arch}. */
    static int of(int arch, long number) {
        if (arch == X86_64_ARCH) {
            boolean x32 = number >= 0 && (number & Abi.X32_BIT) != 0;
            return x32 ? X32 : X86_64;
        }
        return arch == I386_ARCH ? I386 : AARCH64;
    }

    /** The number as the tables have it: without the x32 mark, and what an i386 task gave is none of {@link Multiplexed}. */
    static int number(int abi, long number) {
        if (abi == I386) {
            return Multiplexed.given((int) number);
        }
        return abi == X32 ? (int) number & ~Abi.X32_BIT : (int) number;
    }
}
