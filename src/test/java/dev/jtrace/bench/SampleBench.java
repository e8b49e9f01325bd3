package dev.jtrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What sampling costs a program that only computes: its CPU time under jtrace phases and flame and under perf record,
 * over that without a tool. {@code SampleBench JTRACE PROGRAMS SCRATCH REPORT ROUNDS}. Exits 1 when the goal is missed.
 */
final class SampleBench {
    /** Percent that phases may cost. */
    private static final double GOAL = 2;

    private SampleBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path scratch = Files.createDirectories(Path.of(args[2]));
        Tools tools = new Tools(Path.of(args[0]), Path.of(args[1]), scratch);
        String jtrace = tools.jtrace().toString();
        Map<String, List<String>> ways = Map.of("plain", List.of(),
                "phases", List.of(jtrace, "phases", "-o", "/dev/null", "--"),
                "flame", List.of(jtrace, "flame", "-o", "/dev/null", "--"),
                "perf", List.of("perf", "record", "-q", "-F", "997", "-e", "cpu-clock", "-o", "/dev/null", "--"),
                "perf -g", List.of("perf", "record", "-q", "-F", "997", "-e", "cpu-clock", "--call-graph",
                        "dwarf,16384", "-o", "/dev/null", "--"));
        Map<String, double[]> all = new Rounds(tools, Integer.parseInt(args[4])).measure(ways, List.of(), Rounds.CPU,
                tools.program("compute"));
        double[] plain = all.get("plain");
        StringBuilder report = new StringBuilder("CPU time of a program that computes, 997 samples a second\n")
                .append(SampleCost.HEAD);
        for (String way : List.of("phases", "perf", "flame", "perf -g")) {
            report.append(new SampleCost(way, plain, all.get(way)).line());
        }
        System.out.print(report);
        Files.writeString(Path.of(args[3]), report);
        System.exit(new SampleCost("phases", plain, all.get("phases")).percent() <= GOAL ? 0 : 1);
    }
}
