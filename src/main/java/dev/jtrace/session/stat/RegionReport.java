package dev.jtrace.session.stat;

import dev.jtrace.aggregate.CounterTable;
import dev.jtrace.aggregate.RegionStats;
import dev.jtrace.aggregate.RegionTable;
import dev.jtrace.model.Report;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.counter.CounterEvent;
import java.util.List;

/**
 * The report of counts by region, of a run or of a recording.
 *
 * @param subject what was run, as titles say it
 * @param by what --by was given
 * @param abi whose numbers the system calls have
 */
record RegionReport(String subject, String by, List<CounterEvent> counters, Abi abi) {
    /** @param notes lines that follow the tables */
    Report of(RegionStats stats, Times times, List<String> notes) {
        SyscallTable table = SyscallTable.load();
        boolean ofCalls = by.equals(RegionEvents.SYSCALL);
        String title = " Counts by " + (ofCalls ? "system call" : "function") + " for " + subject + ":\n";
        return new Report(StatReports.ENGINE, stats.lostReadings(), List.of(
                RegionTable.of(title, ofCalls ? "syscall" : "function", stats, counters, key -> {
                    Syscall call = ofCalls ? table.find(abi, key) : null;
                    return call != null ? call.name() : ofCalls ? "syscall_" + key : RegionEvents.name(by);
                }),
                CounterTable.times(new double[] {times.elapsed}, new double[] {times.user},
                        new double[] {times.system}),
                CounterTable.notes(notes)));
    }

    /** How long the run took: on the clock, and CPU time of the program. Nanoseconds. */
    record Times(long elapsed, long user, long system) {}
}
