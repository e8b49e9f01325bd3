package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.LatencyHistogram;
import dev.jtrace.table.counter.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The metrics that follow from the counts of each call: those of group {@value Metric#CALLS}. */
final class CallRatios {
    /** Values are kept in thousandths. */
    private static final double PARTS = 1000;

    private final List<String> inputs = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();

    /** A metric and how often it had each value. */
    static final class Ratio {
        private final Metric metric;
        private final LatencyHistogram values = new LatencyHistogram();
        private long calls;
        private double sum;

        private Ratio(Metric metric) {
            this.metric = metric;
        }

        String name() {
            return metric.unit().equals("percent") ? metric.name() + " %" : metric.name();
        }

        /** Calls that have it. */
        long calls() {
            return calls;
        }

        double mean() {
            return sum / calls;
        }

        double percentile(int perMille) {
            return values.percentile(perMille) / PARTS;
        }

        double most() {
            return values.max() / PARTS;
        }
    }

    /** @param counters names of what is counted, in the order of counts */
    CallRatios(List<String> counters) {
        counters.forEach(name -> inputs.add(name.endsWith(":u") ? name.substring(0, name.length() - 2) : name));
        for (Metric metric : Metric.all()) {
            boolean known = ratios.stream().anyMatch(ratio -> ratio.metric.name().equals(metric.name()));
            if (metric.is(Metric.CALLS) && !known && inputs.containsAll(metric.events())) {
                ratios.add(new Ratio(metric));
            }
        }
    }

    void add(long[] gained) {
        for (Ratio ratio : ratios) {
            OptionalDouble value = ratio.metric.value(input -> {
                int at = inputs.indexOf(input);
                return at < 0 ? OptionalDouble.empty() : OptionalDouble.of(gained[at]);
            });
            if (value.isPresent()) {
                ratio.calls++;
                ratio.sum += value.getAsDouble();
                ratio.values.add(Math.round(value.getAsDouble() * PARTS));
            }
        }
    }

    List<Ratio> all() {
        return ratios;
    }
}
