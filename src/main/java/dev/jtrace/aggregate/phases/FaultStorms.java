package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.phases.PhaseFinder.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Puts neighbours together in which the same code meets page fault after page fault: whether a sample finds the code or the
 * kernel is chance there, and so would be where one phase ends and the next begins.
 */
final class FaultStorms {
    private FaultStorms() {}

    /**
     * The spans with such neighbours as one.
     *
     * @param states activity of each slot
     * @param code what code meets faults all the time in a span; empty for none
     */
    static List<Span> joined(List<Span> spans, byte[] states, Function<Span, String> code) {
        List<Span> result = new ArrayList<>();
        String before = "";
        for (Span span : spans) {
            String storm = isOfCode(span) ? code.apply(span) : "";
            if (!storm.isEmpty() && storm.equals(before)) {
                Span last = result.removeLast();
                result.add(new Span(last.from(), span.to(), PhaseFinder.most(states, last.from(), span.to()), true));
            } else {
                result.add(span);
            }
            before = storm;
        }
        return result;
    }

    private static boolean isOfCode(Span span) {
        Activity activity = Activity.of(span.activity());
        return activity == Activity.KERNEL || activity.isCode();
    }
}
