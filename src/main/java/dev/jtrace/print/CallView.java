package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import org.jspecify.annotations.Nullable;

/**
 * One complete call as exports see it: numbers, and text decoded as in a line. Reused from call to call: valid while
 * {@link CallConsumer#call} runs.
 */
public final class CallView {
    public int tid;
    /** Process id, 0 when unknown. */
    public int pid;
    public Abi abi = Abi.X86_64;
    public int number;
    /** The call's row, null when the table does not have it. */
    public @Nullable Syscall syscall;
    /** When it began, CLOCK_MONOTONIC nanoseconds. */
    public long start;
    /** How long it took, nanoseconds; to the task's end for one that did not return. */
    public long duration;
    /** Whether it returned. */
    public boolean returned;
    public boolean failed;
    /** As the kernel left it. */
    public long result;
    /** Name of the error, empty without one. */
    public String errno = "";
    /** Command name of the task, empty when unknown. */
    public String comm = "";
    /** Bytes that were moved between memory and a descriptor, 0 for other calls. */
    public long bytes;

    /** Whether {@link #counters} are told. */
    public boolean counted;
    /** What the call added to the counters of its task, by the ordinals of {@link TaskCounter}. */
    public final long[] counters = new long[TaskCounter.COUNT];

    /** Arguments between their parentheses, without them. */
    public final ByteOutput arguments = new ByteOutput(256);
    /** The result as a line shows it. */
    public final ByteOutput outcome = new ByteOutput(64);
    /** The file, socket or pipe that it is about, raw bytes; empty when there is none or it is not known. */
    public final ByteOutput path = new ByteOutput(64);

    /** Name of the call, {@code syscall_0x..} for one that the table does not have. */
    public String name() {
        Syscall row = syscall;
        return row == null ? "syscall_0x" + Integer.toHexString(number) : row.name();
    }
}
