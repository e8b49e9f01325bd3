package dev.jtrace.engine.bpf;

import dev.jtrace.event.TaskCounter;

/** What the programs keep for each traced task: the value of the task storage map, in bytes from its start. */
final class State {
    static final int FLAGS = 0;
    /** Records of the task that the ring had no room for and that were not yet told of. */
    static final int LOST = 8;
    /** u32: the call that the task is in, as an index into {@link Calls}. */
    static final int INDEX = 16;

    /** The record of the entry of that call, see {@link Layout}; at its exit it becomes that of the exit. */
    static final int RECORD = 24;

    /** Counters of the task at the entry of the call. */
    static final int ENTRY_COUNTERS = RECORD + Layout.R_HEADER;

    static final int WORDS = ENTRY_COUNTERS / 8 + TaskCounter.COUNT;

    /** The task is traced; a value without it belongs to a task that must not be. */
    static final int TRACED = 1;
    /** The launch stub before its execve. */
    static final int HIDDEN = 2;
    static final int IN_CALL = 4;
    /** Tracing began while the task ran: the call it may be in was not seen. */
    static final int FRESH = 8;
    /** Something that the call refers to could not be read at its entry: it is tried again at the exit. */
    static final int FAULTED = 16;

    /** Where the task is made it traced, and not that anyone asked for it. */
    static final int BY_PLACE = 32;

    /** The ring had no room for the record of the entry: that of the exit has to tell all. */
    static final int UNTOLD = 64;

    private State() {}
}
