package dev.jtrace.engine.bpf;

import dev.jtrace.event.TraceEvent;

/** What the reader keeps for a traced task. Tracer thread only. */
final class Task {
    final int tid;
    int tgid;
    boolean inCall;
    /** Tracing began while the task ran, and it has made no call since. */
    boolean fresh;
    /** Time of the newest record that a source knows of. */
    long newest;
    /** Of the call that the task is in: ABI, number as the task gave it, stack pointer, arguments. */
    int abi;

    int number;
    long stack;
    final long[] arguments = new long[6];
    /** What the entry of the call refers to was read after the fact. */
    boolean late;
    /** What the call refers to could not be read, though it may be readable. */
    boolean unreadable;
    /** The leader has ended before its threads; {@link #status} is told when the last of them has. */
    boolean ended;

    int status;
    /** Record of an entry that is held back, because part of it could not be read; empty for none. */
    byte[] entry = NOTHING;

    int entryLength;
    /** Records of ignored signals that wait for the end of the call, one after the other. */
    byte[] signals = NOTHING;

    int signalsLength;

    /** Record of a return that asks for the call to be made again: a task that dies never makes it. */
    final byte[] restart = new byte[Layout.R_HEADER + CallPrograms.COUNTED];

    int restartLength;

    boolean restarts;
    /** Record of the last signal sent to the task, 0 bytes long before the first. */
    byte[] sent = NOTHING;
    /** The last signal that was shown. */
    int shown;

    private static final byte[] NOTHING = new byte[0];

    Task(int tid, int tgid) {
        this.tid = tid;
        this.tgid = tgid;
    }

    /** Keeps the stack pointer and the arguments of the call that it is in. */
    void keep(TraceEvent e) {
        stack = e.sp;
        arguments[0] = e.a0;
        arguments[1] = e.a1;
        arguments[2] = e.a2;
        arguments[3] = e.a3;
        arguments[4] = e.a4;
        arguments[5] = e.a5;
    }
}
