package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.differential.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What rows of the table of calls claim by {@code full}, the workloads show: each such call with success, with an
 * error and with two sets of arguments. WorkloadsIT holds jtrace to the lines that are counted here.
 */
final class FullRowsIT {
    /** Calls that cannot fail, or only where a process can start or open nothing more. */
    private static final Set<String> WITHOUT_ERROR = Set.of("alarm", "brk", "eventfd", "exit", "exit_group", "fork",
            "getegid", "geteuid", "getgid", "getpgrp", "getpid", "getppid", "gettid", "getuid", "inotify_init",
            "munlockall", "personality", "sched_yield", "set_tid_address", "setfsgid", "setfsuid", "setregid",
            "setresgid", "setresuid", "setreuid", "sync", "umask", "vfork");

    /** Calls whose success the machine would suffer from; io_cancel(2), whose success is the error EINPROGRESS. */
    private static final Set<String> WITHOUT_SUCCESS = Set.of("acct", "clock_settime", "delete_module",
            "finit_module", "init_module", "io_cancel", "kexec_file_load", "kexec_load", "reboot", "swapoff", "swapon");

    /** pause(2), restart_syscall(2): what ends them is a signal, and has a workload. */
    private static final Set<String> INTERRUPTED = Set.of("pause", "restart_syscall");

    private static final Pattern ROW = Pattern.compile("([a-z_0-9]+) .* full(?:\\([a-z_0-9]+\\))? \\w+( .*)?");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\) = (.*)");

    private static final Map<String, Set<String>> SUCCESSES = new TreeMap<>();
    private static final Map<String, Set<String>> ERRORS = new TreeMap<>();

    /** Calls that the kernel answered with ENOSYS: all of them if it lacks the call, some commands otherwise. */
    private static final Map<String, Set<String>> LACKING = new TreeMap<>();

    /** The calls of workloads that this machine cannot run, and those that its kernel lacks: nothing is seen of them. */
    private static final Set<String> UNSEEN = new TreeSet<>();

    @BeforeAll
    static void run() throws Exception {
        for (Path workload : Workloads.build()) {
            Jtrace.Ended ended =
                    Jtrace.run(workload.getParent(), Workloads.ENVIRONMENT, List.of(workload.toString()));
            if (ended.status() == 0) {
                String lines = Workloads.hasIds(workload) ? ended.out() : ended.out().replaceAll("(?m)^", "0 ");
                Trace.parse(lines.stripTrailing()).tasks().values().forEach(task -> task.forEach(FullRowsIT::note));
            } else {
                assertThat(ended.status()).as(workload.toString()).isEqualTo(Workloads.SKIPPED);
                System.out.println("SKIP calls of " + workload.getFileName() + ": " + ended.err().strip());
                Workloads.calls(workload).forEach(UNSEEN::add);
            }
        }
        LACKING.keySet().removeAll(SUCCESSES.keySet());
        LACKING.keySet().removeAll(ERRORS.keySet());
        UNSEEN.addAll(LACKING.keySet());
    }

    private static void note(String line) {
        Matcher call = CALL.matcher(line);
        if (call.matches()) {
            Map<String, Set<String>> kind = call.group(3).startsWith("-1 ENOSYS") ? LACKING
                    : call.group(3).startsWith("-1 E") ? ERRORS : SUCCESSES;
            kind.computeIfAbsent(call.group(1), name -> new TreeSet<>()).add(call.group(2));
        }
    }

    /** The full rows: names, and what stands where the arguments do. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        try (Stream<String> lines = Files.lines(Path.of("main/resources/dev/jtrace/table/syscalls.tbl"))) {
            lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> rows.put(row.group(1), row.group(2) == null ? "" : row.group(2).strip()));
        }
        assertThat(rows).hasSizeGreaterThan(325).containsKeys("read", "clone", "sched_yield");
        return rows;
    }

    @Test
    void everyFullCallSucceedsSomewhere() throws Exception {
        assertThat(missing(rows().keySet(), SUCCESSES.keySet(), WITHOUT_SUCCESS)).isEmpty();
    }

    @Test
    void everyFullCallFailsSomewhere() throws Exception {
        Set<String> without = new TreeSet<>(WITHOUT_ERROR);
        without.addAll(INTERRUPTED);
        assertThat(missing(rows().keySet(), ERRORS.keySet(), without)).isEmpty();
    }

    @Test
    void everyFullCallWithArgumentsHasOthersThanTheUsual() throws Exception {
        Map<String, String> rows = rows();
        rows.values().removeIf(String::isEmpty);
        Set<String> varied = new TreeSet<>();
        for (String call : rows.keySet()) {
            Set<String> arguments = new TreeSet<>(SUCCESSES.getOrDefault(call, Set.of()));
            arguments.addAll(ERRORS.getOrDefault(call, Set.of()));
            if (arguments.size() > 1) {
                varied.add(call);
            }
        }
        assertThat(missing(rows.keySet(), varied, INTERRUPTED)).isEmpty();
    }

    private static Set<String> missing(Set<String> all, Set<String> shown, Set<String> exempt) {
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(shown);
        missing.removeAll(exempt);
        missing.removeAll(UNSEEN);
        return missing;
    }
}
