package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;

/**
 * Writes calls as comma-separated values (RFC 4180) with a header, counters of tasks last. Text of the traced program that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 */
public final class CallsCsv implements CallConsumer {
    private static final int BATCH = 1 << 16;
    private static final String HEADER =
            "start_ns,duration_ns,pid,tid,comm,abi,syscall,args,result,outcome,errno,path,bytes";

    private final ByteOutput out = new ByteOutput(BATCH * 2);
    private final CsvText text;
    private final TraceOutput target;
    private final boolean counted;

    /** @param counted whether there are columns of the counters of tasks */
    public CallsCsv(TraceOutput target, boolean counted) {
        this(target, counted, true);
    }

    /** @param guarded whether spreadsheets are thought of */
    CallsCsv(TraceOutput target, boolean counted, boolean guarded) {
        this.target = target;
        this.counted = counted;
        text = new CsvText(out, guarded);
        out.ascii(HEADER);
        for (int i = 0; counted && i < TaskCounter.COUNT; i++) {
            out.put(',').ascii(TaskCounter.of(i).id());
        }
        out.ascii("\r\n");
    }

    @Override
    public void call(CallView c) {
        out.decimal(c.start).put(',').decimal(c.duration).put(',').decimal(c.pid).put(',').decimal(c.tid).put(',');
        text.write(c.comm);
        out.put(',').ascii(c.abi.id()).put(',').ascii(c.name()).put(',');
        text.write(c.arguments);
        out.put(',');
        if (c.returned) {
            out.decimal(c.result);
        }
        out.put(',');
        text.write(c.outcome);
        out.put(',').ascii(c.errno).put(',');
        text.write(c.path);
        out.put(',').decimal(c.bytes);
        if (counted) {
            counters(c);
        }
        out.ascii("\r\n");
        if (out.length() > BATCH) {
            write();
        }
    }

    private void counters(CallView c) {
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            out.put(',');
            if (c.counted) {
                out.decimal(c.counters[i]);
            }
        }
    }

    @Override
    public void event(TraceEvent e) {
        // One table of calls: other events have no place in it.
    }

    @Override
    public void end() {
        write();
        target.flush();
    }

    private void write() {
        target.write(out.array(), 0, out.length());
        out.truncate(0);
    }
}
