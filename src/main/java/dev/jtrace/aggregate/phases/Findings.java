package dev.jtrace.aggregate.phases;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What matters most. The win is what would be saved at most if the part in question took no more time than stated: by
 * Amdahl's law a part p that becomes w times as fast saves p (1 - 1/w). Time on CPUs and time of waiting are wins of
 * different kinds, so each finding says of what.
 */
final class Findings {
    private static final int MOST = 3;
    /** Bits of a double. */
    private static final int VALUE = 64;
    private static final double WHOLE = 100;

    private static final List<Column> COLUMNS = List.of(new Column("rule", "rule", Unit.TEXT, 10),
            new Column("win", "win at most %", Unit.TEXT, 13), new Column("finding", "finding", Unit.TEXT, 8));

    private final Totals totals;
    private final FaultText faults;
    private final LongFunction<String> calls;
    private final long wall;
    private final int bits;
    private final double least;
    private final List<Finding> found = new ArrayList<>();

    private record Finding(String rule, double win, String text) {}

    /**
     * @param faults what is told of page faults
     * @param calls names of calls by number with ABI
     * @param wall nanoseconds of the run
     * @param bits of the widest vectors that the CPU has
     * @param share percent from which something is a finding
     */
    Findings(Totals totals, FaultText faults, LongFunction<String> calls, long wall, int bits, int share) {
        this.totals = totals;
        this.faults = faults;
        this.calls = calls;
        this.wall = wall;
        this.bits = bits;
        least = share / WHOLE;
    }

    Section section() {
        totals.spots().forEach(this::code);
        kernel();
        waiting();
        found.sort(Comparator.comparingDouble(Finding::win).reversed());
        List<List<Cell>> rows = found.stream()
                .limit(MOST)
                .map(f -> List.<Cell>of(new Cell.Text(f.rule), new Cell.Text(percent(f.win)), new Cell.Text(f.text)))
                .toList();
        return new Section("findings", "What matters most", COLUMNS, rows, null);
    }

    private void code(HotSpots.Spot spot) {
        double part = totals.part(spot.samples());
        if (part < least) {
            return;
        }
        String where = percent(part) + " % of CPU time in " + PlaceText.of(spot.place());
        int width = spot.place().widest();
        switch (spot.activity()) {
            case SCALAR_FP -> add("scalar-fp", part * (1 - (double) VALUE / bits),
                    where + ": one floating-point value at a time, where the CPU takes " + bits / VALUE
                            + " doubles: can it be vectorised?");
            case SSE, AVX128, AVX2 -> {
                if (width > 0 && width < bits) {
                    add("narrow-simd", part * (1 - (double) width / bits),
                            where + ": vectors of " + width + " bits, the CPU has " + bits);
                }
            }
            case VECTOR_MOVE -> add("copies", part, where + ": moves data and computes nothing");
            case SCALAR_INT -> add("scalar-int", part, where + ": scalar code");
            default -> {}
        }
    }

    private void kernel() {
        double part = (double) totals.nanos(Activity.KERNEL) / Math.max(1, totals.running());
        if (part < least) {
            return;
        }
        Map.Entry<Long, Long> most = totals.kernel().getFirst();
        String mostly = most.getKey() < 0 ? "outside of system calls (" + faults.kernel() + ')'
                : "in " + calls.apply(most.getKey()) + "()";
        add("kernel", part, percent(part) + " % of CPU time in the kernel, " + percent(totals.part(most.getValue()))
                + " % " + mostly);
    }

    private void waiting() {
        if (totals.waiting().isEmpty()) {
            return;
        }
        Map.Entry<Long, Long> most = totals.waiting().getFirst();
        double part = (double) totals.standstill() / Math.max(1, wall);
        if (part >= least) {
            add("waiting", part, String.format(Locale.ROOT,
                    "in %.3f s of a run of %.3f s all tasks wait; their longest waits together are those %s (%.3f s)",
                    totals.standstill() / 1e9, wall / 1e9,
                    most.getKey() == Causes.NONE ? "outside of system calls"
                            : most.getKey() == Causes.PAGE_FAULT ? "for pages that are read (" + faults.major() + ')'
                                    : "in " + calls.apply(most.getKey()) + "()",
                    most.getValue() / 1e9));
        }
    }

    private void add(String rule, double win, String text) {
        if (win >= least) {
            found.add(new Finding(rule, win, text));
        }
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f", part * WHOLE);
    }
}
