package dev.jtrace.table.counter;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * A number that follows from counts.
 *
 * @param groups what it can be asked for by, besides its name
 * @param cpus any, a vendor, or vendor-model
 * @param unit ratio, percent, GHz, GB/s or GFLOP/s
 * @param meaning for people
 */
public record Metric(String name, List<String> groups, String cpus, String unit, String formula, String meaning) {
    /** Input of formulas that is the run's time in seconds. */
    public static final String DURATION = "duration";

    /** The group of those that phases have. */
    public static final String PHASES = "phases";

    /** The group of those that calls of watched functions have. */
    public static final String CALLS = "calls";

    /** Every metric of the table. */
    public static List<Metric> all() {
        return CounterCatalog.rows("metrics").stream().map(Metric::parse).toList();
    }

    private static Metric parse(String row) {
        int hash = row.indexOf('#');
        String[] w = row.substring(0, hash).strip().split("\\s+", 5);
        return new Metric(w[0], List.of(w[1].split(",")), w[2], w[3], w[4], row.substring(hash + 1).strip());
    }

    /** Whether it holds for a processor. */
    public boolean fits(CpuKind cpu) {
        return cpus.equals("any") || cpus.equals(cpu.vendor()) || cpus.equals(cpu.vendor() + '-' + cpu.model());
    }

    /** Whether a word of -M selects it. */
    public boolean is(String word) {
        return name.equalsIgnoreCase(word) || groups.contains(word);
    }

    /** Events that it needs; without {@link #DURATION}. */
    public Set<String> events() {
        Set<String> inputs = new Formula(formula).inputs();
        inputs.remove(DURATION);
        return inputs;
    }

    /** Its value in its unit, percent as 0 to 100; empty when an input is missing. */
    public OptionalDouble value(Function<String, OptionalDouble> values) {
        OptionalDouble value = new Formula(formula).evaluate(values);
        return value.isPresent() && unit.equals("percent") ? OptionalDouble.of(100 * value.getAsDouble()) : value;
    }
}
