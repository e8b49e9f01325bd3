package dev.jtrace.event;

/** What a {@link TraceEvent} says happened. */
public enum EventKind {
    /** A system call began: {@code code} is its number, {@code a0..a5} its arguments. */
    SYSCALL_ENTER,
    /** A system call returned: {@code code}, arguments as at entry, {@code result}, {@link TraceEvent#FAILED}. */
    SYSCALL_EXIT,
    /** A signal is about to be delivered: {@code code} is its number, the data hold the siginfo_t (128 bytes). */
    SIGNAL,
    /** The task stopped by job control: {@code code} is the stopping signal. */
    GROUP_STOP,
    /** A task came to life: {@code a0} is its parent's tid, {@code a1} the clone event that made it (0 when unknown). */
    TASK_NEW,
    /** The task's execve succeeded: {@code a0} is the tid it had before. */
    EXEC,
    /** Task {@code tid} vanished because task {@code a0} of its process executed a program. */
    SUPERSEDED,
    /** The task is about to exit and a call it is in will not return; {@code code} is the wait status to come. */
    EXITING,
    /** The task exited: {@code code} is the exit status, 0 to 255. */
    EXITED,
    /**
     * The task was killed: {@code code} is the signal, 0 when it is not known, {@link TraceEvent#CORE_DUMPED} tells of a
     * core.
     */
    KILLED,
    /** Tracing of a running task began. */
    ATTACHED,
    /** Tracing of a task ended while it lives on. */
    DETACHED,
    /** Events were lost: {@code result} is how many, {@code code} why (see the engine). */
    LOST,
    /** The last event of a trace. */
    END,
    /**
     * The task was found running at {@code ip}: {@code code} is {@link TraceEvent#IN_KERNEL} or {@link TraceEvent#IN_USER},
     * {@code a0} the CPU. The data are the addresses of its frames in user space, u64 each, the innermost first.
     */
    SAMPLE,
    /** The task left its CPU: {@code code} is 1 when it could have gone on and another was let run. */
    SWITCHED_OUT,
    /** The task got a CPU. */
    SWITCHED_IN,
    /**
     * Process {@code tgid} has a file, or the kernel's own code, at address {@code a0}, {@code a1} bytes from offset
     * {@code a2} of the file whose name the data are.
     */
    MAPPED,
    /** Process {@code tgid} began as a copy of process {@code a0}, or thread {@code tid} in it. */
    FORKED,
    /** The data are the name of task {@code tid}; {@code code} is 1 when that comes from a new program. */
    NAMED,
    /** {@code a0} is from now on the number of a name, the data; {@code code} is who uses it ({@link MarkSource}). */
    MARK_NAME,
    /** The task began what {@code a0} is the name of. */
    MARK_BEGIN,
    /** The task ended what {@code a0} is the name of. */
    MARK_END,
    /** The quantity that {@code a0} is the name of is {@code a1}. */
    MARK_VALUE,
    /**
     * Process {@code tgid} has a queue of commands for a device: {@code code} is its number, {@code a0} the name of the
     * device (a number of MARK_NAME), {@code a1} the device's number, {@code a2} what the API knows of the queue. The flags are
     * the {@link GpuApi}, and what kind of device it is << 8 (CL_DEVICE_TYPE).
     */
    GPU_QUEUE,
    /**
     * The task handed command {@code a1} to queue {@code code} in a call that returned at {@code a2}: {@code a0} is the name of
     * the kernel or of the function, {@code a3} to {@code a5} the work items, or {@code a3} the bytes. The result has the work
     * items of a group, 21 bits for each dimension. The flags are the {@link GpuApi}, {@link GpuCommand} << 8,
     * {@link TraceEvent#GPU_BLOCKING}, {@link TraceEvent#GPU_PRELIMINARY}, {@link TraceEvent#GPU_UNSEEN} and
     * {@link TraceEvent#GPU_JOINED}.
     */
    GPU_LAUNCH,
    /**
     * The host found command {@code a1} done: {@code a2} to {@code a5} are when it was queued, submitted, started and ended, by
     * the device's clock; all 0 where there are no such times, the first two where there are only the others; and with
     * {@link TraceEvent#FAILED}. {@link TraceEvent#GPU_TOGETHER}.
     */
    GPU_DONE,
    /**
     * The task called {@code a0} (a number of MARK_NAME) until {@code a2}: {@code a1} is what it was about, {@code code} the
     * queue or 0. The flags are the {@link GpuApi} and {@link GpuCall} << 8; the result is negative for an error.
     */
    GPU_CALL,
    /** The clock of device {@code a1} was at {@code a3} between the event's time and {@code a2}. */
    GPU_CLOCK,
    /**
     * The task has met {@code a0} more of {@link TaskCount} {@code code}, the last at {@code ip} ({@code a1} is
     * {@link TraceEvent#IN_KERNEL} or {@link TraceEvent#IN_USER}). With {@link TraceEvent#FAILED} it cannot be counted, and
     * the data say why. Codes from the number of TaskCounts up are events of this machine's PMU, told first with
     * {@link TraceEvent#COUNT_NAME}: the data are the name, {@code a0} is the part that each record tells of. With
     * {@link TraceEvent#COUNT_TIMES} the count was wanted for {@code a0} nanoseconds, added up over tasks, and was on the
     * PMU for {@code a1} of them. With {@link TraceEvent#COUNT_OF_CALLS} it is the name of the counter that is number
     * {@code code} of the values of REGION, which then have the numbers of MARK_NAME as keys, or why one is none.
     */
    COUNTED,
    /**
     * Process {@code tgid} has code in memory that is in no file: the data are what is at address {@code a0}. {@code a1} is
     * its machine (e_machine of elf.h).
     */
    CODE,
    /**
     * Between {@code a4} and the event's time, counter {@code code} (of the recording's head) rose by {@code a1}: that of
     * process {@code tgid} and its children, or where that is 0 of CPU {@code a0}. It was to count for {@code a2} nanoseconds
     * and did so for {@code a3}; {@link TraceEvent#USER_MODE}.
     */
    READING,
    /**
     * The probe of {@link GpuApi} {@code flags} in process {@code tgid} tells of itself: {@code code} is the number of the
     * {@link GpuNote}, {@code a0} its text (a number of MARK_NAME), {@code a1} a count.
     */
    GPU_NOTE,
    /**
     * What the counters of {@code stat --by} were on CPU {@code a0} when the task entered region {@code a1}, left it or was
     * taken off the CPU ({@code code}, see {@link RegionSink}); {@link RegionReading} has where they stand.
     */
    REGION;

    /** Whether it tells what numbers in later events mean, whichever task those are of. */
    public boolean tellsMeaning() {
        return this == MARK_NAME || this == GPU_QUEUE || this == GPU_CLOCK;
    }
}
