package dev.jtrace.engine.ptrace;

import dev.jtrace.table.Abi;

/** Recognises execve by number (asm/unistd_64.h, unistd_32.h, asm-generic/unistd.h) and remembers the first success. */
final class ExecNumbers {
    private static final int[] EXECVE = {59, 11, 520, 221};

    private boolean done;

    boolean isExec(int abi, int number) {
        return number == EXECVE[abi] || abi == Abi.X32.ordinal() && number == EXECVE[Abi.X86_64.ordinal()];
    }

    void succeeded(boolean launchedTask) {
        done |= launchedTask;
    }

    /** Whether the launched program runs. */
    boolean done() {
        return done;
    }
}
