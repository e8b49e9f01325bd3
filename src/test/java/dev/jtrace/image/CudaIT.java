package dev.jtrace.image;

import static dev.jtrace.image.DeviceReport.isFine;
import static dev.jtrace.image.DeviceReport.number;
import static dev.jtrace.image.DeviceReport.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs that use CUDA, by a driver and a CUPTI that stand in for NVIDIA's, through the probe as it is. */
final class CudaIT {
    private static final Path SOURCES = Path.of("../probes/test/cuda").toAbsolutePath();
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("cuda");
        Files.createDirectories(folder.resolve("mock"));
        compile("mock/libcuda.so.1", "mockcuda.c", "-shared", "-fPIC", "-ldl");
        compile("mock/libcupti.so.13", "mockcupti.c", "-shared", "-fPIC", "-ldl");
        compile("demo", "cudademo.c", "-ldl");
        Jtrace.Ended tried = Jtrace.jtrace(folder, "phases", "-o", "tried.txt", "true");
        assumeTrue(!tried.err().contains("sampling does not work here"), tried::err);
    }

    private static void compile(String name, String source, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("cc", "-O2", "-Wall", "-Wextra", "-Werror", "-pthread", "-o",
                name, SOURCES.resolve(source).toString()));
        command.addAll(List.of(more));
        assertThat(Jtrace.run(folder, command).err()).isEmpty();
    }

    private static Jtrace.Ended phases(String script) throws Exception {
        return phases("", script);
    }

    private static String report() throws Exception {
        return Files.readString(folder.resolve("report.json"));
    }

    /** Runs a script; $D is the demo on the mock. @param options of phases */
    private static Jtrace.Ended phases(String options, String script) throws Exception {
        return Jtrace.shell(folder, "$J phases --gpu --format json -o report.json " + options + " sh -c '"
                + script.replace("$D", "LD_LIBRARY_PATH=mock ./demo") + "'");
    }

    /** What programs told that they did, or the report has, of kernels: count, nanoseconds. */
    private static Map<String, List<Long>> toldKernels(String out) {
        Map<String, List<Long>> kernels = new TreeMap<>();
        Matcher line = Pattern.compile("(?m)^KERNEL (\\S+) (\\d+)\nNANOS \\S+ (\\d+)$").matcher(out);
        while (line.find()) {
            add(kernels, line.group(1), Long.parseLong(line.group(2)), Long.parseLong(line.group(3)));
        }
        return kernels;
    }

    private static Map<String, List<Long>> seenKernels() throws Exception {
        Map<String, List<Long>> kernels = new TreeMap<>();
        for (Map<String, String> row : DeviceReport.rows(report(), "gpu_kernels")) {
            add(kernels, row.get("kernel"), number(row, "count"), number(row, "total"));
        }
        return kernels;
    }

    private static void add(Map<String, List<Long>> kernels, String name, long count, long nanos) {
        kernels.merge(name, List.of(count, nanos), (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
    }

    private static Map<String, String> doubts() throws Exception {
        return DeviceReport.rows(report(), "gpu_doubts").getFirst();
    }

    private static Map<String, String> cuda() throws Exception {
        return DeviceReport.row(report(), "gpu_apis", "api", "CUDA");
    }

    @Test
    void kernelsBytesAndTimesAreThoseOfTheDevice() throws Exception {
        Jtrace.Ended ended = phases("$D mixed 20");
        isFine(ended);
        DeviceReport.isWhole(report(), told(ended.out(), "COMMANDS"));
        assertThat(seenKernels()).isEqualTo(toldKernels(ended.out())).hasSize(3);
        for (String[] pair : new String[][] {{"write", "host to device"}, {"read", "device to host"},
            {"copy", "within devices"}, {"fill", "fill"}}) {
            assertThat(number(DeviceReport.row(report(), "gpu_transfers", "direction", pair[1]), "bytes"))
                    .isEqualTo(told(ended.out(), "BYTES " + pair[0]));
        }
        Map<String, String> there = DeviceReport.row(report(), "gpu_transfers", "direction", "host to device");
        assertThat(number(there, "pageable")).isEqualTo(20 * 4096);
        assertThat(number(there, "pinned")).isEqualTo(20 << 20);
        assertThat(number(there, "untold")).isZero();
        assertThat(number(DeviceReport.row(report(), "gpu_transfers", "direction", "device to host"), "pinned"))
                .isEqualTo(20 << 20);
        assertThat(DeviceReport.row(report(), "gpu_kernels", "kernel", "gemm_1000000"))
                .containsEntry("sizes", "1024x2 by 64x1");
        Map<String, String> round = DeviceReport.row(report(), "gpu_phases", "kind", "mark");
        assertThat(number(round, "kernels")).isEqualTo(20 * 16);
        assertThat(DeviceReport.rows(report(), "gpu_queues")).hasSize(3)
                .allMatch(row -> row.get("device").equals("mock device"));
        // The host waited for each of 10 small kernels, and for the rest.
        assertThat(number(DeviceReport.row(report(), "gpu_calls", "function", "cuStreamSynchronize"), "count"))
                .isEqualTo(20 * 11);
        assertThat(cuda()).containsEntry("state", "ok");
        assertThat(cuda().get("detail")).contains("CUPTI 130001, level 2, times by CLOCK_MONOTONIC");
        assertThat(number(DeviceReport.rows(report(), "gpu_clocks").getFirst(), "offset")).isZero();
    }

    @Test
    void graphsTheRuntimeAndChildrenAreTold() throws Exception {
        Jtrace.Ended ended = phases("$D graphs 4; $D nested 5; $D forks 3");
        isFine(ended);
        DeviceReport.isWhole(report(), 12 + 5 + 6);
        assertThat(seenKernels()).isEqualTo(toldKernels(ended.out()));
        // What was recorded into the graph.
        assertThat(number(doubts(), "empty")).isEqualTo(3);
        assertThat(ended.out()).contains("REFUSED 1\n");
        assertThat(number(DeviceReport.row(report(), "gpu_calls", "function", "cuLaunchKernel"), "failed"))
                .isEqualTo(1);
        // Not the functions of the driver that it calls.
        assertThat(number(DeviceReport.row(report(), "gpu_calls", "function", "cudaMalloc"), "count")).isEqualTo(1);
        assertThat(number(DeviceReport.row(report(), "gpu_calls", "function", "cuMemAlloc"), "count")).isEqualTo(6);
        assertThat(number(DeviceReport.row(report(), "marks", "name", "child"), "count")).isEqualTo(3);
    }

    @Test
    void whatAKilledProcessHadUnderWayIsTold() throws Exception {
        Jtrace.Ended ended = phases("exec $D killed".replace("exec $D", "LD_LIBRARY_PATH=mock exec ./demo"));
        assertThat(ended.out()).isEqualTo("KILLED\n");
        assertThat(ended.status()).as(ended.err()).isEqualTo(137);
        assertThat(number(doubts(), "commands")).isEqualTo(3);
        assertThat(number(doubts(), "open")).isEqualTo(2);
        assertThat(doubts().get("which")).isEqualTo("1 forever, 1 tiny_5000");
        assertThat(seenKernels()).isEqualTo(Map.of("tiny_5000", List.of(1L, 5000L)));
    }

    @Test
    void longNamesStayThemselvesAndAStormIsWhole() throws Exception {
        // What the ring holds even if its reader gets no CPU meanwhile.
        Jtrace.Ended ended = phases("$D named 10000; $D storm 60000");
        isFine(ended);
        DeviceReport.isWhole(report(), 60_002);
        assertThat(seenKernels().get("tiny_5")).isEqualTo(List.of(60_000L, 300_000L));
        List<String> names = seenKernels().keySet().stream().filter(name -> name.startsWith("nnn")).toList();
        assertThat(names).hasSize(2).doesNotHaveDuplicates().allMatch(name -> name.length() == 1000);
    }

    @Test
    void whatCuptiDropsIsTold() throws Exception {
        Jtrace.Ended ended = phases("--record run.jtr", "MOCK_DROP=7 $D mixed 2");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("7 records of marks and devices found no room");
        assertThat(number(doubts(), "commands")).isEqualTo(told(ended.out(), "COMMANDS"));
        assertThat(number(doubts(), "open")).isEqualTo(7);
        String live = report();
        Jtrace.jtrace(folder, "phases", "--format", "json", "-o", "report.json", "run.jtr");
        for (String section : List.of("gpu_kernels", "gpu_queues", "gpu_calls", "gpu_clocks", "gpu_doubts",
                "gpu_apis")) {
            assertThat(DeviceReport.rows(report(), section)).as(section).isEqualTo(DeviceReport.rows(live, section));
        }
        assertThat(cuda()).containsEntry("state", "incomplete");
        assertThat(cuda().get("detail")).contains("CUPTI dropped records: it had no room for them: 7");
    }

    @Test
    void aProbeThatCannotWorkLeavesTheProgramAlone() throws Exception {
        String plain = Jtrace.run(folder, Map.of("LD_LIBRARY_PATH", "mock"), List.of("./demo", "mixed", "1")).out();
        Jtrace.Ended ended = phases("MOCK_SUBSCRIBE=39 $D mixed 1; MOCK_SUBSCRIBE=14 $D mixed 1;"
                + " MOCK_VERSION=150000 $D mixed 1; JTRACE_CUPTI=./nowhere $D mixed 1");
        isFine(ended);
        assertThat(ended.out()).isEqualTo(plain.repeat(4));
        assertThat(cuda().get("state")).isIn("host only", "UNAVAILABLE");
        assertThat(cuda().get("detail"))
                .contains("CUPTI serves one tool at a time, and another has it")
                .contains("CUPTI_ERROR_NOT_COMPATIBLE")
                .contains("jtrace does not know CUPTI 150000")
                .contains("JTRACE_CUPTI: ./nowhere");
    }

    @Test
    void levelsAndOtherClocksAreTakenAsTheyAre() throws Exception {
        Jtrace.Ended ended = phases("JTRACE_CUDA_LEVEL=1 $D mixed 2; JTRACE_CUDA_LEVEL=3 $D mixed 2;"
                + " MOCK_CLOCK=1 $D graphs 2");
        isFine(ended);
        assertThat(number(doubts(), "commands")).isEqualTo(2 * 42 + 6);
        assertThat(number(doubts(), "unseen")).isEqualTo(42);
        for (String column : List.of("open", "untimed", "disordered", "early", "late", "stray")) {
            assertThat(number(doubts(), column)).as(column).isZero();
        }
        assertThat(cuda().get("detail")).contains("level 1, times by CLOCK_MONOTONIC")
                .contains("level 3, times by CLOCK_MONOTONIC")
                .contains("level 2, times by CUPTI\u0027s own clock");
        Map<String, List<Long>> told = toldKernels(ended.out());
        assertThat(seenKernels()).containsOnlyKeys(told.keySet());
        told.forEach((name, counts) -> {
            try {
                assertThat(seenKernels().get(name).get(0)).as(name).isEqualTo(counts.get(0));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** As when jtrace was killed: the ring fills up, and the program goes on and ends. */
    @Test
    void aProgramWhoseRingNobodyReadsEnds() throws Exception {
        Files.createDirectories(folder.resolve("unread"));
        Jtrace.Ended ended = Jtrace.run(folder, Map.of("LD_LIBRARY_PATH", "mock", "JTRACE_RING",
                "65536:" + folder.resolve("unread"), "CUDA_INJECTION64_PATH",
                Jtrace.launcher().getParent().resolveSibling("probes/libjtrace-cuda.so").toString()),
                List.of("./demo", "storm", "20000"));
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("COMMANDS 20000\n");
        try (Stream<Path> rings = Files.list(folder.resolve("unread"))) {
            assertThat(rings).anyMatch(ring -> ring.getFileName().toString().startsWith("ring."));
        }
    }

    /** What is to be run on a device, as it is, but for fewer launches. */
    @Test
    void theExampleAndItsScriptAreReady() throws Exception {
        Jtrace.Ended ended = Jtrace.run(folder,
                Map.of("LD_LIBRARY_PATH", folder.resolve("mock").toString(), "TRIES", "1",
                        "LEVELS", "2", "TIMES", "3"),
                List.of("sh", Jtrace.root().resolve("examples/cuda/run.sh").toString(),
                        Jtrace.launcher().getParent().getParent().toString(), "example", "1000"));
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("device: mock device", "phases --gpu, level 2",
                "all that the reports say is what the program did")
                .containsPattern("sums +device +SIMD ")
                .doesNotContain("WRONG");
        assertThat(folder.resolve("example/level2.jtr")).isNotEmptyFile();
    }

    @Test
    void callsAreToldFromOutside() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "LD_LIBRARY_PATH=$PWD/mock $J phases --gpu=host --probe-cost 100"
                + " --format json -o report.json sh -c \"./demo mixed 3; echo [\\$CUDA_INJECTION64_PATH]\"");
        assumeTrue(!ended.err().contains("do not work here"), ended::err);
        isFine(ended);
        assertThat(ended.out()).endsWith("[]\n");
        assertThat(cuda()).containsEntry("state", "host only");
        for (String[] call : new String[][] {{"cuLaunchKernel", "other", "48"}, {"cuStreamSynchronize", "wait", "33"},
            {"cuMemcpyHtoD", "other", "3"}, {"cuMemcpyDtoH", "wait", "3"}, {"cuMemAlloc", "allocation", "2"},
            {"cuModuleLoadData", "build", "1"}}) {
            assertThat(DeviceReport.row(report(), "gpu_calls", "function", call[0])).containsEntry("kind", call[1])
                    .containsEntry("count", call[2]);
        }
        assertThat(DeviceReport.row(report(), "values", "name", "cuMemcpyHtoD bytes"))
                .containsEntry("latest", "1048576");
        assertThat(DeviceReport.row(report(), "values", "name", "cuLaunchKernel grid_x"))
                .containsEntry("latest", "16");
    }

    @Test
    void whereAnotherToolHasCuptiTheHostsSideIsToldFromOutside() throws Exception {
        Jtrace.Ended ended = phases("--probe-cost 100", "MOCK_SUBSCRIBE=39 $D mixed 3; MOCK_SUBSCRIBE=39 $D mixed 1");
        assumeTrue(!cuda().get("detail").contains("nor can functions of libcuda"), cuda().get("detail"));
        isFine(ended);
        assertThat(cuda()).containsEntry("state", "host only");
        assertThat(cuda().get("detail")).contains("another has it",
                folder.resolve("mock/libcuda.so.1").toRealPath() + " are watched from outside instead",
                "not which kernels ran");
        for (String[] call : new String[][] {{"cuLaunchKernel", "64"}, {"cuStreamSynchronize", "44"},
            {"cuMemcpyHtoD", "4"}, {"cuMemcpyDtoH", "4"}, {"cuMemAlloc", "4"}, {"cuModuleLoadData", "2"}}) {
            assertThat(DeviceReport.row(report(), "gpu_calls", "function", call[0])).containsEntry("count", call[1]);
        }
        assertThat(report()).doesNotContain("\"gpu_kernels\"", "\"gpu_verdicts\"");
        assertThat(DeviceReport.row(report(), "values", "name", "cuMemcpyHtoD bytes"))
                .containsEntry("latest", "1048576");
        // A process in which CUPTI works is told as ever, whatever becomes of the others.
        ended = phases("--probe-cost 100 --record part.jtr", "MOCK_SUBSCRIBE=39 $D mixed 1; $D mixed 2");
        isFine(ended);
        assertThat(cuda()).containsEntry("state", "host only in part");
        assertThat(number(doubts(), "commands")).isEqualTo(2 * 21);
        assertThat(number(DeviceReport.row(report(), "gpu_calls", "function", "cuLaunchKernel"), "count"))
                .isEqualTo(16);
        assertThat(number(DeviceReport.row(report(), "gpu_calls", "function", "cuStreamSynchronize"), "count"))
                .isEqualTo(33);
        String live = report();
        Jtrace.jtrace(folder, "phases", "--format", "json", "-o", "report.json", "part.jtr");
        for (String section : List.of("gpu_calls", "gpu_kernels", "gpu_apis")) {
            assertThat(DeviceReport.rows(report(), section)).as(section).isEqualTo(DeviceReport.rows(live, section));
        }
    }

    @Test
    void whereTheHostsSideMayNotBeToldEitherTheReasonAndTheMendAre() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "LD_LIBRARY_PATH=$PWD/mock MOCK_SUBSCRIBE=39 setpriv"
                + " --bounding-set=-sys_admin,-perfmon --inh-caps=-all $J phases --gpu --format json -o report.json"
                + " ./demo mixed 1");
        assertThat(ended.out()).contains("COMMANDS 21\n");
        assertThat(cuda()).containsEntry("state", "UNAVAILABLE");
        assertThat(cuda().get("detail")).contains("another has it",
                "nor can functions of libcuda be watched from outside: ", "run jtrace as root");
    }

    @Test
    void anotherToolKeepsCuda() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "CUDA_INJECTION64_PATH=/x $J phases --gpu -o other.json"
                + " sh -c 'echo $CUDA_INJECTION64_PATH'");
        assertThat(ended.out()).isEqualTo("/x\n");
        assertThat(ended.err()).contains("CUDA is not told: CUDA_INJECTION64_PATH is set for another tool");
    }
}
