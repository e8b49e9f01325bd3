package dev.jtrace.engine.perf;

/**
 * What one counter had at one moment.
 *
 * @param count as the kernel has it, not scaled
 * @param enabled nanoseconds that it was to count; {@code running} of them it did
 * @param trouble why there is no count
 */
public record CounterValue(long count, long enabled, long running, Trouble trouble) {
    static CounterValue none(Trouble trouble) {
        return new CounterValue(0, 0, 0, trouble);
    }

    /** Both together, as for two CPUs. */
    public CounterValue plus(CounterValue other) {
        return new CounterValue(count + other.count, enabled + other.enabled, running + other.running,
                trouble.isNone() || other.trouble.isNone() ? Trouble.NONE : trouble);
    }

    /** What was counted since {@code earlier}. */
    public CounterValue since(CounterValue earlier) {
        return new CounterValue(count - earlier.count, enabled - earlier.enabled, running - earlier.running, trouble);
    }

    /** The count extrapolated to the time enabled: count * enabled / running; 0 when it never ran. */
    public double scaled() {
        return running == 0 || running == enabled ? count : (double) count * enabled / running;
    }

    /** The part of the time enabled that was counted, 0 to 1; 1 when it never was enabled. */
    public double share() {
        return enabled == 0 ? 1 : Math.min(1, (double) running / enabled);
    }
}
