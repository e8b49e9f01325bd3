package dev.jtrace.print;

import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import dev.jtrace.model.MarkSpan;

/** Takes complete calls, and the other events as they are. */
public interface CallConsumer {
    /** A call that returned, or whose task ended. */
    void call(CallView call);

    /** An event that is no call. */
    void event(TraceEvent e);

    /** A mark that has ended, or whose task has. */
    default void mark(MarkSpan mark) {}

    /** A quantity that a program tells. */
    default void quantity(String name, int pid, long time, long value) {}

    /** What a task asked of a library for devices; after the last call and event, as {@link #command}. */
    default void deviceCall(DeviceCall call) {}

    /** What ran on a device. */
    default void command(DeviceCommand command) {}

    /** After the last event. */
    void end();
}
