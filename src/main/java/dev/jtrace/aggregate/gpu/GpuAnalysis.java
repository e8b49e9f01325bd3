package dev.jtrace.aggregate.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of a log that is complete what the report tells. */
final class GpuAnalysis {
    private final GpuLog log;
    private final HostCalls host;
    private final Costs costs;
    private final Launches launches;
    private final Alignment alignment = new Alignment();
    /** Commands that have times, in the order of their starts. */
    private final List<Command> timed;

    /**
     * A mark that a task made.
     *
     * @param name its number
     * @param ended whether it did, before the trace
     */
    record Mark(int name, int tid, long from, long to, boolean ended) {}

    GpuAnalysis(GpuLog log) {
        this.log = log;
        log.commands().stream().map(c -> c.queue.device.clock).distinct().forEach(DeviceClock::fit);
        alignment.align(log.commands());
        timed = log.commands()
                .stream()
                .filter(c -> c.state == Command.State.DONE)
                .sorted(Comparator.<Command>comparingLong(c -> c.started).thenComparingLong(c -> c.ended))
                .toList();
        launches = new Launches(timed);
        host = new HostCalls(log.calls(), log.commands());
        costs = new Costs(timed, log.calls(), launches);
    }

    List<Command> timed() {
        return timed;
    }

    Alignment alignment() {
        return alignment;
    }

    Launches launches() {
        return launches;
    }

    /** How the time of queues that ran something was used, in the order in which they were made. */
    List<QueueUse> queues(HostSide side) {
        Map<Queue, List<Command>> byQueue = new LinkedHashMap<>();
        timed.forEach(c -> byQueue.computeIfAbsent(c.queue, queue -> new ArrayList<>()).add(c));
        return byQueue.entrySet()
                .stream()
                .map(entry -> QueueUse.of(entry.getKey(), entry.getValue(), host, side))
                .sorted(Comparator.comparingInt(use -> use.queue().number))
                .toList();
    }

    /** Runs of the same kernel, in the order of time. */
    List<Work> runs() {
        return Runs.of(timed)
                .stream()
                .map(run -> Work.of(kernel(run), run, costs, host))
                .sorted(Comparator.comparingLong(Work::from))
                .toList();
    }

    private static int kernel(List<Command> run) {
        return run.stream().filter(Command::isKernel).findFirst().orElseThrow().name;
    }

    /** What was launched in marks, by the task that made them; marks without kernels are left out. */
    List<Work> marks(List<Mark> marks) {
        Map<Integer, List<Command>> byTask = byTask(timed);
        List<Work> found = new ArrayList<>();
        for (Mark mark : marks) {
            List<Command> inside = inside(mark, byTask);
            if (inside.stream().anyMatch(Command::isKernel)) {
                found.add(Work.of(mark.name, inside, costs, host));
            }
        }
        return found;
    }

    /** Commands of each task, in the order of their launches. */
    static Map<Integer, List<Command>> byTask(List<Command> commands) {
        Map<Integer, List<Command>> byTask = new LinkedHashMap<>();
        commands.stream()
                .sorted(Comparator.comparingLong(c -> c.launched))
                .forEach(c -> byTask.computeIfAbsent(c.tid, tid -> new ArrayList<>()).add(c));
        return byTask;
    }

    static List<Command> inside(Mark mark, Map<Integer, List<Command>> byTask) {
        List<Command> own = byTask.getOrDefault(mark.tid, List.of());
        // The program may have made its marks up.
        return mark.to <= mark.from ? List.of() : own.subList(first(own, mark.from), first(own, mark.to));
    }

    /** Marks that were made with kernels and without any command, as the same work is done here and there. */
    List<Advantage> advantages(List<Mark> marks) {
        Map<Integer, List<Command>> all = byTask(log.commands());
        Map<Integer, List<Long>> with = new HashMap<>();
        Map<Integer, List<Long>> without = new HashMap<>();
        for (Mark mark : marks) {
            List<Command> inside = inside(mark, all);
            boolean kernels = inside.stream().anyMatch(c -> c.isKernel() && c.state == Command.State.DONE);
            if (mark.ended && (kernels || inside.isEmpty())) {
                (kernels ? with : without).computeIfAbsent(mark.name, name -> new ArrayList<>())
                        .add(mark.to - mark.from);
            }
        }
        List<Mark> whole = marks.stream().filter(Mark::ended).toList();
        return byName(marks(whole)).stream().filter(work -> without.containsKey(work.name())).map(work -> {
            List<Long> here = without.getOrDefault(work.name(), new ArrayList<>());
            List<Long> there = with.getOrDefault(work.name(), new ArrayList<>());
            here.sort(null);
            there.sort(null);
            return Advantage.of(work, here, there);
        }).toList();
    }

    /** Index of the first command that was launched at a time or later. */
    private static int first(List<Command> commands, long time) {
        int low = 0;
        int high = commands.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (commands.get(middle).launched < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Phases of each name as one, the longest first. */
    static List<Work> byName(List<Work> phases) {
        Map<Integer, Work> sums = new LinkedHashMap<>();
        phases.forEach(work -> sums.merge(work.name(), work, Work::plus));
        List<Work> sorted = new ArrayList<>(sums.values());
        sorted.sort(Comparator.comparingLong(Work::wall).reversed());
        return sorted;
    }

    GpuLog log() {
        return log;
    }
}
