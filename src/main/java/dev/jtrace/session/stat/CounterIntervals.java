package dev.jtrace.session.stat;

import dev.jtrace.aggregate.CounterRow;
import dev.jtrace.aggregate.CounterTable;
import dev.jtrace.event.CounterReading;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.Report;
import dev.jtrace.print.RecordedCounters;
import dev.jtrace.session.Invocation;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.Modifiers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a report of each reading of the counters, as {@code stat -I} does. One thread. */
public final class CounterIntervals implements TraceHandler {
    private record Row(int pid, long cpu, CounterEvent event, double count, long enabled, long running, double share) {}

    private final RecordedCounters counters;
    private final long start;
    private final Consumer<Report> reports;
    private final List<Row> rows = new ArrayList<>();
    private long time;
    private long length;
    private boolean first = true;

    /** @param start CLOCK_MONOTONIC nanoseconds that times are told from */
    public CounterIntervals(RecordedCounters counters, long start, Consumer<Report> reports) {
        this.counters = counters;
        this.start = start;
        this.reports = reports;
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        if (e.kind == EventKind.END) {
            tell();
        }
        RecordedCounters.Counter counter = e.kind == EventKind.READING ? counters.of(e) : null;
        if (counter == null) {
            return;
        }
        if (e.time != time) {
            tell();
            time = e.time;
        }
        length = CounterReading.length(e);
        CounterEvent event = shown(counter.name(), counter.unit(), counter.scale());
        rows.add(new Row(e.tgid, e.a0, event, CounterReading.count(e), e.a2, e.a3, CounterReading.share(e)));
    }

    /** A counter as it is shown, whatever a recording calls it. */
    static CounterEvent shown(String name, String unit, double scale) {
        return new CounterEvent(Invocation.printable(new StringBuilder(name)), new CounterCode.Absent(""),
                Modifiers.NONE, Invocation.printable(new StringBuilder(unit)), scale, "");
    }

    private void tell() {
        if (rows.isEmpty()) {
            return;
        }
        Set<Integer> processes = new LinkedHashSet<>();
        rows.forEach(row -> processes.add(row.pid));
        List<CounterRow> shown = rows.stream().map(row -> shown(row, processes.size() > 1)).toList();
        reports.accept(new Report(StatReports.ENGINE, 0, List.of(CounterTable.counters(
                first ? StatReports.INTERVAL_TITLE : "", shown, length, (time - start) / 1e9))));
        first = false;
        rows.clear();
    }

    private static CounterRow shown(Row row, boolean several) {
        String place = row.pid == 0 ? "CPU" + row.cpu : several ? "process-" + row.pid : "";
        if (row.running <= 0) {
            String why = row.enabled <= 0 ? "nothing ran meanwhile" : "it never was on the PMU";
            return new CounterRow(place, row.event, new double[0], 0, row.enabled <= 0 ? 1 : 0, 0, true, why);
        }
        return new CounterRow(place, row.event, new double[] {row.count}, row.running, row.share,
                row.share < 1 ? Double.NaN : 0, true, "");
    }
}
