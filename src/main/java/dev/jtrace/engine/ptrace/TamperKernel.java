package dev.jtrace.engine.ptrace;

/** What tampering asks of the kernel; answers are those of {@link TraceKernel}. Tracer thread only. */
interface TamperKernel {
    /** At an entry: the kernel makes call {@code number} instead, none for -1. */
    int setNumber(int tid, int number);

    /** At an exit: what the task will see, a negative error number for a failure. */
    int setResult(int tid, long result);

    /** Overwrites memory of the task. */
    int poke(int tid, long address, byte[] bytes);
}
