package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.CounterReading;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.print.RecordedCounters.Counter;

/** Readings of counters as comma-separated values, for a database to read. */
public final class CountersCsv {
    private static final int BATCH = 1 << 14;

    private final RecordedCounters counters;
    private final TraceOutput target;
    private final ByteOutput out = new ByteOutput(BATCH * 2);
    private final CsvText text = new CsvText(out, false);

    public CountersCsv(RecordedCounters counters, TraceOutput target) {
        this.counters = counters;
        this.target = target;
        out.ascii("start_ns,dur_ns,pid,cpu,counter,amount,unit,share\r\n");
    }

    /** Takes a READING. */
    void take(TraceEvent e) {
        Counter counter = counters.of(e);
        if (counter == null) {
            return;
        }
        out.decimal(e.a4).put(',').decimal(Math.max(0, e.time - e.a4)).put(',');
        if (e.tgid != 0) {
            out.decimal(e.tgid).put(',');
        } else {
            out.put(',').decimal(e.a0);
        }
        out.put(',');
        text.write(counter.name());
        out.put(',').ascii(Double.toString(CounterReading.count(e) * counter.scale())).put(',');
        text.write(counter.unit());
        out.put(',').ascii(Double.toString(CounterReading.share(e))).ascii("\r\n");
        if (out.length() > BATCH) {
            write();
        }
    }

    private void write() {
        target.write(out.array(), 0, out.length());
        out.truncate(0);
    }

    void end() {
        write();
        target.flush();
    }
}
