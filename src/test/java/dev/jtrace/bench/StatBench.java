package dev.jtrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares jtrace stat with perf stat in rounds: {@code StatBench JTRACE PROGRAMS SCRATCH C-FILES REPORT ROUNDS}. Each
 * round runs every way once, in an order that turns. Exits 1 when a goal is missed.
 */
final class StatBench {
    private static final Pattern CHILD = Pattern.compile("child_us=([0-9]+)");
    private static final Pattern WALL = Pattern.compile("wall_ns=([0-9]+)");
    private static final String PLAIN = "plain";
    private static final String PERF = "perf";
    private static final String JTRACE = "jtrace";

    private final Tools tools;
    private final int rounds;
    /** Words before a command that keep other programs off its CPU, so that a start takes as long as on an idle machine. */
    private final List<String> undisturbed;

    private StatBench(Tools tools, int rounds) throws InterruptedException {
        this.tools = tools;
        this.rounds = rounds;
        List<String> realTime = List.of("chrt", "-f", "1");
        undisturbed = works(realTime) ? realTime : List.of();
    }

    private boolean works(List<String> prefix) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            tools.run(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path scratch = Files.createDirectories(Path.of(args[2]));
        StatBench bench = new StatBench(new Tools(Path.of(args[0]), Path.of(args[1]), scratch),
                Integer.parseInt(args[5]));
        StatPairs dd = bench.measure("dd bs=1", CHILD, "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=400000");
        StatPairs gcc = bench.measure("gcc -c", CHILD, sources(Path.of(args[3])));
        StatPairs start = bench.measure("true", WALL, "true");
        String report = "CPU time of the program, ms\n" + StatPairs.HEAD + dd.ratio() + gcc.ratio()
                + "\nwhole command, start to end, ms\n" + StatPairs.HEAD + start.difference(100);
        System.out.print(report);
        Files.writeString(Path.of(args[4]), report);
        System.exit(dd.notAbove() && gcc.notAbove() && start.within(100) ? 0 : 1);
    }

    /** Compiles every C file of a folder. */
    private static String[] sources(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-c"));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toString).filter(f -> f.endsWith(".c")).sorted().forEach(command::add);
        }
        return command.toArray(String[]::new);
    }

    /** @param number what of the output is compared, in us or ns */
    private StatPairs measure(String name, Pattern number, String... program) throws IOException, InterruptedException {
        Map<String, List<String>> ways = new TreeMap<>(Map.of(
                PLAIN, List.of(),
                PERF, List.of("perf", "stat", "-o", "/dev/null", "--"),
                JTRACE, List.of(tools.jtrace().toString(), "stat", "-o", "/dev/null", "--")));
        double scale = number == CHILD ? 1e3 : 1e6;
        Map<String, List<Double>> values = new TreeMap<>();
        List<String> order = new ArrayList<>(ways.keySet());
        for (int round = -1; round < rounds; round++) {
            for (String way : order) {
                List<String> command = new ArrayList<>(number == WALL ? undisturbed : List.of());
                command.add(tools.program("run"));
                command.addAll(ways.get(way));
                command.add(tools.program("timed"));
                command.addAll(List.of(program));
                Matcher found = number.matcher(tools.run(command));
                if (!found.find()) {
                    throw new IOException("no " + number + " from " + command);
                }
                // Round -1 warms the caches up.
                if (round >= 0) {
                    values.computeIfAbsent(way, _ -> new ArrayList<>()).add(Double.parseDouble(found.group(1)) / scale);
                }
            }
            Collections.rotate(order, 1);
        }
        return new StatPairs(name, numbers(values.get(PLAIN)), numbers(values.get(PERF)), numbers(values.get(JTRACE)));
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
