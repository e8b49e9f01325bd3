package dev.jtrace.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bound that jtrace is held to.
 *
 * @param name what is measured
 * @param value what jtrace needed
 * @param limit the most that it may need
 * @param reference what a C program needed in the same rounds; no value where there is none
 */
record Goal(String name, Spread value, double limit, Spread reference) {
    /** A goal missed by more than this factor fails the run. */
    static final double FAR = 1.2;

    enum Verdict {
        PASS, MISS, MISS_C_TOO, NOT_MEASURED
    }

    private static final Spread NONE = Spread.of();

    Verdict verdict() {
        if (Double.isNaN(value.median())) {
            return Verdict.NOT_MEASURED;
        }
        if (value.median() <= limit) {
            return Verdict.PASS;
        }
        return reference.median() > limit ? Verdict.MISS_C_TOO : Verdict.MISS;
    }

    /** Whether the goal is missed by far where the C program meets it. */
    boolean far() {
        return verdict() == Verdict.MISS && value.median() > FAR * limit;
    }

    /** The goals, for the workloads that were measured. */
    static List<Goal> of(Map<String, Results> measured) {
        List<Goal> goals = new ArrayList<>();
        for (String name : List.of(
                Workload.GETPPID, Workload.WRITE, Workload.DD, Workload.THREADS, Workload.FIND, Workload.GIT)) {
            Results r = measured.get(name);
            if (r != null) {
                goals.add(new Goal(name + ": cost of a call to that of strace, both on one CPU",
                        r.cost(Contender.JTRACE_PINNED, Contender.STRACE_PINNED), 0.9,
                        r.cost(Contender.LOOP_PINNED, Contender.STRACE_PINNED)));
                goals.add(new Goal(name + ": cost of a call to that of strace, as they come",
                        r.cost(Contender.JTRACE, Contender.STRACE), 0.5, r.cost(Contender.LOOP, Contender.STRACE)));
            }
        }
        unhit(goals, measured, Workload.GETPPID, 1.3);
        unhit(goals, measured, Workload.FIND, 1.1);
        unhit(goals, measured, Workload.GIT, 1.1);
        Results start = measured.get(Workload.TRUE);
        if (start != null) {
            goals.add(new Goal("true: start and end of jtrace, ms", start.startUp(Contender.JTRACE), 90,
                    start.startUp(Contender.LOOP)));
            goals.add(new Goal("true: peak resident size of jtrace, MB", start.rss(Contender.JTRACE), 60,
                    start.rss(Contender.LOOP)));
        }
        bpf(goals, measured);
        Results few = measured.get(Workload.GETPPID);
        Results many = measured.get(Workload.MILLION);
        if (few != null && many != null) {
            double growth = many.rss(Contender.JTRACE_PINNED).median() / few.rss(Contender.JTRACE_PINNED).median();
            goals.add(new Goal("million: peak resident size to that of 240,000 events", Spread.of(growth), 1.1, NONE));
        }
        return goals;
    }

    /** Microseconds that a call takes longer, and what ptrace takes; the start beside that of ptrace. */
    private static void bpf(List<Goal> goals, Map<String, Results> measured) {
        added(goals, measured, Workload.GETPPID, Contender.BPF, 0.45, Contender.BPF_LOOP);
        added(goals, measured, Workload.WRITE, Contender.BPF, 0.6, Contender.BPF_LOOP);
        added(goals, measured, Workload.GETPPID, Contender.BPF_COUNT, 0.25, Contender.BPF_LOOP_COUNT);
        added(goals, measured, Workload.GETPPID, Contender.BPF_LATENCY, 0.5, Contender.BPF_LOOP_LATENCY);
        Results dd = measured.get(Workload.DD);
        if (dd != null && dd.has(Contender.BPF)) {
            goals.add(new Goal("dd: bpf to untraced", dd.slowdown(Contender.BPF), 3.5,
                    dd.slowdown(Contender.BPF_LOOP)));
        }
        for (Map.Entry<String, Results> one : measured.entrySet()) {
            if (one.getValue().has(Contender.BPF) && one.getValue().has(Contender.JTRACE_COUNT)
                    && !one.getKey().equals(Workload.TRUE)) {
                goals.add(new Goal(one.getKey() + ": cost of a call under bpf to that under ptrace",
                        one.getValue().cost(Contender.BPF, Contender.JTRACE), 0.1, NONE));
            }
        }
        Results start = measured.get(Workload.TRUE);
        if (start != null && start.has(Contender.BPF)) {
            goals.add(new Goal("true: start and end under bpf beyond those under ptrace, ms",
                    start.later(Contender.BPF, Contender.JTRACE), 40, NONE));
        }
    }

    private static void added(
            List<Goal> goals, Map<String, Results> measured, String workload, Contender contender, double limit,
            Contender reference) {
        Results r = measured.get(workload);
        if (r != null && r.has(contender)) {
            goals.add(new Goal(workload + ": " + contender.title + ", us more for each call", r.added(contender), limit,
                    r.added(reference)));
        }
    }

    private static void unhit(List<Goal> goals, Map<String, Results> measured, String workload, double limit) {
        Results r = measured.get(workload + Workload.UNHIT);
        if (r != null) {
            goals.add(new Goal(workload + ": filter that is never hit, to untraced",
                    r.slowdown(Contender.JTRACE_UNHIT), limit, r.slowdown(Contender.FILTER)));
        }
    }
}
