package dev.jtrace.aggregate.phases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tasks waited for: the call that they were in, or else a page that they touched and that had to be read. */
final class Causes {
    /** In place of a call: none, and a page fault that had to read. */
    static final long NONE = -1;

    static final long PAGE_FAULT = -2;

    /** A fault is counted when it is over: this long after its task was woken at the most, nanoseconds. */
    private static final long LATENESS = 2_000_000;

    private final SampleLog log;
    private final Waits waits;
    private final Map<Integer, CallRuns.View> calls = new HashMap<>();
    private final Map<Integer, TaskCounts.View> counts = new HashMap<>();

    Causes(SampleLog log, Waits waits) {
        this.log = log;
        this.waits = waits;
    }

    CallRuns.View calls(int tid) {
        return calls.computeIfAbsent(tid, log.calls::of);
    }

    TaskCounts.View counts(int tid) {
        return counts.computeIfAbsent(tid, log.counts::of);
    }

    /** The call that a wait is in, by number with ABI, or one of the two above. */
    long of(int tid, Waits.Wait wait) {
        long call = calls(tid).at(wait.from());
        return call == NONE && !wait.ready() && isFault(tid, wait) ? PAGE_FAULT : call;
    }

    /** A fault may wait several times, each soon after the other; then it is counted. */
    private boolean isFault(int tid, Waits.Wait wait) {
        long end = wait.to();
        List<Waits.Wait> all = waits.of(tid);
        for (Waits.Wait next : all.subList(ByTime.first(all, Waits.Wait::from, wait.from() + 1), all.size())) {
            if (next.from() - end > LATENESS) {
                break;
            }
            if (counts(tid).isFaultBetween(end, Math.min(next.from(), end + LATENESS))) {
                return true;
            }
            if (calls(tid).at(next.from()) != NONE) {
                return false;
            }
            end = next.to();
        }
        return counts(tid).isFaultBetween(end, end + LATENESS);
    }
}
