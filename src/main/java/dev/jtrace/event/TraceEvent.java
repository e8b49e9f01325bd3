package dev.jtrace.event;

/**
 * One mutable, preallocated slot of the ring. Numbers only: a meaning is given by the decoders.
 *
 * <p>Written by the engine's thread between {@link TraceSink#claim()} and {@link TraceSink#publish()}, read by
 * handlers only while their handler method runs.
 */
@HotPath
public final class TraceEvent {
    /** Flag: the call failed, {@code result} is the negative errno. */
    public static final int FAILED = 1;
    /** Flag: the death left a core file. */
    public static final int CORE_DUMPED = 2;
    /** Flag of SYSCALL_EXIT: the entry was not seen (attached in the middle of the call). */
    public static final int NO_ENTRY = 4;

    /** Flag of SYSCALL_EXIT: the engine wrote into memory that arguments point to. */
    public static final int INJECTED_ARGS = 8;
    /** Flag of SYSCALL_EXIT: the result is the engine's, the kernel did not make the call. */
    public static final int INJECTED_RESULT = 16;
    /** Flag of SYSCALL_EXIT: the engine kept the task waiting in the call. */
    public static final int DELAYED = 32;

    /** Flag of SYSCALL_EXIT: captured text was read after the task had gone on, and may be of a later time. */
    public static final int LATE = 64;
    /** Flag of calls: captured memory lacks what may have been readable; without it, what is missing cannot be read. */
    public static final int UNREADABLE = 128;

    /**
     * Flag of SAMPLE: the data are registers of user space (BX, BP, SP, IP, R12 to R15, or LR, X29, SP, PC, X19 to X22, u64
     * each) and the bytes of the stack from SP on.
     */
    public static final int STACK_DUMP = 128;

    /** Flag of SAMPLE: taken because the task leaves its CPU, not by a clock. */
    public static final int LEAVING = 256;

    /** Flag of COUNTED: tells of a count that is no {@link TaskCount}. */
    public static final int COUNT_NAME = 1 << 16;
    /** Flag of COUNTED: tells how long a count was kept. */
    public static final int COUNT_TIMES = 1 << 17;

    /** Flag of COUNTED: what is told is of the counters that are read at calls, whose readings are of kind REGION. */
    public static final int COUNT_OF_CALLS = 1 << 18;

    /** Flag of GPU_LAUNCH: the call returned when the command was done. */
    public static final int GPU_BLOCKING = 1 << 16;
    /** Flag of GPU_LAUNCH: what the device makes of it is not known yet; another of the same number replaces this one. */
    public static final int GPU_PRELIMINARY = 1 << 17;
    /** Flag of GPU_LAUNCH: nothing is known of the call; its times are those at which the command was found done. */
    public static final int GPU_UNSEEN = 1 << 18;
    /** Flag of GPU_LAUNCH: the call handed over others, too, and is told by an event of its own. */
    public static final int GPU_JOINED = 1 << 19;
    /** Flag of GPU_DONE: the times are those of all that was handed over with it. */
    public static final int GPU_TOGETHER = 1 << 20;

    /** {@code a0} of the first DETACHED event when as many calls were seen as are wanted, else 0. */
    public static final long LIMIT_REACHED = 1;

    /** {@code code} of a SAMPLE: PERF_RECORD_MISC_KERNEL. */
    public static final int IN_KERNEL = 1;
    /** {@code code} of a SAMPLE: PERF_RECORD_MISC_USER. */
    public static final int IN_USER = 2;

    /** {@code code} of LOST: samples and what else a sampler tells. */
    public static final int LOST_SAMPLES = 64;
    /** {@code code} of LOST: marks. */
    public static final int LOST_MARKS = 65;
    /** {@code code} of LOST: parts of counts. */
    public static final int LOST_COUNTS = 66;

    /** Flag of READING: what happened in the kernel is left out, for lack of permission. */
    public static final int USER_MODE = 1;

    /** Flag of MAPPED: what the process had mapped before is forgotten. */
    public static final int ANEW = 1;

    public EventKind kind = EventKind.END;
    /** CLOCK_MONOTONIC, nanoseconds. */
    public long time;
    /** Thread id in the tracer's pid namespace. */
    public int tid;
    /** Thread-group id in the tracer's pid namespace; 0 when unknown. */
    public int tgid;
    /** Ordinal of the system-call ABI ({@code dev.jtrace.table.Abi}). */
    public int abi;
    /** System-call number, signal or exit status, by kind. */
    public int code;

    public long a0;
    public long a1;
    public long a2;
    public long a3;
    public long a4;
    public long a5;
    /** Raw result of the call as the kernel left it (negative errno when {@link #FAILED}). */
    public long result;

    public int flags;
    /** Instruction pointer at the stop; 0 when not asked for. */
    public long ip;
    /** Stack pointer at the stop; 0 when not asked for. */
    public long sp;
    /** System (kernel) CPU time that the task has used so far, nanoseconds; 0 when not asked for. */
    public long systemTime;

    /** Captured bytes: blocks as written by {@link CaptureWriter}, {@code dataLength} bytes from {@code dataOffset}. */
    public byte[] data = NO_DATA;

    public int dataOffset;
    public int dataLength;

    private static final byte[] NO_DATA = new byte[0];

    /** Argument {@code i}, 0 to 5. */
    public long arg(int i) {
        return switch (i) {
            case 0 -> a0;
            case 1 -> a1;
            case 2 -> a2;
            case 3 -> a3;
            case 4 -> a4;
            case 5 -> a5;
            default -> throw new IndexOutOfBoundsException(i);
        };
    }

    /** Takes over what {@code from} says, but for the captured bytes. */
    public void copyNumbers(TraceEvent from) {
        kind = from.kind;
        time = from.time;
        tid = from.tid;
        tgid = from.tgid;
        abi = from.abi;
        code = from.code;
        a0 = from.a0;
        a1 = from.a1;
        a2 = from.a2;
        a3 = from.a3;
        a4 = from.a4;
        a5 = from.a5;
        result = from.result;
        flags = from.flags;
        ip = from.ip;
        sp = from.sp;
        systemTime = from.systemTime;
    }

    /** Puts every field but kind, time and tid back to zero; called by the producer for each claimed slot. */
    public void clear() {
        tgid = 0;
        abi = 0;
        code = 0;
        a0 = 0;
        a1 = 0;
        a2 = 0;
        a3 = 0;
        a4 = 0;
        a5 = 0;
        result = 0;
        flags = 0;
        ip = 0;
        sp = 0;
        systemTime = 0;
        data = NO_DATA;
        dataOffset = 0;
        dataLength = 0;
    }
}
