package dev.jtrace.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The C workloads of probes/test/workloads, built once. */
final class Workloads {
    /** What they expect holds in this zone and locale. */
    static final Map<String, String> ENVIRONMENT = Map.of("TZ", "UTC0", "LC_ALL", "C");

    /** Exit status of a workload that this machine cannot run. */
    static final int SKIPPED = 77;

    private static final long BUILD_SECONDS = 600;
    private static final int JOBS = Runtime.getRuntime().availableProcessors();

    private Workloads() {}

    /** Builds all; their executables, sorted by name. */
    static List<Path> build() throws IOException, InterruptedException {
        Path bin = Jtrace.folder("workloads").resolve("bin");
        Path sources = Jtrace.root().resolve("probes/test/workloads");
        Jtrace.Ended make = Jtrace.run(
                Jtrace.folder("workloads"),
                Map.of(),
                List.of("make", "-s", "-j", "" + JOBS, "-C", sources.toString(), "OUT=" + bin),
                BUILD_SECONDS);
        if (make.status() != 0) {
            throw new AssertionError("the workloads do not build:\n" + make.err());
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".c"))
                    .map(f -> bin.resolve(f.substring(0, f.length() - 2)))
                    .sorted()
                    .toList();
        }
    }

    /** The options that {@code workload} wants its tracer to have. */
    static List<String> options(Path workload) throws IOException, InterruptedException {
        Jtrace.Ended ended =
                Jtrace.run(workload.getParent(), ENVIRONMENT, List.of(workload.toString(), "--options"));
        return ended.out().lines().toList();
    }

    /** The calls that it names, if its tracer is to trace some by name. */
    static Stream<String> calls(Path workload) throws IOException, InterruptedException {
        return options(workload).stream()
                .filter(option -> option.startsWith("-etrace="))
                .flatMap(option -> Stream.of(option.substring("-etrace=".length()).split(",")))
                .filter(name -> name.matches("\\w+"));
    }

    /** Whether the lines that it expects begin with the task's id. */
    static boolean hasIds(Path workload) throws IOException, InterruptedException {
        return Jtrace.run(workload.getParent(), ENVIRONMENT, List.of(workload.toString(), "--pids"))
                .status() == 0;
    }

    /** {@code trace} without the ids in front. */
    static String withoutIds(String trace) {
        return trace.replaceAll("(?m)^\\d+ +", "");
    }
}
