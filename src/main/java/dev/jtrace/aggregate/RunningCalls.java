package dev.jtrace.aggregate;

import dev.jtrace.decode.TidMap;
import dev.jtrace.event.TraceEvent;
import org.jspecify.annotations.Nullable;

/** The calls that tasks are in: when each began. */
public final class RunningCalls {
    /** The beginning of a call. */
    public static final class Entry {
        /** CLOCK_MONOTONIC, nanoseconds. */
        public long time;
        /** System CPU time of the task by then, nanoseconds. */
        public long systemTime;

        private boolean active;
    }

    private final TidMap<Entry> tasks = new TidMap<>(tid -> new Entry());

    /**
     * Learns from an event.
     *
     * @return for the return from a call whose entry was seen, that entry, until the task's next one; else null
     */
    public @Nullable Entry learn(TraceEvent e) {
        switch (e.kind) {
            case SYSCALL_ENTER -> {
                Entry entry = tasks.of(e.tid);
                entry.active = true;
                entry.time = e.time;
                entry.systemTime = e.systemTime;
            }
            case SYSCALL_EXIT -> {
                Entry entry = tasks.of(e.tid);
                boolean seen = entry.active;
                entry.active = false;
                return seen ? entry : null;
            }
            case EXEC -> {
                Entry moved = e.a0 == e.tid ? null : tasks.remove((int) e.a0);
                if (moved != null) {
                    tasks.put(e.tid, moved);
                }
            }
            case EXITED, KILLED, SUPERSEDED, DETACHED -> tasks.remove(e.tid);
            default -> {}
        }
        return null;
    }
}
