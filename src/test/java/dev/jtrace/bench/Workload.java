package dev.jtrace.bench;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A program to be traced.
 *
 * @param name what the command line and the tables call it
 * @param command its words; it prints a line {@code bench ...}
 * @param contenders who runs it
 * @param repeats runs of each contender per round
 */
record Workload(String name, List<String> command, Set<Contender> contenders, int repeats) {
    /** Names of the workloads that goals speak of. */
    static final String GETPPID = "getppid";
    static final String WRITE = "write";
    static final String DD = "dd";
    static final String THREADS = "threads";
    static final String FIND = "find";
    static final String GIT = "git";
    static final String UNHIT = "-unhit";
    static final String TRUE = "true";
    static final String MILLION = "million";

    /** All of them, in the order of the report. */
    static List<Workload> all(Tools tools, Subjects subjects) {
        String timed = tools.program("timed");
        String tree = subjects.tree().toString();
        return List.of(
                full(GETPPID, tools.program("getppid"), "120000"),
                full(WRITE, tools.program("writes"), "80000"),
                full(DD, timed, "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=40000"),
                full(THREADS, tools.program("threads"), "30000"),
                new Workload(FIND, finds(timed, tree, 8), Contender.FULL, 1),
                full(GIT, timed, "sh", "-c", subjects.gitScript(48)),
                unhit(GETPPID, tools.program("getppid"), "2000000"),
                new Workload(FIND + UNHIT, finds(timed, tree, 20), Contender.UNHIT, 1),
                unhit(GIT, timed, "sh", "-c", subjects.gitScript(64)),
                new Workload(TRUE, List.of(timed, "true"), startUp(), 3),
                new Workload(
                        MILLION, List.of(tools.program("getppid"), "500000"), Set.of(Contender.JTRACE_PINNED), 1));
    }

    private static List<String> finds(String timed, String tree, int times) {
        return Stream.concat(Stream.of(timed, "find"), Collections.nCopies(times, tree).stream())
                .toList();
    }

    private static Workload full(String name, String... command) {
        return new Workload(name, List.of(command), Contender.FULL, 1);
    }

    private static Workload unhit(String name, String... command) {
        return new Workload(name + UNHIT, List.of(command), Contender.UNHIT, 1);
    }

    private static Set<Contender> startUp() {
        return Set.of(Contender.UNTRACED, Contender.JTRACE, Contender.STRACE, Contender.LOOP, Contender.JTRACE_COUNT,
                Contender.BPF, Contender.BPF_COUNT, Contender.PERF);
    }
}
