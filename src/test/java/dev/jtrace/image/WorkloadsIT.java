package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each workload's own account of its calls against the trace that jtrace writes of it, byte for byte. */
final class WorkloadsIT {
    static List<Path> workloads() throws Exception {
        return Workloads.build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workloads")
    void isTracedAsItExpects(Path workload) throws Exception {
        check(workload, "ptrace");
    }

    /** What docs/engines.md says that only ptrace shows. */
    private static final List<String> ONLY_PTRACE = List.of("restart", "fd_paths", "fd_paths_sockets",
            "select_paths", "netlink_route", "sockopt_structs", "quota");

    @ParameterizedTest(name = "bpf {0}")
    @MethodSource("workloads")
    void isTracedByBpfAsByPtrace(Path workload) throws Exception {
        assumeTrue(!ONLY_PTRACE.contains(workload.getFileName().toString()), "only ptrace shows it: docs/engines.md");
        assumeTrue(Jtrace.worksByBpf(), "the bpf engine does not work here: see jtrace doctor");
        check(workload, "bpf");
    }

    private static void check(Path workload, String engine) throws Exception {
        String name = workload.getFileName().toString();
        Path folder = Jtrace.folder("workloads");
        Path trace = folder.resolve(name + ".trace");
        List<String> command =
                new ArrayList<>(List.of(Jtrace.launcher().toString(), "trace", "--engine", engine, "-f", "-o",
                        trace.toString()));
        command.addAll(Workloads.options(workload));
        command.add(workload.toString());

        Jtrace.Ended ended = Jtrace.run(folder, Workloads.ENVIRONMENT, command);

        assumeTrue(ended.status() != Workloads.SKIPPED, () -> name + ": " + ended.err());
        String got = Jtrace.read(trace);
        assertThat(Workloads.hasIds(workload) ? got : Workloads.withoutIds(got)).isEqualTo(ended.out());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
    }
}
