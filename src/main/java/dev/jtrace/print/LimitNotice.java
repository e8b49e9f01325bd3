package dev.jtrace.print;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;

/** Tells that as many calls were seen as are wanted, where no lines are printed. */
public final class LimitNotice implements TraceHandler {
    private final TaskMessages messages;

    public LimitNotice(TaskMessages messages) {
        this.messages = messages;
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        if (e.kind == EventKind.DETACHED && e.a0 == TraceEvent.LIMIT_REACHED) {
            messages.limitReached();
        }
    }
}
