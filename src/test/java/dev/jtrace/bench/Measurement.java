package dev.jtrace.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * What one run of a contender took.
 *
 * @param calls system calls that the workload counted itself; 0 when it does not count
 * @param insideNs the workload by its own clock, so without the start of the tracer
 * @param wallNs the whole command, start to end
 * @param cpuNs user and system time of tracer and tracee
 * @param rssKb peak resident size of the command, KiB
 */
record Measurement(long calls, long insideNs, long wallNs, long cpuNs, long rssKb) {
    /**
     * Reads the lines {@code bench ...} and {@code run ...} of probes/test/bench out of a command's output.
     *
     * @throws IllegalArgumentException if a line is missing or the command failed
     */
    static Measurement parse(String output) {
        Map<String, Long> values = new HashMap<>();
        for (String line : output.lines().toList()) {
            if (line.startsWith("bench ") || line.startsWith("run ")) {
                read(line, values);
            }
        }
        if (value(values, "status", output) != 0) {
            throw new IllegalArgumentException("the command failed: " + output.strip());
        }
        return new Measurement(
                value(values, "calls", output),
                value(values, "ns", output),
                value(values, "wall_ns", output),
                1000 * (value(values, "user_us", output) + value(values, "sys_us", output)),
                value(values, "rss_kb", output));
    }

    /** The number that ptloop counted. */
    static long countedCalls(String output) {
        Map<String, Long> values = new HashMap<>();
        output.lines().filter(line -> line.startsWith("ptloop ")).forEach(line -> read(line, values));
        return value(values, "calls", output);
    }

    private static void read(String line, Map<String, Long> into) {
        for (String word : line.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                into.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
            }
        }
    }

    private static long value(Map<String, Long> values, String key, String output) {
        Long value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + "= in: " + output.strip());
        }
        return value;
    }
}
