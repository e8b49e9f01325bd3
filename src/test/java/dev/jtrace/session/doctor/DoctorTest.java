package dev.jtrace.session.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.engine.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
    private static final int EPERM = 1;
    private static final String NO_CAPABILITIES = "0000000000000000";
    private static final String ALL_CAPABILITIES = "000001ffffffffff";

    @TempDir private Path root;

    @BeforeEach
    void anOrdinaryMachine() throws IOException {
        write("proc/sys/kernel/yama/ptrace_scope", "0\n");
        write("proc/sys/kernel/seccomp/actions_avail",
                "kill_process kill_thread trap errno user_notif trace log allow");
        write("proc/sys/kernel/perf_event_paranoid", "2\n");
        write("proc/sys/kernel/ostype", "Linux\n");
        write("proc/sys/kernel/osrelease", "6.1.0\n");
        write("proc/self/uid_map", "         0          0 4294967295\n");
        status(NO_CAPABILITIES, "0", "0");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void status(String capabilities, String tracer, String seccomp) throws IOException {
        write("proc/self/status",
                "Name:\tjava\nTracerPid:\t" + tracer + "\nCapEff:\t" + capabilities + "\nSeccomp:\t" + seccomp + "\n");
    }

    private Finding find(String name, int seizure) {
        List<Finding> findings =
                new Doctor(root, () -> seizure, () -> Availability.unavailable("no BPF", "be root"),
                        () -> Availability.unavailable("no perf", "allow it"),
                        () -> Availability.unavailable("no clocks", "allow them"), true).findings();
        return findings.stream().filter(finding -> finding.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void anOrdinaryUserMayTrace() {
        assertThat(find("ptrace", 0).ok()).isTrue();
        assertThat(find("attach", 0).ok()).isTrue();
        assertThat(find("seccomp-bpf", 0).ok()).isTrue();
        assertThat(find("kernel", 0).detail()).startsWith("Linux 6.1.0 ");
        assertThat(find("container", 0).detail()).isEqualTo("no sign of one");
    }

    @ParameterizedTest
    @CsvSource({"1,true,false,sudo sysctl kernel.yama.ptrace_scope=0", "2,false,false,run jtrace as root",
        "3,false,false,boot without that setting"})
    void yama(String scope, boolean launch, boolean attach, String mend) throws IOException {
        write("proc/sys/kernel/yama/ptrace_scope", scope);
        Finding ptrace = find("ptrace", launch ? 0 : EPERM);
        assertThat(ptrace.ok()).isEqualTo(launch);
        assertThat(ptrace.detail()).contains(launch ? "seized" : "ptrace_scope is " + scope);
        assertThat(find("attach", 0).ok()).isEqualTo(attach);
        assertThat(find("attach", 0).mend()).isEqualTo(mend);
    }

    @Test
    void rootMayAttachUnlessNobodyMay() throws IOException {
        status(ALL_CAPABILITIES, "0", "0");
        write("proc/sys/kernel/yama/ptrace_scope", "2");
        assertThat(find("attach", 0).ok()).isTrue();
        write("proc/sys/kernel/yama/ptrace_scope", "3");
        assertThat(find("attach", 0).ok()).isFalse();
    }

    @Test
    void containersAreNamedAndSayHowToMend() throws IOException {
        write(".dockerenv", "");
        status(NO_CAPABILITIES, "0", "2");
        assertThat(find("container", 0).detail()).contains("/.dockerenv", "seccomp filter");
        Finding ptrace = find("ptrace", EPERM);
        assertThat(ptrace.detail()).contains("errno 1", "a seccomp filter is in force");
        assertThat(ptrace.mend()).contains("--cap-add=SYS_PTRACE");
    }

    @Test
    void aTracerIsNamed() throws IOException {
        status(NO_CAPABILITIES, "77", "0");
        assertThat(find("ptrace", EPERM).detail()).contains("77");
    }

    @Test
    void kernelsWithoutSeccompTrace() throws IOException {
        write("proc/sys/kernel/seccomp/actions_avail", "kill_thread trap errno allow");
        assertThat(find("seccomp-bpf", 0).ok()).isFalse();
    }

    @Test
    void enginesSayWhatTheyLack() {
        assertThat(find("perf", 0)).isEqualTo(new Finding("engines", "perf", false, "no perf", "allow it"));
        assertThat(find("sampling", 0))
                .isEqualTo(new Finding("engines", "sampling", false, "no clocks", "allow them"));
        assertThat(find("bpf", 0)).isEqualTo(new Finding("engines", "bpf", false, "no BPF", "be root"));
    }

    @Test
    void helpersAreLookedFor() throws IOException {
        List<Finding> none = new HelperChecks(root.resolve("bin") + ":", root).all();
        assertThat(none).extracting(Finding::name).containsExactly("valgrind", "duckdb");
        assertThat(none).noneMatch(Finding::ok);
        write("bin/valgrind", "");
        assertThat(root.resolve("bin/valgrind").toFile().setExecutable(true)).isTrue();
        write("query/classes/driver", "");
        assertThat(new HelperChecks(root.resolve("bin") + ":", root).all()).allMatch(Finding::ok);
    }

    @Test
    void devicesNeedTheirProbes() throws IOException {
        assertThat(new DeviceChecks(root).all()).hasSize(5).noneMatch(Finding::ok);
        write("probes/libjtrace-opencl.so", "");
        write("probes/libjtrace-vulkan.so", "");
        assertThat(new DeviceChecks(root).all()).filteredOn(Finding::ok)
                .extracting(Finding::name)
                .containsExactly("OpenCL", "Vulkan");
    }

    @Test
    void cacheCountsOnlyWhenItIsMapped() throws IOException {
        assertThat(find("aot cache", 0).ok()).isFalse();
        write("proc/self/maps", "7f00-7f01 r--p 00000000 08:01 5   /opt/jtrace/jtrace.aot\n");
        assertThat(find("aot cache", 0).detail()).isEqualTo("in use: /opt/jtrace/jtrace.aot");
    }

    @Test
    void thisMachineAllowsPtraceOrSaysWhy() {
        List<Finding> findings = Doctor.examine(false);
        assertThat(findings).extracting(Finding::name).doesNotHaveDuplicates();
        assertThat(findings).allMatch(finding -> !finding.detail().isEmpty());
        assertThat(findings.getFirst().name()).isEqualTo("ptrace");
    }
}
