package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.CountedTime;
import dev.jtrace.aggregate.gpu.DeviceTimes;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is compared of a run.
 *
 * @param slot nanoseconds that a sample stands for
 * @param wall nanoseconds from the first event to the last
 * @param calls by name
 */
record RunSums(SampleLog log, PhaseReport.Facts facts, long slot, long wall, Totals totals,
        Map<String, CountedTime> calls) {
    /** @param log complete */
    static RunSums of(SampleLog log, PhaseReport.Facts facts, SyscallTable table) {
        PhaseAnalysis analysis = new PhaseAnalysis(log, PhaseRules.load(), facts.rate());
        CallNames names = new CallNames(table);
        Map<String, CountedTime> calls = new TreeMap<>();
        for (int tid : log.tasks.keySet()) {
            for (CallRuns.Row row : log.calls.of(tid).between(0, Long.MAX_VALUE)) {
                calls.merge(names.apply(row.call()), new CountedTime(row.count(), row.total()), CountedTime::and);
            }
        }
        return new RunSums(log, facts, analysis.slot(), Math.max(1, log.last() - log.first()),
                new Totals(log, analysis), calls);
    }

    /** Kernels and transfers of devices, by name. */
    Map<String, CountedTime> devices() {
        return DeviceTimes.of(log.gpu, log::named);
    }

    /** Marks that ended, by name. */
    Map<String, MarkLog.Name> marks() {
        Map<String, MarkLog.Name> ended = new TreeMap<>();
        List<MarkLog.Name> all = new ArrayList<>(log.marks.names());
        all.removeIf(name -> name.count == 0);
        all.forEach(name -> ended.merge(name.text, name, (a, b) -> a.count >= b.count ? a : b));
        return ended;
    }
}
