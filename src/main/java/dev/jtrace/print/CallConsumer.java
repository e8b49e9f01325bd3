package dev.jtrace.print;

import dev.jtrace.event.TraceEvent;

/** Takes complete calls, and the other events as they are. */
public interface CallConsumer {
    /** A call that returned, or whose task ended. */
    void call(CallView call);

    /** An event that is no call. */
    void event(TraceEvent e);

    /** After the last event. */
    void end();
}
