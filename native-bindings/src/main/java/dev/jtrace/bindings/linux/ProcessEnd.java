package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/** Tells when a process ends, whoever waits for it: pidfd_open(2) and ppoll(2). One thread at a time. */
public final class ProcessEnd {
    private static final int POLLIN = 1;
    /** Offset of events in struct pollfd. */
    private static final int EVENTS = 4;

    private final Syscalls calls;
    private final Memory poll;
    private final int fd;

    /** @param arena keeps the buffer; global, or one that lives until the end was awaited */
    public ProcessEnd(Syscalls calls, Arena arena, int pid) {
        this.calls = calls;
        poll = new Memory(arena, 8);
        fd = (int) calls.call(Numbers.PIDFD_OPEN, pid, 0, 0, 0);
    }

    /** 0, or the negative errno when the process cannot be watched. */
    public int error() {
        return Math.min(fd, 0);
    }

    /** Waits for the end and gives the descriptor back. @return 0, or the negative errno */
    public int await() {
        if (fd < 0) {
            return fd;
        }
        long r;
        do {
            poll.i32(0, fd);
            poll.i32(EVENTS, POLLIN);
            r = calls.call(Numbers.PPOLL, poll.address(), 1, 0, 0);
        } while (r == -Errno.EINTR);
        calls.call(Numbers.CLOSE, fd, 0, 0, 0);
        return (int) Math.min(r, 0);
    }
}
