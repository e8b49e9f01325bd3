package dev.jtrace.event;

/** What is told of descriptors beside their numbers: bits of a set. */
public final class FdDetails {
    /** Paths, and the current directory for AT_FDCWD. */
    public static final int PATH = 1;
    /** Protocols and addresses of sockets. */
    public static final int SOCKET = 2;
    /** Numbers of character and block devices. */
    public static final int DEVICE = 4;
    /** Processes of pidfds. */
    public static final int PIDFD = 8;
    /** Counters of eventfds. */
    public static final int EVENTFD = 16;
    /** Signals of signalfds. */
    public static final int SIGNALFD = 32;

    private FdDetails() {}
}
