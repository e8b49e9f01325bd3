package dev.jtrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the benchmark: {@code Bench JTRACE PROGRAMS SCRATCH REPORT ROUNDS [WORKLOAD...]}. Exits 1 when a goal is missed
 * by far that a C program meets in the same rounds.
 */
final class Bench {
    private final Tools tools;
    private final List<Contender> contenders = new ArrayList<>(List.of(Contender.values()));

    private Bench(Tools tools) {
        this.tools = tools;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Tools tools = new Tools(Path.of(args[0]), Path.of(args[1]), Files.createDirectories(Path.of(args[2])));
        List<String> only = Arrays.asList(args).subList(5, args.length);
        Map<String, Results> measured = new Bench(tools).measure(Integer.parseInt(args[4]), only);
        List<Goal> goals = Goal.of(measured);
        String report = BenchReport.of(measured, goals);
        System.out.print(report);
        Files.writeString(Path.of(args[3]), report);
        System.exit(goals.stream().anyMatch(Goal::far) ? 1 : 0);
    }

    private Map<String, Results> measure(int rounds, List<String> only) throws IOException, InterruptedException {
        boolean git = tools.has("git");
        if (!tools.has("strace")) {
            say("no strace here: goals that compare with it are not measured");
            contenders.removeIf(Contender::needsStrace);
        }
        if (!Files.isExecutable(Path.of(tools.program("bpfloop")))) {
            say("no clang or libbpf here: there are no C programs to hold the bpf engine against");
            contenders.removeIf(Contender::needsLibbpf);
        }
        String doctor = tools.run(List.of(tools.jtrace().toString(), "doctor", "--format", "json"));
        contenders.removeIf(c -> !c.engine().isEmpty()
                && !doctor.contains("\"name\":\"" + c.engine() + "\",\"state\":\"ok\""));
        Map<String, Results> measured = new LinkedHashMap<>();
        for (Workload w : Workload.all(tools, Subjects.in(tools, git))) {
            boolean wanted = only.isEmpty() || only.contains(w.name());
            if (wanted && (git || !w.name().startsWith(Workload.GIT))) {
                measured.put(w.name(), measure(w, w.name().equals(Workload.MILLION) ? 1 : rounds));
            }
        }
        return measured;
    }

    private Results measure(Workload workload, int rounds) throws IOException, InterruptedException {
        say(workload.name() + ", load average " + Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        Results results = new Results(calls(workload));
        List<Contender> order = new ArrayList<>(contenders);
        order.retainAll(workload.contenders());
        for (int round = 0; round < rounds * workload.repeats(); round++) {
            for (Contender c : order) {
                results.add(c, Measurement.parse(tools.run(c.command(tools, workload.command()))));
            }
            Collections.rotate(order, 1);
        }
        return results;
    }

    /** As the workload counts them itself, else as ptloop counts them; 0 where that is of no use. */
    private long calls(Workload workload) throws IOException, InterruptedException {
        Measurement untraced =
                Measurement.parse(tools.run(Contender.UNTRACED.command(tools, workload.command())));
        if (untraced.calls() > 0 || !workload.contenders().contains(Contender.LOOP)) {
            return untraced.calls();
        }
        return Measurement.countedCalls(tools.run(Contender.LOOP.command(tools, workload.command())));
    }

    private static void say(String text) {
        System.err.println("bench: " + text);
    }
}
