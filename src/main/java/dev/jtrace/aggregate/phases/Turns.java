package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.phases.PhaseFinder.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Puts short stretches together that come again and again: a storm of page faults, a lock that is waited for thousands of
 * times. Which of those stretches happen to last a little longer says nothing of the program. Code of two classes by turns
 * does, and stays apart.
 */
final class Turns {
    private final byte[] states;
    private final int most;

    /**
     * @param states activity of each slot
     * @param most slots that a stretch has fewer than
     */
    Turns(byte[] states, int most) {
        this.states = states;
        this.most = most;
    }

    /** @param spans one after the other */
    List<Span> together(List<Span> spans) {
        List<Span> result = new ArrayList<>();
        for (int i = 0; i < spans.size();) {
            Set<Activity> activities = EnumSet.noneOf(Activity.class);
            int end = i;
            while (end < spans.size() && spans.get(end).slots() < most && joins(activities, spans.get(end))) {
                end++;
            }
            if (end - i > 2 * activities.size()) {
                int from = spans.get(i).from();
                int to = spans.get(end - 1).to();
                result.add(new Span(from, to, PhaseFinder.most(states, from, to), true));
                i = end;
            } else {
                result.add(spans.get(i++));
            }
        }
        return result;
    }

    /** Adds the activity of a span to those before it, if they are of one code at the most. */
    private static boolean joins(Set<Activity> activities, Span span) {
        Activity next = Activity.of(span.activity());
        if (next.isCode() && activities.stream().anyMatch(before -> before.isCode() && before != next)) {
            return false;
        }
        activities.add(next);
        return true;
    }
}
