package dev.jtrace.engine.ptrace;

/** The launched program: a stub that stays hidden until its execve. Tracer thread only. */
final class Launch {
    private final ExecNumbers exec = new ExecNumbers();
    private int pid;
    private int status = -1;
    private int errno;

    /** Makes {@code t} the launch stub. */
    void begin(Tracee t) {
        t.tgid = t.tid;
        t.hidden = true;
        pid = t.tid;
    }

    /** Its wait status, or -1 while it lives. */
    int status() {
        return status;
    }

    /** errno of its execve, or 0. */
    int errno() {
        return errno;
    }

    boolean isExec(int abi, int number) {
        return exec.isExec(abi, number);
    }

    /** Task {@code tid} has executed a program; whether that is the start of the launched one. */
    boolean executed(int tid) {
        boolean start = tid == pid && !exec.done();
        exec.succeeded(tid == pid);
        if (tid == pid) {
            errno = 0;
        }
        return start;
    }

    /** The open call of {@code t} has failed: if it was the stub's execve, the stub hides again. */
    void failed(Tracee t, long result) {
        if (t.tid == pid && t.inCall && !exec.done() && exec.isExec(t.abi, t.number)) {
            errno = (int) -result;
            t.hidden = true;
        }
    }

    /** Whether the end of {@code t} is shown; the call of a program that cannot be executed was: so is the end. */
    boolean endShown(Tracee t) {
        return !t.hidden || t.tid == pid && errno != 0;
    }

    void ended(int tid, int waitStatus) {
        if (tid == pid) {
            status = waitStatus;
        }
    }
}
