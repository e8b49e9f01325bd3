package dev.jtrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares jtrace stat with perf stat in rounds: {@code StatBench JTRACE PROGRAMS SCRATCH C-FILES REPORT ROUNDS}. Each
 * round runs every way once, in an order that turns. Exits 1 when a goal is missed.
 */
final class StatBench {
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
        StatPairs dd =
                bench.measure("dd bs=1", Rounds.CPU, "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=400000");
        StatPairs gcc = bench.measure("gcc -c", Rounds.CPU, sources(Path.of(args[3])));
        StatPairs start = bench.measure("true", Rounds.WALL, "true");
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

    /** @param number what of the output is compared */
    private StatPairs measure(String name, Pattern number, String... program) throws IOException, InterruptedException {
        Map<String, double[]> all = new Rounds(tools, rounds).measure(Map.of(
                PLAIN, List.of(),
                PERF, List.of("perf", "stat", "-o", "/dev/null", "--"),
                JTRACE, List.of(tools.jtrace().toString(), "stat", "-o", "/dev/null", "--")),
                number == Rounds.WALL ? undisturbed : List.of(), number, program);
        return new StatPairs(name, all.get(PLAIN), all.get(PERF), all.get(JTRACE));
    }
}
