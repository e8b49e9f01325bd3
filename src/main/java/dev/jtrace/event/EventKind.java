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
    /** The task was killed: {@code code} is the signal, {@link TraceEvent#CORE_DUMPED} tells of a core. */
    KILLED,
    /** Tracing of a running task began. */
    ATTACHED,
    /** Tracing of a task ended while it lives on. */
    DETACHED,
    /** Events were lost: {@code result} is how many, {@code code} why (see the engine). */
    LOST,
    /** The last event of a trace. */
    END
}
