package dev.jtrace.journal;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;

/**
 * The numbers of an event as columns. A new field of {@link TraceEvent} is one more number here: in {@link #read}, in
 * {@link #write}, and with what predicts it. The place is the column's id in files: places are never given to another
 * field, and a reader that does not know a column passes over it.
 */
@HotPath
final class EventFields {
    static final int TID = 0;
    static final int KIND = 1;
    static final int TIME = 2;
    static final int COUNT = 17;

    /** Predicted to be as in the event before. */
    static final byte BEFORE = 0;
    /** Predicted to be as in the task's event before. */
    static final byte TASK = 1;
    /** Predicted to be as in the last event of this kind. */
    static final byte SAME_KIND = 2;

    private static final byte[] PREDICTORS = {BEFORE, TASK, BEFORE, TASK, TASK, TASK, TASK, TASK, TASK, TASK, TASK,
        TASK, SAME_KIND, SAME_KIND, TASK, TASK, TASK};

    private static final EventKind[] KINDS = EventKind.values();

    private EventFields() {}

    static byte predictor(int column) {
        return PREDICTORS[column];
    }

    /** Takes the event's numbers. */
    static void read(TraceEvent e, long[] into) {
        into[TID] = e.tid;
        into[KIND] = e.kind.ordinal();
        into[TIME] = e.time;
        into[3] = e.tgid;
        into[4] = e.abi;
        into[5] = e.code;
        into[6] = e.a0;
        into[7] = e.a1;
        into[8] = e.a2;
        into[9] = e.a3;
        into[10] = e.a4;
        into[11] = e.a5;
        into[12] = e.result;
        into[13] = e.flags;
        into[14] = e.ip;
        into[15] = e.sp;
        into[16] = e.systemTime;
    }

    /** Gives the numbers to an event; {@code from[KIND]} must be one of {@link #kinds}. */
    static void write(long[] from, TraceEvent e) {
        e.tid = (int) from[TID];
        e.kind = KINDS[(int) from[KIND]];
        e.time = from[TIME];
        e.tgid = (int) from[3];
        e.abi = (int) from[4];
        e.code = (int) from[5];
        e.a0 = from[6];
        e.a1 = from[7];
        e.a2 = from[8];
        e.a3 = from[9];
        e.a4 = from[10];
        e.a5 = from[11];
        e.result = from[12];
        e.flags = (int) from[13];
        e.ip = from[14];
        e.sp = from[15];
        e.systemTime = from[16];
    }

    /** How many kinds of events there are. */
    static int kinds() {
        return KINDS.length;
    }
}
