package dev.jtrace.session;

import dev.jtrace.bindings.linux.Limits;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;

/**
 * Sees to it that counters in many places find descriptors: raises this process's limit while they are open. The
 * launcher has raised the soft limit to the hard one already; only root gets beyond that.
 */
public final class DescriptorRoom {
    /** What jtrace itself may open besides. */
    private static final int OWN = 64;

    private final Limits limits = new Limits(new Syscalls(), Arena.global());
    private final Limits.Limit before = limits.of(Limits.OPEN_FILES);

    /**
     * Makes room.
     *
     * @param places threads or CPUs that are counted
     * @param events counters in each
     * @throws Failure when the limit is too low and cannot be raised
     */
    public void need(int places, int events) throws Failure {
        long needed = (long) places * events + OWN;
        if (Long.compareUnsigned(needed, before.soft()) <= 0) {
            return;
        }
        long hard = Long.compareUnsigned(needed, before.hard()) > 0 ? needed : before.hard();
        if (limits.set(Limits.OPEN_FILES, new Limits.Limit(needed, hard)) < 0) {
            throw new Failure(Outcome.USAGE, places + " threads or CPUs with " + events + " counters each need "
                    + needed + " descriptors, and the limit is " + Long.toUnsignedString(before.soft())
                    + ": fewer events, or as root (ulimit -Hn " + needed + "; sysctl fs.nr_open=" + needed + ")");
        }
    }

    /** Sets the limit as it was, once the counters are closed. */
    public void giveBack() {
        limits.set(Limits.OPEN_FILES, before);
    }
}
