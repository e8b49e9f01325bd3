package dev.jtrace.table.counter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a machine says of its events: sysfs, tracefs, symbols of programs. */
public interface EventSource {
    /**
     * A PMU as /sys/bus/event_source/devices describes it.
     *
     * @param formats term to the text of its format file, as {@code config:0-7}
     * @param events alias to its terms
     * @param units unit of an alias where it has one; likewise {@code scales}
     * @param cpus text of its cpumask; empty for PMUs of the cores
     */
    record Pmu(String name, int type, Map<String, String> formats, Map<String, String> events,
            Map<String, String> units, Map<String, Double> scales, String cpus) {}

    /** The PMU of that name, or null. */
    @Nullable
    Pmu pmu(String name);

    /** Names of the PMUs of the cores: one, or several on machines with cores of several kinds. */
    List<String> corePmus();

    /** The number of a tracepoint; -1 when there is none, -2 when tracefs cannot be read. */
    int tracepoint(String system, String name);

    /** Names of the tracepoints of a system. */
    List<String> tracepoints(String system);

    /**
     * Where a function of a program or library begins, as an offset in the file.
     *
     * @return -1 when the file has no such function, -2 when it cannot be read as ELF
     */
    long function(String path, String name);

    /**
     * Makes a tracepoint of a function's entry or returns, for as long as the source is open.
     *
     * @param path of the file, one byte a character
     * @param offset of the function's first instruction in it
     * @return its number, negative where that is not possible
     */
    default int probe(String path, long offset, boolean returns) {
        return -1;
    }

    /** Whether hardware breakpoints are met here: some virtual machines take them, and that is all. */
    default boolean meetsBreakpoints() {
        return true;
    }
}
