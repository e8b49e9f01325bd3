package dev.jtrace.engine.sample;

/**
 * The registers of user space that stacks are unwound from.
 *
 * @param mask of perf_regs.h
 * @param order where each of those of {@link dev.jtrace.event.CaptureWriter#STACK} stands among the ones that the kernel
 *     copies, which are in the order of their bits
 */
record SampleRegisters(long mask, int... order) {
    static final int COUNT = 8;

    /** BX, BP, SP, IP, R12 to R15. */
    static final SampleRegisters X86_64 =
            new SampleRegisters(1L << 1 | 1L << 6 | 1L << 7 | 1L << 8 | 0xfL << 20, 0, 1, 2, 3, 4, 5, 6, 7);

    /** Copied as X19 to X22, X29, LR, SP, PC; wanted as LR, X29, SP, PC, X19 to X22. */
    static final SampleRegisters AARCH64 = new SampleRegisters(0xfL << 19 | 0xfL << 29, 5, 4, 6, 7, 0, 1, 2, 3);

    static SampleRegisters ofThisMachine() {
        return "aarch64".equals(System.getProperty("os.arch")) ? AARCH64 : X86_64;
    }
}
