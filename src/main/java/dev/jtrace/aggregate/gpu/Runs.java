package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts the commands of processes into phases: a run of the same kernel, with what it is fed before it and what is read
 * after it.
 */
final class Runs {
    private Runs() {}

    /** @param commands with times, in the order of their starts */
    static List<List<Command>> of(List<Command> commands) {
        Map<Integer, List<Command>> processes = new LinkedHashMap<>();
        commands.forEach(c -> processes.computeIfAbsent(c.queue.pid, pid -> new ArrayList<>()).add(c));
        List<List<Command>> runs = new ArrayList<>();
        processes.values().forEach(own -> process(own, runs));
        return runs;
    }

    /** Kernels that were handed over together and have only times of all of them are a phase, as their first is called. */
    private static void process(List<Command> commands, List<List<Command>> runs) {
        List<Command> run = new ArrayList<>();
        List<Command> between = new ArrayList<>();
        int name = -1;
        Command latest = null;
        for (Command c : commands) {
            if (!c.isKernel()) {
                between.add(c);
                continue;
            }
            boolean joins = latest != null && c.sharesTimes(latest);
            if (joins) {
                run.addAll(between);
                between.clear();
                run.add(c);
                continue;
            }
            latest = c;
            if (name >= 0 && name != c.name) {
                List<Command> next = new ArrayList<>();
                for (Command other : between) {
                    boolean isResult = other.kind == GpuCommand.READ || other.kind == GpuCommand.UNMAP;
                    (isResult ? run : next).add(other);
                }
                runs.add(run);
                run = next;
            } else {
                run.addAll(between);
            }
            between.clear();
            run.add(c);
            name = c.name;
        }
        if (name >= 0) {
            run.addAll(between);
            runs.add(run);
        }
    }
}
