package dev.jtrace.engine;

import java.util.List;

/**
 * A source of events: follows tasks and puts what they do into a {@link dev.jtrace.event.TraceSink}. Construction,
 * launch, attach and {@link #run} happen on one platform thread, the tracer; only {@link #requestLeave} and
 * {@link #totals} may come from others.
 */
public interface Engine {
    /** As {@code --engine} and reports name it. */
    String name();

    /** Thread id of the tracer: who wants it back from a wait sends it the signal of {@code Signals.wake}. */
    int tracerTid();

    /**
     * Takes on the launch stub, a child that waits in read(2); the caller then tells the stub to go on.
     *
     * @return 0 or the negative errno, -ESRCH when the stub was killed
     */
    int launch(int stub);

    /**
     * Takes on every thread of process (or the one task) {@code pid}.
     *
     * @return the number of tasks taken, or the negative errno for the first one
     */
    int attach(int pid);

    /** Traces until no task is left or a requested leave is complete. */
    void run();

    /** Asks the tracer to let all tasks go; any thread. The tracer must then be woken until {@link #run} returns. */
    void requestLeave();

    /** What the engine counted so far by itself instead of making it events; any thread. */
    List<CallTotal> totals();

    /** Events that were lost so far, each of them told by an event of kind LOST at the end of {@link #run}. */
    long lost();

    /** Wait status of the launched process, or -1 if it lives on. */
    int launchedStatus();

    /** errno of the launched program's execve, or 0. */
    int execErrno();
}
