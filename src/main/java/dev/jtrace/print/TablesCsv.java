package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.util.Locale;

/** Calls and other events as two files of comma-separated values, for a database to read. */
public final class TablesCsv implements CallConsumer {
    private static final int BATCH = 1 << 14;

    private final CallsCsv calls;
    private final TraceOutput target;
    private final ByteOutput out = new ByteOutput(BATCH * 2);

    public TablesCsv(TraceOutput calls, TraceOutput events) {
        this.calls = new CallsCsv(calls, false);
        target = events;
        out.ascii("time_ns,kind,pid,tid,code,other\r\n");
    }

    @Override
    public void call(CallView call) {
        calls.call(call);
    }

    @Override
    public void event(TraceEvent e) {
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
        write();
        target.flush();
    }
}
