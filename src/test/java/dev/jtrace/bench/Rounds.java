package dev.jtrace.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a program in several ways, each once a round, in an order that turns; each round makes a pair of any two ways. */
record Rounds(Tools tools, int rounds) {
    /** CPU time of a program, microseconds. */
    static final Pattern CPU = Pattern.compile("child_us=([0-9]+)");
    /** Time of a whole command, nanoseconds. */
    static final Pattern WALL = Pattern.compile("wall_ns=([0-9]+)");

    private static final double MICROS = 1e3;
    private static final double NANOS = 1e6;

    /**
     * Measures.
     *
     * @param ways the words before the program, by name
     * @param prefix words before all of it
     * @param number what of the output is compared: {@link #CPU} or {@link #WALL}
     * @return milliseconds by way and round
     */
    Map<String, double[]> measure(Map<String, List<String>> ways, List<String> prefix, Pattern number,
            String... program) throws IOException, InterruptedException {
        Map<String, List<Double>> values = new TreeMap<>();
        List<String> order = new ArrayList<>(new TreeMap<>(ways).keySet());
        // Round -1 warms the caches up.
        for (int round = -1; round < rounds; round++) {
            for (String way : order) {
                List<String> command = new ArrayList<>(prefix);
                command.add(tools.program("run"));
                command.addAll(ways.get(way));
                command.add(tools.program("timed"));
                command.addAll(List.of(program));
                Matcher found = number.matcher(tools.run(command));
                if (!found.find()) {
                    throw new IOException("no " + number + " from " + command);
                }
                if (round >= 0) {
                    values.computeIfAbsent(way, w -> new ArrayList<>())
                            .add(Double.parseDouble(found.group(1)) / (number == CPU ? MICROS : NANOS));
                }
            }
            Collections.rotate(order, 1);
        }
        Map<String, double[]> all = new TreeMap<>();
        values.forEach((way, list) -> all.put(way, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return all;
    }
}
