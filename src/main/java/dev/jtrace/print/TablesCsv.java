package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.util.Locale;

/** Calls and other events as files of comma-separated values, for a database to read: the calls as some, by number. */
public final class TablesCsv implements CallConsumer {
    private static final int BATCH = 1 << 14;
    /** Calls of a file. */
    private static final int PART = 1 << 17;

    /** Where the files of calls go. */
    public interface Parts {
        /** The next one; the one before it is complete. */
        TraceOutput next();
    }

    private final Parts parts;
    private final boolean counted;
    private CallsCsv calls;
    private int room = PART;
    private final TraceOutput target;
    private final CountersCsv counters;
    private final ByteOutput out = new ByteOutput(BATCH * 2);

    /** @param counted whether the calls have columns of the counters of tasks */
    public TablesCsv(Parts parts, boolean counted, TraceOutput events, CountersCsv counters) {
        this.parts = parts;
        this.counters = counters;
        this.counted = counted;
        calls = new CallsCsv(parts.next(), counted, false);
        target = events;
        out.ascii("time_ns,kind,pid,tid,code,other\r\n");
    }

    @Override
    public void call(CallView call) {
        if (room == 0) {
            calls.end();
            calls = new CallsCsv(parts.next(), counted, false);
            room = PART;
        }
        room--;
        calls.call(call);
    }

    @Override
    public void event(TraceEvent e) {
        if (e.kind == EventKind.READING) {
            counters.take(e);
            return;
        }
        long other = e.kind == EventKind.LOST ? e.result : e.a0;
        out.decimal(e.time).put(',').ascii(e.kind.name().toLowerCase(Locale.ROOT)).put(',');
        out.decimal(e.tgid).put(',').decimal(e.tid).put(',').decimal(e.code).put(',').decimal(other).ascii("\r\n");
        if (out.length() > BATCH) {
            write();
        }
    }

    private void write() {
        target.write(out.array(), 0, out.length());
        out.truncate(0);
    }

    @Override
    public void end() {
        calls.end();
        counters.end();
        write();
        target.flush();
    }
}
