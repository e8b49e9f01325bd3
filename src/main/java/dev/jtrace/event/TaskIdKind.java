package dev.jtrace.event;

/** What an id of a pid namespace stands for. */
public final class TaskIdKind {
    /** A task or a process. */
    public static final int TASK = 0;
    /** A process group. */
    public static final int GROUP = 1;
    public static final int SESSION = 2;

    private TaskIdKind() {}

    /** Address of the {@link CaptureWriter#TASK_ID} block for {@code id}. */
    public static long key(int kind, int id) {
        return (long) kind << 32 | id & 0xffffffffL;
    }
}
