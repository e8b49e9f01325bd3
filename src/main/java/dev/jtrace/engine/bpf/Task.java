package dev.jtrace.engine.bpf;

/** What the reader keeps for a traced task. Tracer thread only. */
final class Task {
    final int tid;
    int tgid;
    boolean inCall;
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
    final byte[] restart = new byte[Layout.R_HEADER];

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
}
