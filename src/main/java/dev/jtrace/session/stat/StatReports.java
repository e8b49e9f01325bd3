package dev.jtrace.session.stat;

import dev.jtrace.aggregate.CounterRow;
import dev.jtrace.aggregate.CounterTable;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.session.setting.StatSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reports of counters from runs. */
final class StatReports {
    static final String ENGINE = "perf_event_open";
    static final String INTERVAL_TITLE = "#           time             counts unit events";

    private final StatSettings settings;
    private final StatEvents events;
    private final String subject;

    /** @param subject what was counted, as titles say it */
    StatReports(StatSettings settings, StatEvents events, String subject) {
        this.settings = settings;
        this.events = events;
        this.subject = subject;
    }

    /** One interval. @param elapsed its nanoseconds @param time seconds since the start */
    Report interval(List<CounterRow> rows, double elapsed, double time, boolean first) {
        return new Report(ENGINE, 0,
                List.of(CounterTable.counters(first ? INTERVAL_TITLE : "", rows, elapsed, time)));
    }

    /** All runs, at least one. */
    Report of(List<StatRun> runs) {
        List<CounterRow> rows = merged(runs);
        double[] elapsed = runs.stream().mapToDouble(StatRun::elapsed).toArray();
        double mean = Arrays.stream(elapsed).sum() / elapsed.length;
        List<Section> sections = new ArrayList<>();
        String title = " Performance counter stats for " + subject
                + (runs.size() > 1 ? " (" + runs.size() + " runs):" : ":") + absence(rows);
        sections.add(CounterTable.counters(title, rows, mean, -1));
        sections.add(CounterTable.metrics(events.metrics(), rows, mean));
        boolean program = runs.getFirst().user() >= 0;
        sections.add(CounterTable.times(elapsed,
                runs.stream().filter(r -> program).mapToDouble(StatRun::user).toArray(),
                runs.stream().filter(r -> program).mapToDouble(StatRun::system).toArray()));
        return new Report(ENGINE, 0, sections);
    }

    /** The head's line about what the numbers are made of, where hardware events are missing. */
    private static String absence(List<CounterRow> rows) {
        for (CounterRow row : rows) {
            if (!row.supported() && row.event().isGenericHardware() && row.note().startsWith("no PMU")) {
                boolean clock = rows.stream().anyMatch(r -> r.counted() && r.event().name().startsWith("msr/tsc/"));
                return "\n (events of the kernel's software" + (clock ? ", cycles of the TSC" : "") + "; " + row.note()
                        + ", see --simulate for instructions and misses)";
            }
        }
        return "";
    }

    private static List<CounterRow> merged(List<StatRun> runs) {
        if (runs.size() == 1) {
            return runs.getFirst().rows();
        }
        List<CounterRow> merged = new ArrayList<>();
        for (int i = 0; i < runs.getFirst().rows().size(); i++) {
            int index = i;
            List<CounterRow> same = runs.stream().map(run -> run.rows().get(index)).toList();
            List<CounterRow> counted = same.stream().filter(CounterRow::counted).toList();
            CounterRow any = same.getFirst();
            merged.add(counted.isEmpty() ? any
                    : new CounterRow(any.place(), any.event(),
                            counted.stream().flatMapToDouble(r -> Arrays.stream(r.counts())).toArray(),
                            counted.stream().mapToDouble(CounterRow::runTime).average().orElse(0),
                            counted.stream().mapToDouble(CounterRow::share).average().orElse(1),
                            counted.stream().mapToDouble(CounterRow::error).average().orElse(0), true, ""));
        }
        return merged;
    }

    /** Whether reports come after each interval and not at the end. */
    boolean atIntervals() {
        return settings.timing().interval() > 0;
    }
}
