package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.phases.PhaseFinder.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Puts short stretches together that come again and again for one reason: a lock that is waited for thousands of times, with
 * what runs in between. Which of those stretches happen to last a little longer says nothing of the program. Calls of two
 * kinds and code of two classes by turns do, and stay apart.
 */
final class Turns {
    private final byte[] states;
    private final int most;
    private final ToLongFunction<Span> causes;

    /**
     * @param states activity of each slot
     * @param most slots that a stretch has fewer than
     * @param causes what a stretch in the kernel or off the CPU was for, as {@link PhaseText#cause} tells it
     */
    Turns(byte[] states, int most, ToLongFunction<Span> causes) {
        this.states = states;
        this.most = most;
        this.causes = causes;
    }

    /** @param all one after the other */
    List<Span> together(List<Span> all) {
        List<Span> spans = ofOneCall(all);
        List<Span> result = new ArrayList<>();
        for (int i = 0; i < spans.size();) {
            Set<Activity> activities = EnumSet.noneOf(Activity.class);
            long cause = Causes.NONE;
            int end = i;
            for (; end < spans.size() && spans.get(end).slots() < most; end++) {
                Activity next = Activity.of(spans.get(end).activity());
                if (next.isCode()) {
                    if (activities.stream().anyMatch(before -> before.isCode() && before != next)) {
                        break;
                    }
                } else {
                    long reason = causes.applyAsLong(spans.get(end));
                    if (reason == Causes.NONE || cause != Causes.NONE && cause != reason) {
                        break;
                    }
                    cause = reason;
                }
                activities.add(next);
            }
            if (end - i > 2 * activities.size()) {
                int from = spans.get(i).from();
                int to = spans.get(end - 1).to();
                result.add(mixed(from, to));
                i = end;
            } else {
                result.add(spans.get(i++));
            }
        }
        return result;
    }

    /** In the kernel for a call and waiting in it are one thing, unless each lasts. */
    private List<Span> ofOneCall(List<Span> all) {
        List<Span> result = new ArrayList<>();
        long before = Causes.NONE;
        for (Span span : all) {
            long cause = Activity.of(span.activity()).isCode() ? Causes.NONE : causes.applyAsLong(span);
            Span last = result.isEmpty() ? span : result.getLast();
            boolean lasting = last.slots() >= most && span.slots() >= most && last.activity() != span.activity();
            if (cause != Causes.NONE && cause == before && !lasting) {
                result.removeLast();
                result.add(mixed(last.from(), span.to()));
            } else {
                result.add(span);
            }
            before = cause;
        }
        return result;
    }

    private Span mixed(int from, int to) {
        return new Span(from, to, PhaseFinder.most(states, from, to), true);
    }
}
