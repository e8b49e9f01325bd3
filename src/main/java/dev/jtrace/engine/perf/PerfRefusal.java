package dev.jtrace.engine.perf;

import dev.jtrace.engine.Availability;

/** This machine does not allow events of perf_event_open(2) to be listened to. */
public final class PerfRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Availability.Unavailable why;

    PerfRefusal(Availability.Unavailable why) {
        super(why.reason(), null, false, false);
        this.why = why;
    }

    /** The reason, and what mends it. */
    public Availability.Unavailable why() {
        return why;
    }
}
