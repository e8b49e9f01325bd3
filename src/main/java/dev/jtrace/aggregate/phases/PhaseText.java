package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import dev.jtrace.event.TaskCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is told of a phase in words. */
final class PhaseText {
    private static final double LEAST_SHARE = 0.05;
    private static final double ALL = 0.995;
    private static final int MOST = 3;
    /** Nanoseconds off the CPU that are worth telling. */
    private static final long LEAST_WAIT = 500_000;
    /**
     * Nanoseconds that a page fault of a page in memory takes at most, in a VM and with a large page to clear. Where the
     * faults of a phase cannot take its time, the ways into and out of calls do, and whatever watches them there.
     */
    private static final long MOST_OF_A_FAULT = 200_000;

    private final CallNames names;

    PhaseText(CallNames names) {
        this.names = names;
    }

    /** The code of most samples, or the call that took the longest. */
    String where(Phase phase, @Nullable CodePlace hot) {
        if (hot != null) {
            return PlaceText.of(hot);
        }
        long cause = cause(phase);
        return cause == Causes.NONE && phase.activity() == Activity.WAITING && !phase.waits().isEmpty()
                ? "outside of system calls"
                : names.apply(cause);
    }

    /** What a phase in the kernel or off the CPU was for most of all: a call by number with ABI, or by {@link Causes}. */
    static long cause(Phase phase) {
        if (phase.activity() == Activity.WAITING && !phase.waits().isEmpty()) {
            return phase.waits().getFirst().call();
        }
        long inCalls = phase.calls().stream().mapToLong(CallRuns.Row::total).sum();
        long outside = phase.length() - inCalls;
        if (phase.activity() == Activity.KERNEL && inCalls < outside
                && phase.counts().faults() * MOST_OF_A_FAULT >= outside) {
            return Causes.PAGE_FAULT;
        }
        return phase.calls().isEmpty() ? Causes.NONE : phase.calls().getFirst().call();
    }

    /** The greatest shares where there are several. */
    String mix(List<Phase.Share> shares) {
        List<String> parts = new ArrayList<>();
        for (Phase.Share share : shares) {
            if (parts.size() < MOST && share.part() >= LEAST_SHARE && share.part() < ALL) {
                parts.add(share.activity().label() + ' ' + Math.round(share.part() * 100) + " %");
            }
        }
        return String.join(", ", parts);
    }

    /** Calls and waits that took the longest. */
    String doing(Phase phase) {
        List<String> parts = new ArrayList<>();
        phase.calls()
                .stream()
                .limit(MOST)
                .forEach(call -> parts.add(call.count() + " " + names.apply(call.call())
                        + (call.errors() == 0 ? "" : " (" + call.errors() + " failed)") + ' ' + millis(call.total())));
        long major = phase.counts().of(TaskCount.MAJOR_FAULTS);
        if (major > 0) {
            parts.add(major + (major == 1 ? " major page fault" : " major page faults"));
        }
        phase.waits()
                .stream()
                .limit(2)
                .filter(wait -> wait.nanos() > LEAST_WAIT)
                .forEach(wait -> parts.add(
                        "off CPU " + millis(wait.nanos())
                                + (wait.call() == Causes.NONE ? "" : " in " + names.apply(wait.call()))));
        return String.join(", ", parts);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
