package dev.jtrace.aggregate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told beside a count: cycles as GHz, branch misses as a share of branches, and so on, as perf stat does. */
final class Derived {
    record Value(double value, String unit) {}

    private static final Map<String, String> SHARES = Map.of(
            "branch-misses", "branches", "cache-misses", "cache-references",
            "L1-dcache-load-misses", "L1-dcache-loads", "L1-icache-load-misses", "L1-icache-loads",
            "LLC-load-misses", "LLC-loads", "dTLB-load-misses", "dTLB-loads", "iTLB-load-misses", "iTLB-loads",
            "stalled-cycles-frontend", "cycles", "stalled-cycles-backend", "cycles");
    private static final Map<String, String> WORDS = Map.of(
            "branch-misses", "of all branches", "cache-misses", "of all cache refs",
            "L1-dcache-load-misses", "of all L1-dcache accesses", "L1-icache-load-misses",
            "of all L1-icache accesses", "LLC-load-misses", "of all LL-cache accesses",
            "dTLB-load-misses", "of all dTLB cache accesses", "iTLB-load-misses", "of all iTLB cache accesses",
            "stalled-cycles-frontend", "frontend cycles idle", "stalled-cycles-backend", "backend cycles idle");
    private static final Map<String, String> ALIASES = Map.of("cpu-cycles", "cycles", "branch-instructions", "branches",
            "idle-cycles-frontend", "stalled-cycles-frontend", "idle-cycles-backend", "stalled-cycles-backend");

    private final Map<String, Double> means = new HashMap<>();
    private final double elapsed;

    /**
     * @param rows of one place
     * @param elapsed nanoseconds on the clock
     */
    Derived(List<CounterRow> rows, double elapsed) {
        this.elapsed = elapsed;
        for (CounterRow row : rows) {
            if (row.counted()) {
                means.putIfAbsent(name(row), row.mean());
            }
        }
    }

    private static String name(CounterRow row) {
        String plain = row.event().plainName();
        return ALIASES.getOrDefault(plain, plain);
    }

    /** What follows from a row, or null. */
    @Nullable
    Value of(CounterRow row) {
        String name = name(row);
        double count = row.mean();
        return switch (name) {
            case "task-clock", "cpu-clock", "task-cpu-time" ->
                    elapsed > 0 ? new Value(count / elapsed, "CPUs utilized") : null;
            case "duration_time", "user_time", "system_time" -> null;
            case "instructions" -> ratio(count, "cycles", 1, "insn per cycle");
            case "cycles" -> ratio(count, "task-clock", 1, "GHz");
            default -> {
                String whole = SHARES.get(name);
                Value share = whole == null ? null : ratio(count, whole, 100, WORDS.getOrDefault(name, ""));
                yield share == null ? rate(count) : share;
            }
        };
    }

    private @Nullable Value ratio(double count, String whole, double factor, String unit) {
        Double other = means.get(whole);
        return other == null || other == 0 ? null : new Value(factor * count / other, unit);
    }

    /** Events a second of the time that the program ran. */
    private @Nullable Value rate(double count) {
        Double ran = means.getOrDefault("task-clock", means.get("cpu-clock"));
        if (ran == null || ran == 0) {
            return null;
        }
        double perSecond = 1e9 * count / ran;
        String[] units = {"/sec", "K/sec", "M/sec", "G/sec"};
        int unit = 0;
        while (unit < units.length - 1 && perSecond > 1000) {
            perSecond /= 1000;
            unit++;
        }
        return new Value(perSecond, units[unit]);
    }
}
