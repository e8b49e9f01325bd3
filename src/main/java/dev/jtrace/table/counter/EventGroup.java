package dev.jtrace.table.counter;

import java.util.List;

/** Events that are on the PMU together or not at all. @param braces whether the user grouped them */
public record EventGroup(List<CounterEvent> events, boolean braces) {
    public EventGroup {
        events = List.copyOf(events);
    }

    static EventGroup of(CounterEvent event) {
        return new EventGroup(List.of(event), false);
    }

    /** The same events with other modifiers. */
    public EventGroup with(Modifiers modifiers) {
        return new EventGroup(events.stream().map(e -> e.with(modifiers)).toList(), braces);
    }
}
