package dev.jtrace.engine.replay;

import dev.jtrace.engine.CallFilter;
import java.util.List;
import java.util.Set;

/**
 * Which events of a recording are played.
 *
 * @param pids processes; empty for all
 * @param tids threads; empty for all
 * @param comms command names as /proc/PID/comm has them; empty for all
 * @param from first time, CLOCK_MONOTONIC nanoseconds
 * @param to last time
 * @param calls system calls
 * @param errors whether only calls that failed are played
 * @param slowerThan calls that took less are left out, nanoseconds
 */
public record Selection(Set<Integer> pids, Set<Integer> tids, List<String> comms, long from, long to,
        CallFilter calls, boolean errors, long slowerThan) {

    /** Everything. */
    public static final Selection ALL = new Selection(
            Set.of(), Set.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE, (abi, number) -> true, false, 0);

    /** Whether a call can be judged only once it has returned. */
    boolean needsResult() {
        return errors || slowerThan > 0;
    }
}
