package dev.jtrace.engine.bpf;

import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Shows signals of tasks, those that a task ignores after the call they arrived in. Tracer thread only. */
@HotPath
final class TaskSignals {
    private static final int SIGKILL = 9;
    /** Of one task. */
    private static final int MOST_HELD = 64;

    private static final byte[] NONE = new byte[0];

    private final RecordEvents events;

    TaskSignals(RecordEvents events) {
        this.events = events;
    }

    /** Keeps a signal of which it is not time to show it; false when it is. */
    boolean keep(Task t, ByteBuffer from, int at, int length) {
        int flags = from.getShort(at + Layout.R_KIND + 2);
        if ((flags & Layout.F_SENT) != 0) {
            if (t.sent.length < length) {
                t.sent = new byte[length];
            }
            from.get(at, t.sent, 0, length);
            return true;
        }
        if ((flags & Layout.F_IGNORED) == 0 || !t.inCall || t.restarts) {
            return false;
        }
        if (t.signalsLength >= MOST_HELD * SignalPrograms.LENGTH) {
            release(t);
        }
        int needed = t.signalsLength + length;
        if (t.signals.length < needed) {
            t.signals = Arrays.copyOf(t.signals, 2 * needed);
        }
        from.get(at, t.signals, t.signalsLength, length);
        t.signalsLength = needed;
        return true;
    }

    void show(ByteBuffer from, int at, int length) {
        int flags = from.getShort(at + Layout.R_KIND + 2);
        events.slot(EventKind.SIGNAL, from, at).code = from.getInt(at + Layout.R_CODE);
        events.data(from, at, length, flags);
        events.sink.publish();
        if ((flags & Layout.F_STOPS) != 0) {
            events.slot(EventKind.GROUP_STOP, from, at).code = from.getInt(at + Layout.R_CODE);
            events.sink.publish();
        }
    }

    /** Shows what waits for the end of the task's call. */
    void release(Task t) {
        if (t.signalsLength == 0) {
            return;
        }
        ByteBuffer from = ByteBuffer.wrap(t.signals).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < t.signalsLength; at += SignalPrograms.LENGTH) {
            show(from, at, SignalPrograms.LENGTH);
        }
        t.signalsLength = 0;
    }

    /**
     * The record of the signal that {@code t} dies of, if it was sent to it or its leader and never shown; else 0 bytes.
     *
     * @param signal its number, 0 for a task that dies of none
     */
    static byte[] unseen(Task t, @Nullable Task leader, int signal) {
        if (signal == 0 || signal == SIGKILL || t.shown == signal || leader != null && leader.shown == signal) {
            return NONE;
        }
        return isSent(t, signal) ? t.sent : leader != null && isSent(leader, signal) ? leader.sent : NONE;
    }

    private static boolean isSent(Task t, int signal) {
        return t.sent.length > 0 && CapturedMemory.getInt(t.sent, Layout.R_CODE) == signal;
    }
}
