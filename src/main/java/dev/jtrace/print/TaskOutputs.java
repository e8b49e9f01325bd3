package dev.jtrace.print;

/** A place for the lines of each task. */
public interface TaskOutputs {
    /** The place for the lines of task {@code tid}, which is new. */
    TraceOutput of(int tid);

    /** Nothing more will be written for task {@code tid}. */
    void end(int tid);
}
