package dev.jtrace.print;

import dev.jtrace.decode.TidMap;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the entry of each call until it is known how the call ends; then hands it on with its end, or drops both.
 * All methods belong to one thread. Allocates only for a task that it has not seen.
 */
public final class HeldCalls implements TraceHandler {
    private final ResultFilter filter;
    private final TraceHandler next;
    private final TidMap<Held> tasks = new TidMap<>(tid -> new Held());

    /** The call that a task is in. */
    private static final class Held {
        final TraceEvent entry = new TraceEvent();
        final CallBytes captured = new CallBytes();
        boolean active;
    }

    public HeldCalls(ResultFilter filter, TraceHandler next) {
        this.filter = filter;
        this.next = next;
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        boolean handedOn = switch (e.kind) {
            case SYSCALL_ENTER -> {
                hold(e);
                yield false;
            }
            case SYSCALL_EXIT -> ended(e, filter.returned(e));
            case EXITING, EXITED, KILLED, SUPERSEDED -> {
                ended(e, filter.ended(ResultFilter.UNFINISHED));
                yield true;
            }
            case DETACHED -> {
                ended(e, filter.ended(ResultFilter.DETACHED));
                yield true;
            }
            case EXEC -> {
                Held moved = e.a0 == e.tid ? null : tasks.remove((int) e.a0);
                if (moved != null) {
                    moved.entry.tid = e.tid;
                    tasks.put(e.tid, moved);
                }
                yield true;
            }
            case SIGNAL, GROUP_STOP, TASK_NEW, ATTACHED, LOST, END, SAMPLE, SWITCHED_OUT, SWITCHED_IN, MAPPED, FORKED,
                    NAMED, MARK_NAME, MARK_BEGIN, MARK_END, MARK_VALUE, GPU_QUEUE, GPU_LAUNCH, GPU_DONE, GPU_CALL,
                    GPU_CLOCK, GPU_NOTE, COUNTED, CODE, READING, REGION -> true;
        };
        if (handedOn) {
            next.onEvent(e, endOfBatch);
        } else if (endOfBatch) {
            next.flush();
        }
        switch (e.kind) {
            case EXITED, KILLED, SUPERSEDED, DETACHED -> tasks.remove(e.tid);
            default -> {
            }
        }
    }

    @Override
    public void flush() {
        next.flush();
    }

    @Override
    public void interrupt() {
        next.interrupt();
    }

    /** Hands the held entry on if it is shown; whether {@code e}, which ends it, may follow. */
    private boolean ended(TraceEvent e, boolean shown) {
        @Nullable Held held = tasks.get(e.tid);
        if (held == null || !held.active) {
            return shown;
        }
        held.active = false;
        if (shown) {
            held.entry.data = held.captured.bytes();
            held.entry.dataLength = held.captured.length();
            next.onEvent(held.entry, false);
        }
        return shown;
    }

    private void hold(TraceEvent e) {
        Held held = tasks.of(e.tid);
        held.active = true;
        held.entry.copyNumbers(e);
        held.captured.keep(e.data, e.dataOffset, e.dataLength);
    }
}
