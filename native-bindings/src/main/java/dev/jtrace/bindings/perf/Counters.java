package dev.jtrace.bindings.perf;

/** Opening, switching and reading counters: perf_event_open(2), ioctl(2) and read(2) on its descriptors. */
public interface Counters {
    /**
     * Opens an event.
     *
     * @param pid process or thread; 0 the caller, -1 all on a CPU; a descriptor with FLAG_PID_CGROUP
     * @param cpu -1 for any
     * @param group descriptor of the leader, -1 to lead
     * @param flags sum of FLAG_ constants of {@link PerfEvents}; FLAG_FD_CLOEXEC is always added
     * @return the descriptor, or the negative errno
     */
    int open(PerfAttr attr, int pid, int cpu, int group, int flags);

    /** Starts the counters of the group that {@code leader} leads. */
    int enable(int leader);

    /** Stops the counters of the group that {@code leader} leads. */
    int disable(int leader);

    /**
     * Reads longs, as events with FORMAT_GROUP give them: number of events, time enabled, time running (nanoseconds,
     * where asked for), and the counts.
     *
     * @return how many longs were read, or the negative errno
     */
    int read(int fd, long[] into);

    /** Gives a descriptor back. */
    void close(int fd);
}
