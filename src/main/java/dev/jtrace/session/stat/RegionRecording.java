package dev.jtrace.session.stat;

import dev.jtrace.aggregate.RegionHandler;
import dev.jtrace.aggregate.RegionStats;
import dev.jtrace.bindings.linux.Clocks;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.RegionSink;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.record.ExecutedFiles;
import dev.jtrace.session.record.RunHead;
import dev.jtrace.session.record.RunRecorder;
import dev.jtrace.session.setting.RedactSettings;
import dev.jtrace.session.setting.StatSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.counter.CounterEvent;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The recording of one {@code stat --by}: what its counters said at every edge of a region. */
final class RegionRecording {
    /** What it was counted by; only recordings of this kind have it. */
    static final String BY = "region.by";
    /** When it began, as the file of -o says it. */
    static final String STARTED = "region.started";
    static final String ELAPSED = "region.elapsed_ns";
    static final String USER = "region.user_ns";
    static final String SYSTEM = "region.system_ns";
    private static final String UNIT = ".unit";
    private static final String COUNTER = "region.counter.";
    private static final String NOTE = "region.note.";

    private final TraceRing ring = new TraceRing(1 << 17);
    private final RunRecorder recorder;
    private final int counters;
    private final Invocation invocation;

    /**
     * Creates the file.
     *
     * @param started when the run began, as the file of -o says it
     */
    RegionRecording(String file, StatSettings settings, RegionEvents events, String started, Invocation invocation,
            Files files, int cwd) throws Failure {
        this.invocation = invocation;
        counters = events.counters().size();
        if (counters > RegionReading.MOST_COUNTERS) {
            throw new Failure(Outcome.USAGE, "--record keeps " + RegionReading.MOST_COUNTERS + " events of --by");
        }
        Map<String, String> head = RunHead.of(settings.target(), invocation, files, StatReports.ENGINE,
                new Clocks(new Syscalls(), Arena.global()).realtimeOffset());
        head.put(BY, events.by());
        head.put(STARTED, started);
        for (int i = 0; i < counters; i++) {
            CounterEvent event = events.counters().get(i);
            head.put(COUNTER + i, event.name());
            head.put(COUNTER + i + UNIT, event.unit());
        }
        TraceSettings.Recording all = new TraceSettings.Recording(file, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE,
                RedactSettings.NONE, null);
        recorder = new RunRecorder(all, head, cwd, invocation.messages(), null,
                new ExecutedFiles(SyscallTable.load()), null, List.of());
    }

    /** Begins; what is read is added up in {@code stats}, too. @return where readings go */
    RegionSink start(RegionStats stats) {
        ring.add(new RegionHandler(stats));
        ring.add(recorder.handler());
        ring.start();
        recorder.start(() -> {});
        return new RegionRing(ring, counters);
    }

    /** Waits until all that was read has been added up, and is on its way to the file. */
    void settle() throws InterruptedException {
        ring.claim().kind = EventKind.END;
        ring.publish();
        ring.stop();
    }

    /** Closes the file. @return whether it is whole */
    boolean finish(RegionReport.Times times, List<String> notes) throws InterruptedException {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(ELAPSED, Long.toString(times.elapsed()));
        words.put(USER, Long.toString(times.user()));
        words.put(SYSTEM, Long.toString(times.system()));
        for (int i = 0; i < notes.size(); i++) {
            words.put(NOTE + i, notes.get(i));
        }
        recorder.finish(words);
        Throwable defect = ring.failure();
        if (defect != null) {
            invocation.messages().accept("internal error, the counts are incomplete: " + defect);
        }
        return recorder.intact() && defect == null;
    }

    /** The counters of a recording, safe to be shown; those that there is no room for in an event are none. */
    static List<CounterEvent> counters(Map<String, String> head) {
        List<CounterEvent> found = new ArrayList<>();
        String name;
        while (found.size() < RegionReading.MOST_COUNTERS && (name = head.get(COUNTER + found.size())) != null) {
            String unit = head.getOrDefault(COUNTER + found.size() + UNIT, "");
            found.add(CounterIntervals.shown(name, unit, 1));
        }
        return found;
    }

    /** The notes of a recording's close, safe to be shown. */
    static List<String> notes(Map<String, String> words) {
        List<String> found = new ArrayList<>();
        String note;
        while ((note = words.get(NOTE + found.size())) != null) {
            found.add(Invocation.printable(new StringBuilder(note)));
        }
        return found;
    }
}
