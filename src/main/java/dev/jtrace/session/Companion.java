package dev.jtrace.session;

import java.util.Map;

/** What goes on beside the engine of a live run: samples, counters, a recording. Its methods are the tracing thread's. */
public interface Companion {
    /** The launch stub is taken, and has not become the program yet. */
    default void launched(int stub) throws Failure {}

    /** A running process is taken. */
    default void attached(int pid) throws Failure {}

    /** Everything is taken: from now on events are handed on. */
    default void start() throws Failure {}

    /** The tasks have ended or are let go: hands on what is left. */
    default void stop() throws InterruptedException {}

    /** Adds to the closing words of a recording; after {@link #stop}. */
    default void conclude(Map<String, String> words) {}

    /** Leaves nothing behind, however the run went. */
    default void close() {}
}
