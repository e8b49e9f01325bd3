package dev.jtrace.bindings.bpf;

/** The kernel refused a map, a program or its attachment. The message is one line. */
public final class BpfException extends Exception {
    private static final long serialVersionUID = 1;

    private final int errno;
    private final String log;

    BpfException(String what, int errno, String log) {
        super(what + ": errno " + errno, null, false, false);
        this.errno = errno;
        this.log = log;
    }

    public int errno() {
        return errno;
    }

    /** The last lines of the verifier's log; empty when there is none. */
    public String log() {
        return log;
    }
}
