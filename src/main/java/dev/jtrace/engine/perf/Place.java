package dev.jtrace.engine.perf;

/**
 * What a set of counters watches.
 *
 * @param pid process or thread, -1 for everything on {@code cpu}, or the descriptor of a control group
 * @param cpu -1 for any
 * @param cgroup whether {@code pid} is the descriptor of a control group
 * @param label what reports call it; empty for a program as a whole
 */
public record Place(int pid, int cpu, boolean cgroup, String label) {
    /** A process or thread on whatever CPU. */
    public static Place task(int pid, String label) {
        return new Place(pid, -1, false, label);
    }

    /** Everything on one CPU. */
    public static Place cpu(int cpu) {
        return new Place(-1, cpu, false, "CPU" + cpu);
    }
}
