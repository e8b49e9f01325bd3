package dev.jtrace.engine.perf;

import java.util.ArrayList;
import java.util.List;

/** Lists of CPUs as the kernel writes them: {@code 0-3,8}. */
public final class CpuList {
    private static final int MOST = 1 << 16;

    private CpuList() {}

    /** @throws IllegalArgumentException if it is no such list */
    public static List<Integer> parse(String text) {
        List<Integer> cpus = new ArrayList<>();
        for (String part : text.strip().split(",", -1)) {
            int dash = part.indexOf('-');
            int first = number(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : number(part.substring(dash + 1));
            if (last < first) {
                throw new IllegalArgumentException("'" + part + "' is no range of CPUs");
            }
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return cpus;
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number < MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("'" + text + "' is no number of a CPU");
    }
}
