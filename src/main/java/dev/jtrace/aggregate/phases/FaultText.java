package dev.jtrace.aggregate.phases;

import dev.jtrace.event.TaskCount;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What findings have of page faults, in words. */
final class FaultText {
    private static final double WHOLE = 100;
    /** The part of the faults from which on it is worth telling where they are. */
    private static final double MUCH = 0.3;

    private final TaskCounts counts;
    private final @Nullable Places places;

    /** @param places of the counts' code; null for none */
    FaultText(TaskCounts counts, @Nullable Places places) {
        this.counts = counts;
        this.places = places;
    }

    /** What the kernel does outside of system calls. */
    String kernel() {
        long all = counts.sum(TaskCount.MINOR_FAULTS) + counts.sum(TaskCount.MAJOR_FAULTS);
        return (all == 0 ? "page faults" : all + " page faults" + most(all))
                + "; interrupts; ways into and out of calls";
    }

    /** What tasks wait for that touch pages which are not in memory. */
    String major() {
        long major = counts.sum(TaskCount.MAJOR_FAULTS);
        return major + (major == 1 ? " major page fault" : " major page faults");
    }

    private String most(long all) {
        Map.Entry<Integer, Long> most = counts.faults()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey() != Places.KERNEL)
                .max(Map.Entry.comparingByValue())
                .orElse(null);
        if (places == null || most == null || most.getValue() < MUCH * all) {
            return "";
        }
        return String.format(Locale.ROOT, ", %.0f %% of them in %s", WHOLE * most.getValue() / all,
                PlaceText.of(places.of(most.getKey())));
    }
}
