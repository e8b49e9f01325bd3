package dev.jtrace.aggregate.phases;

import java.util.ArrayList;
import java.util.List;

/** Finds stretches of one activity in slots, and stretches where several activities take turns. */
final class PhaseFinder {
    /** Slots {@code from} to {@code to} (exclusive). @param activity the one that has most of them */
    record Span(int from, int to, int activity, boolean mixed) {
        int slots() {
            return to - from;
        }
    }

    private final byte[] states;
    private final int gap;
    private final int least;

    /**
     * @param states activity of each slot
     * @param gap slots that a break may have at most to be passed over
     * @param least slots of a phase
     */
    PhaseFinder(byte[] states, int gap, int least) {
        this.states = states;
        this.gap = gap;
        this.least = least;
    }

    List<Span> find() {
        List<Span> runs = runs();
        for (int before = -1; before != runs.size();) {
            before = runs.size();
            runs = passOver(runs);
        }
        return joined(settled(runs));
    }

    private List<Span> runs() {
        List<Span> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= states.length; i++) {
            if (i == states.length || states[i] != states[from]) {
                runs.add(new Span(from, i, states[from], false));
                from = i;
            }
        }
        return runs;
    }

    /** Lets short breaks between two runs of one activity belong to it. */
    private List<Span> passOver(List<Span> runs) {
        List<Span> result = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Span run = runs.get(i);
            Span last = result.isEmpty() ? null : result.getLast();
            Span next = i + 1 < runs.size() ? runs.get(i + 1) : null;
            if (last != null && next != null && run.slots() <= gap && last.activity == next.activity
                    && run.slots() < Math.min(last.slots(), next.slots())) {
                result.set(result.size() - 1, new Span(last.from, next.to, last.activity, false));
                i++;
            } else {
                result.add(run);
            }
        }
        return result;
    }

    /** Puts neighbours that are too short for a phase together; what is too short then joins the phase before it. */
    private List<Span> settled(List<Span> runs) {
        List<Span> result = new ArrayList<>();
        for (int i = 0; i < runs.size();) {
            int end = i;
            while (end < runs.size() && runs.get(end).slots() < least) {
                end++;
            }
            if (end == i) {
                result.add(runs.get(i++));
                continue;
            }
            int from = runs.get(i).from;
            int to = runs.get(end - 1).to;
            if (to - from >= least || result.isEmpty() && end == runs.size()) {
                result.add(new Span(from, to, most(states, from, to), end - i > 1));
            } else if (result.isEmpty()) {
                Span next = runs.get(end);
                runs.set(end, new Span(from, next.to, next.activity, next.mixed));
            } else {
                Span last = result.getLast();
                result.set(result.size() - 1, new Span(last.from, to, last.activity, last.mixed));
            }
            i = end;
        }
        return result;
    }

    private static List<Span> joined(List<Span> spans) {
        List<Span> result = new ArrayList<>();
        for (Span span : spans) {
            Span last = result.isEmpty() ? null : result.getLast();
            if (last != null && last.activity == span.activity && last.mixed == span.mixed) {
                result.set(result.size() - 1, new Span(last.from, span.to, last.activity, last.mixed));
            } else {
                result.add(span);
            }
        }
        return result;
    }

    /** The activity that has most of some slots. */
    static int most(byte[] states, int from, int to) {
        int[] counts = new int[Activity.count()];
        int best = states[from];
        for (int i = from; i < to; i++) {
            if (++counts[states[i]] > counts[best]) {
                best = states[i];
            }
        }
        return best;
    }
}
