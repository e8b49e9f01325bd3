package dev.jtrace.table.compile;

import dev.jtrace.table.CaptureOp;

/** What is captured of calls whose arguments do not say it, by the name of their decoder. */
final class SpecialPlans {
    /** F_DUPFD and F_DUPFD_CLOEXEC of asm-generic/fcntl.h and linux/fcntl.h. */
    private static final int[] DUPLICATING = {0, 1030};

    /** Where uc_sigmask is in the ucontext that the stack pointer of x86-64 shows (asm-generic/ucontext.h). */
    private static final int SIGNAL_MASK = 296;

    private SpecialPlans() {}

    static void entry(String decoder, IntList out) {
        if (decoder.equals("rt_sigreturn")) {
            out.add(CaptureOp.MEM, CaptureOp.STACK, SIGNAL_MASK, CaptureOp.CONST, 1, 8, CaptureOp.CAP_NONE);
        }
    }

    /** Runs only when the call succeeded. */
    static void exit(String decoder, IntList out) {
        if (decoder.equals("fcntl")) {
            for (int command : DUPLICATING) {
                out.add(CaptureOp.IF_EQUAL, 1, command, 3, CaptureOp.FD, CaptureOp.RESULT, 0);
            }
        }
    }
}
