package dev.jtrace.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** The measurements of one workload. Ratios are taken inside a round, where the load of the machine is the same. */
final class Results {
    private final Map<Contender, List<Measurement>> rounds = new EnumMap<>(Contender.class);
    private final long calls;

    /** @param calls system calls that one run of the workload makes; 0 for an unknown number */
    Results(long calls) {
        this.calls = calls;
    }

    void add(Contender contender, Measurement measurement) {
        rounds.computeIfAbsent(contender, _ -> new ArrayList<>()).add(measurement);
    }

    long calls() {
        return calls;
    }

    boolean has(Contender contender) {
        return rounds.containsKey(contender);
    }

    /** How many times as long the workload took, by its own clock. */
    Spread slowdown(Contender contender) {
        return paired(contender, Contender.UNTRACED, (a, b) -> (double) a.insideNs() / b.insideNs());
    }

    /** Microseconds that each call took longer than untraced. */
    Spread added(Contender contender) {
        return perCall(contender, (a, b) -> a.insideNs() - b.insideNs());
    }

    /** CPU microseconds, of tracer and tracee, more than untraced per call. */
    Spread addedCpu(Contender contender) {
        return perCall(contender, (a, b) -> a.cpuNs() - b.cpuNs());
    }

    /** What a call costs more under {@code contender}, as a share of what it costs more under {@code other}. */
    Spread cost(Contender contender, Contender other) {
        int n = shared(shared(Integer.MAX_VALUE, contender), other);
        n = shared(n, Contender.UNTRACED);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            double base = rounds.get(Contender.UNTRACED).get(i).insideNs();
            values[i] = (rounds.get(contender).get(i).insideNs() - base)
                    / (rounds.get(other).get(i).insideNs() - base);
        }
        return Spread.of(values);
    }

    /** Milliseconds that the whole command took longer than under {@code other}. */
    Spread later(Contender contender, Contender other) {
        return paired(contender, other, (a, b) -> (a.wallNs() - b.wallNs()) / 1e6);
    }

    /** Milliseconds that the whole command took longer than untraced. */
    Spread startUp(Contender contender) {
        return paired(contender, Contender.UNTRACED, (a, b) -> (a.wallNs() - b.wallNs()) / 1e6);
    }

    /** Peak resident size, MB. */
    Spread rss(Contender contender) {
        return single(contender, m -> m.rssKb() / 1024.0);
    }

    private Spread perCall(Contender contender, ToDoubleBiFunction<Measurement, Measurement> ns) {
        return calls == 0
                ? Spread.of()
                : paired(contender, Contender.UNTRACED, (a, b) -> ns.applyAsDouble(a, b) / 1e3 / calls);
    }

    private Spread single(Contender contender, ToDoubleFunction<Measurement> value) {
        return Spread.of(rounds.getOrDefault(contender, List.of()).stream().mapToDouble(value).toArray());
    }

    private Spread paired(
            Contender contender, Contender other, ToDoubleBiFunction<Measurement, Measurement> value) {
        double[] values = new double[shared(shared(Integer.MAX_VALUE, contender), other)];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(rounds.get(contender).get(i), rounds.get(other).get(i));
        }
        return Spread.of(values);
    }

    private int shared(int n, Contender contender) {
        return Math.min(n, rounds.getOrDefault(contender, List.of()).size());
    }
}
