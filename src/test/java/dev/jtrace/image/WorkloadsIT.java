package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each workload's own account of its calls against the trace that jtrace writes of it, byte for byte. */
final class WorkloadsIT {
    private static final Pattern TASK = Pattern.compile("((?:\\d+ +)?)(.*)");
    private static boolean bpf;
    private static boolean perf;

    @BeforeAll
    static void engines() throws Exception {
        bpf = Jtrace.works("bpf");
        perf = Jtrace.works("perf");
    }

    static List<Path> workloads() throws Exception {
        return Workloads.build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workloads")
    void isTracedAsItExpects(Path workload) throws Exception {
        check(workload, "ptrace");
    }

    /** What docs/engines.md says that only ptrace shows. */
    private static final List<String> ONLY_PTRACE =
            List.of("restart", "fd_paths", "fd_paths_sockets", "select_paths", "path_chosen",
                    "multiplexed", "bpf_objects");

    /** What docs/engines.md says that perf does not show. */
    private static final List<String> NOT_BY_PERF = List.of("restart", "fd_paths", "fd_paths_sockets", "select_paths",
            "path_chosen", "words_of_32_bits", "multiplexed", "ioctl_words");

    /** Whose signals and stops perf does not show in full, as docs/engines.md says. */
    private static final List<String> NOT_ALL_SIGNALS = List.of("faults", "kill", "killed_by", "signal_filter",
            "signal_filter_not", "stop_continue");

    private static boolean isTampered(Path workload) throws Exception {
        return Workloads.options(workload).stream().anyMatch(option -> option.matches(".*(inject|fault)=.*"));
    }

    @ParameterizedTest(name = "bpf {0}")
    @MethodSource("workloads")
    void isTracedByBpfAsByPtrace(Path workload) throws Exception {
        assumeTrue(!ONLY_PTRACE.contains(workload.getFileName().toString()) && !isTampered(workload),
                "only ptrace shows it: docs/engines.md");
        assumeTrue(bpf, "the bpf engine does not work here: see jtrace doctor");
        check(workload, "bpf");
    }

    /** Without the kernel's description of its types: what cannot be read then is marked. */
    @ParameterizedTest(name = "untyped bpf {0}")
    @MethodSource("workloads")
    void bpfSeesItsCallsAndResultsWithoutTypes(Path workload) throws Exception {
        assumeTrue(!ONLY_PTRACE.contains(workload.getFileName().toString()) && !isTampered(workload),
                "only ptrace shows it: docs/engines.md");
        assumeTrue(bpf, "the bpf engine does not work here: see jtrace doctor");
        Path trace = Jtrace.folder("workloads").resolve(workload.getFileName() + ".untyped");
        Jtrace.Ended ended = run(workload, "bpf", trace, Map.of("JTRACE_NO_BTF", "1"));
        String got = Jtrace.read(trace);
        assertThat(plain(Workloads.hasIds(workload) ? got : Workloads.withoutIds(got), true))
                .isEqualTo(plain(ended.out(), true));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
    }

    /** Calls, results, signals and ends; the perf engine reads memory after the fact. */
    @ParameterizedTest(name = "perf {0}")
    @MethodSource("workloads")
    void perfSeesItsCallsAndResults(Path workload) throws Exception {
        String name = workload.getFileName().toString();
        assumeTrue(!NOT_BY_PERF.contains(name) && !isTampered(workload), "perf does not show it: docs/engines.md");
        assumeTrue(perf, "the perf engine does not work here: see jtrace doctor");
        Path trace = Jtrace.folder("workloads").resolve(name + ".perf");
        Jtrace.Ended ended = run(workload, "perf", trace);
        String got = Jtrace.read(trace);
        boolean signals = !NOT_ALL_SIGNALS.contains(name);
        assertThat(plain(Workloads.hasIds(workload) ? got : Workloads.withoutIds(got), signals))
                .isEqualTo(plain(ended.out(), signals));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
    }

    private static List<String> plain(String text, boolean signals) {
        return text.lines().map(line -> {
            Matcher parts = TASK.matcher(line.replaceFirst("\\[ *\\d+\\] ", ""));
            return parts.matches() ? parts.group(1) + Lines.withoutArguments(parts.group(2)) : line;
        }).filter(line -> signals || !line.matches("(\\d+ +)?(SIG\\w+|--- stopped by .*)")).toList();
    }

    private static void check(Path workload, String engine) throws Exception {
        Path trace = Jtrace.folder("workloads").resolve(workload.getFileName() + ".trace");
        Jtrace.Ended ended = run(workload, engine, trace);
        String got = Jtrace.read(trace);
        assertThat(Workloads.hasIds(workload) ? got : Workloads.withoutIds(got)).isEqualTo(ended.out());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
    }

    private static Jtrace.Ended run(Path workload, String engine, Path trace) throws Exception {
        return run(workload, engine, trace, Map.of());
    }

    private static Jtrace.Ended run(Path workload, String engine, Path trace, Map<String, String> more)
            throws Exception {
        Map<String, String> environment = new HashMap<>(Workloads.ENVIRONMENT);
        environment.putAll(more);
        List<String> command =
                new ArrayList<>(List.of(Jtrace.launcher().toString(), "trace", "--engine", engine, "-f", "-o",
                        trace.toString()));
        command.addAll(Workloads.options(workload));
        command.add(workload.toString());

        Jtrace.Ended ended = Jtrace.run(Jtrace.folder("workloads"), environment, command);
        assumeTrue(ended.status() != Workloads.SKIPPED, () -> workload.getFileName() + ": " + ended.err());
        return ended;
    }
}
