package dev.jtrace.engine.bpf;

import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Captures that programs could not make in full, as they cannot wait for pages that are not in memory. Entries are held
 * back until there is a better one: that of the return, that of process_vm_readv(2) when the call blocks, or what an
 * execve has copied. What then is still missing either cannot be read by anyone, or its event says that it may have
 * been readable. Tracer thread only; calls whose memory could be read never come here.
 */
@HotPath
final class FaultedCaptures {
    private final RecordEvents events;
    private final RecordHandler.Repair repair;
    private final CaptureLimits limits;
    private final TraceEvent draft = new TraceEvent();
    private final CaptureWriter drafted = new CaptureWriter();
    private byte[] room = {};
    private int held;

    FaultedCaptures(RecordEvents events, RecordHandler.Repair repair, CaptureLimits limits) {
        this.events = events;
        this.repair = repair;
        this.limits = limits;
    }

    /** Whether entries are held back. */
    boolean any() {
        return held > 0;
    }

    /** Holds back the entry that {@code t} just made. */
    void hold(Task t, ByteBuffer from, int at, int length) {
        if (t.entry.length < length) {
            t.entry = new byte[length];
        }
        from.get(at, t.entry, 0, length);
        t.entryLength = length;
        held++;
    }

    /** The entry again, from the same task at the return. */
    void again(Task t, ByteBuffer from, int at, int length) {
        if (t.entryLength == 0) {
            return;
        }
        long time = from(t).getLong(Layout.R_TIME);
        drop(t);
        TraceEvent e = events.call(EventKind.SYSCALL_ENTER, from, at, 0);
        e.time = time;
        capture(t, e, false, from, at, length);
        events.publish();
    }

    /** Gives the event of a call what its record captured, or what can be read of it now where that is not all. */
    void capture(Task t, TraceEvent e, boolean exit, ByteBuffer from, int at, int length) {
        int captured = length - Layout.R_HEADER;
        if ((from.getShort(at + Layout.R_KIND + 2) & Layout.F_FAULTED) == 0) {
            events.data(from, at, length, from.getShort(at + Layout.R_KIND + 2));
            return;
        }
        CaptureWriter to = events.sink.capture(events.sink.maxCapture());
        int counters = counters(from, at, length);
        from.get(at + Layout.R_HEADER, to.array(), to.position(), counters);
        to.advance(counters);
        if (repair.capture(e, exit, to)) {
            t.late |= to.length() != captured;
            return;
        }
        from.get(at + Layout.R_HEADER + counters, to.array(), to.position(), captured - counters);
        to.advance(captured - counters);
        unreadable(t, e);
    }

    /** Bytes at the start of what a record captured that are counters. */
    static int counters(ByteBuffer from, int at, int length) {
        int block = at + Layout.R_HEADER;
        return length >= Layout.R_HEADER + CallPrograms.COUNTED
                && from.getShort(block + 12) == CaptureWriter.TASK_COUNTERS ? CallPrograms.COUNTED : 0;
    }

    private static void unreadable(Task t, TraceEvent e) {
        e.flags |= TraceEvent.UNREADABLE;
        t.unreadable = true;
    }

    /** Shows the entry that is held back, as far as it can be read by now. */
    void release(Task t) {
        if (t.entryLength == 0) {
            return;
        }
        int length = t.entryLength;
        ByteBuffer entry = from(t);
        drop(t);
        TraceEvent e = events.call(EventKind.SYSCALL_ENTER, entry, 0, 0);
        CaptureWriter to = events.sink.capture(events.sink.maxCapture());
        if (!repair.capture(e, false, to)) {
            copy(t, length, to);
            unreadable(t, e);
        }
        events.publish();
    }

    /**
     * Shows the entry that is held back of a task that waits in its call. Where its memory has gone, a record that tells why
     * is on its way, and it stays held back.
     */
    void releaseWaiting(Task t) {
        if (t.entryLength == 0) {
            return;
        }
        if (room.length == 0) {
            room = new byte[events.sink.maxCapture()];
        }
        ByteBuffer entry = from(t);
        RecordEvents.describe(draft, EventKind.SYSCALL_ENTER, entry, 0, entry.getLong(Layout.R_KIND));
        drafted.reset(room, 0, room.length);
        if (!repair.capture(draft, false, drafted)) {
            return;
        }
        drop(t);
        events.sink.claim().copyNumbers(draft);
        int n = drafted.length();
        CaptureWriter to = events.sink.capture(n);
        System.arraycopy(room, 0, to.array(), to.position(), n);
        to.advance(n);
        events.publish();
    }

    /** Shows the entry that is held back of an execve that succeeded: {@code from} is its record. */
    void executed(Task t, ByteBuffer from, int at, int length) {
        if (t.entryLength == 0) {
            return;
        }
        int n = t.entryLength;
        ByteBuffer entry = from(t);
        drop(t);
        TraceEvent e = events.call(EventKind.SYSCALL_ENTER, entry, 0, 0);
        CaptureWriter to = events.sink.capture(events.sink.maxCapture());
        boolean told = (from.getShort(at + Layout.R_KIND + 2) & Layout.F_STRINGS) != 0;
        if (!told) {
            copy(t, n, to);
        }
        if (!told || !new ExecRecord(limits, e, from, at, length).complete(t.entry, Layout.R_HEADER, n, to)) {
            unreadable(t, e);
        }
        events.publish();
    }

    private static void copy(Task t, int length, CaptureWriter to) {
        int n = length - Layout.R_HEADER;
        System.arraycopy(t.entry, Layout.R_HEADER, to.array(), to.position(), n);
        to.advance(n);
    }

    private void drop(Task t) {
        t.entryLength = 0;
        held--;
    }

    private static ByteBuffer from(Task t) {
        return ByteBuffer.wrap(t.entry).order(ByteOrder.LITTLE_ENDIAN);
    }
}
