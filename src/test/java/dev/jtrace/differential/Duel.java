package dev.jtrace.differential;

import dev.jtrace.image.Jtrace;
import java.util.ArrayList;
import java.util.List;

/**
 * One program under strace and under jtrace by turns, until jtrace has met no chance that strace has not met, or often
 * enough that what is left is no chance.
 *
 * @param first
 *            the first run of strace
 * @param runs
 *            of jtrace
 */
record Duel(Comparison comparison, Trace first, int runs) {
    /** How often strace runs before the first comparison. */
    static final int RUNS = 5;

    private static final int MOST_RUNS = 16;

    static Duel of(Playground playground, Program program) throws Exception {
        List<Trace> strace = new ArrayList<>();
        List<Trace> jtrace = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            strace.add(playground.trace("strace", program));
        }
        jtrace.add(playground.trace(Jtrace.dropIn().toString(), program));
        Comparison comparison = Comparison.of(strace, jtrace);
        while (!comparison.agrees() && jtrace.size() < MOST_RUNS) {
            strace.add(playground.trace("strace", program));
            jtrace.add(playground.trace(Jtrace.dropIn().toString(), program));
            comparison = Comparison.of(strace, jtrace);
        }
        return new Duel(comparison, strace.getFirst(), jtrace.size());
    }
}
