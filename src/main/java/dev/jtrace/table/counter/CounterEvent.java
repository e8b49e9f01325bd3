package dev.jtrace.table.counter;

/**
 * One thing to count.
 *
 * @param name as it was written
 * @param unit of values after scaling; empty for plain counts
 * @param scale what counts are multiplied with: 1 for most
 * @param cpus CPUs that a PMU outside the cores is read on, as in a cpumask file; empty for events of tasks
 */
public record CounterEvent(String name, CounterCode code, Modifiers modifiers, String unit, double scale, String cpus) {
    /** An event of tasks with plain counts. */
    public CounterEvent(String name, CounterCode code, Modifiers modifiers) {
        this(name, code, modifiers, "", 1, "");
    }

    /** The name without modifiers: what metrics call it by. */
    public String plainName() {
        int colon = name.indexOf(':');
        boolean tail = colon > 0 && name.indexOf('/') < 0 && name.substring(colon + 1).matches("[ukhHGpPDeWSI]+");
        return tail ? name.substring(0, colon) : name;
    }

    /** Whether the kernel counts it without the help of hardware. */
    public boolean isSoftware() {
        return code instanceof CounterCode.Pmu pmu && pmu.type() == 1;
    }

    /** Whether it is one of the generic hardware or cache events. */
    public boolean isGenericHardware() {
        return code instanceof CounterCode.Pmu pmu && (pmu.type() == 0 || pmu.type() == 3);
    }

    CounterEvent with(Modifiers wanted) {
        return new CounterEvent(name, code, wanted, unit, scale, cpus);
    }
}
