package dev.jtrace.image;

import static dev.jtrace.image.DeviceReport.isFine;
import static dev.jtrace.image.DeviceReport.number;
import static dev.jtrace.image.DeviceReport.sum;
import static dev.jtrace.image.DeviceReport.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that use Vulkan, on a device that is the CPUs (lavapipe). */
final class VulkanIT {
    private static final Path SOURCES = Path.of("../probes/test/vulkan").toAbsolutePath();
    private static final Map<String, String> DIRECTIONS = Map.of("write", "host to device", "read", "device to host",
            "copy", "within devices", "fill", "fill");
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        assumeTrue(
                Stream.of("/usr/include/vulkan/vulkan.h", "/usr/share/vulkan/icd.d/lvp_icd.x86_64.json",
                        "/usr/bin/glslangValidator")
                        .allMatch(file -> Files.exists(Path.of(file))),
                "missing peers: libvulkan-dev mesa-vulkan-drivers glslang-tools");
        folder = Jtrace.folder("vulkan");
        Jtrace.Ended built = Jtrace.run(folder, List.of("sh", SOURCES.resolve("build.sh").toString(), "."));
        assertThat(built.err() + built.out()).isEmpty();
        Jtrace.Ended tried = Jtrace.jtrace(folder, "phases", "-o", "tried.txt", "true");
        assumeTrue(!tried.err().contains("sampling does not work here"), tried::err);
    }

    /** Runs a script, of which jtrace watches all. @param options of phases */
    private static Jtrace.Ended phases(String options, String script) throws Exception {
        return Jtrace.shell(folder,
                "$J phases --gpu --format json -o report.json " + options + " sh -c '" + script + "'");
    }

    private static String report() throws Exception {
        return Files.readString(folder.resolve("report.json"));
    }

    private static List<Map<String, String>> rows(String section) throws Exception {
        return DeviceReport.rows(report(), section);
    }

    private static Map<String, String> doubts() throws Exception {
        return rows("gpu_doubts").getFirst();
    }

    private static Map<String, Long> toldKernels(String out) {
        Map<String, Long> kernels = new TreeMap<>();
        Matcher line = Pattern.compile("(?m)^KERNEL (\\d+) (.+)$").matcher(out);
        while (line.find()) {
            kernels.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum);
        }
        return kernels;
    }

    private static Map<String, Long> seenKernels() throws Exception {
        Map<String, Long> kernels = new TreeMap<>();
        for (Map<String, String> row : rows("gpu_kernels")) {
            kernels.merge(row.get("kernel"), number(row, "count"), Long::sum);
        }
        return kernels;
    }

    /** The report has what the program says that it did. */
    private static void isWhole(Jtrace.Ended ended) throws Exception {
        isFine(ended);
        DeviceReport.isWhole(report(), told(ended.out(), "COMMANDS"));
        assertThat(seenKernels()).isEqualTo(toldKernels(ended.out()));
        Map<String, Long> moved = new TreeMap<>();
        Matcher line = Pattern.compile("(?m)^BYTES (\\w+) (\\d+)$").matcher(ended.out());
        while (line.find()) {
            moved.put(DIRECTIONS.getOrDefault(line.group(1), "?"), Long.parseLong(line.group(2)));
        }
        Map<String, Long> seen = new TreeMap<>();
        for (Map<String, String> row : rows("gpu_transfers")) {
            seen.put(row.get("direction"), number(row, "bytes"));
        }
        assertThat(seen).isEqualTo(moved);
    }

    /** Runs the program until the queue's time is that of the program, all but a hundredth: it may be kept from its CPU. */
    private static Jtrace.Ended wholeWall(String script) throws Exception {
        Jtrace.Ended ended = phases("", script);
        double part = 0;
        for (int tried = 0; tried < 6 && part < 0.99; tried++) {
            ended = tried == 0 ? ended : phases("", script);
            isWhole(ended);
            long wall = number(rows("gpu_queues").getFirst(), "wall");
            assertThat(wall).isLessThanOrEqualTo(told(ended.out(), "WALL"));
            part = (double) wall / told(ended.out(), "WALL");
        }
        assertThat(part).isGreaterThan(0.99);
        return ended;
    }

    @Test
    void submitsHaveTimesAndTheirCommandsShareThem() throws Exception {
        Jtrace.Ended ended = wholeWall("JTRACE_VULKAN_LEVEL=1 ./demo mixed 20");
        assertThat(number(doubts(), "together")).isEqualTo(told(ended.out(), "COMMANDS"));
        for (Map<String, String> row : rows("gpu_kernels")) {
            assertThat(row.get("total")).isEqualTo("null");
            assertThat(number(row, "shared")).isPositive();
        }
        Map<String, String> queue = rows("gpu_queues").getFirst();
        for (Map<String, String> row : rows("gpu_transfers")) {
            assertThat(number(row, "shared")).isEqualTo(number(queue, "compute"));
        }
        assertThat(number(DeviceReport.row(report(), "gpu_phases", "kind", "mark"), "kernels")).isEqualTo(20 * 14);
        // One phase of many kernels, not as many phases as there are kernels.
        assertThat(rows("gpu_runs")).hasSize(1);
        assertThat(number(DeviceReport.row(report(), "gpu_calls", "function", "vkQueueSubmit"), "count")).isEqualTo(20);
        assertThat(rows("gpu_calls")).extracting(row -> row.get("function"))
                .contains("vkWaitForFences", "vkCreateComputePipelines", "vkCreateShaderModule", "vkAllocateMemory")
                .doesNotContain("(kernel launches)");
        assertThat(DeviceReport.row(report(), "gpu_apis", "api", "Vulkan")).containsEntry("state", "ok")
                .containsEntry("detail", "level 1, clock told by the driver");
        assertThat(number(rows("gpu_clocks").getFirst(), "offset")).isZero();
    }

    @Test
    void commandsHaveTimesOfTheirOwn() throws Exception {
        wholeWall("JTRACE_VULKAN_LEVEL=3 ./demo mixed 10");
        assertThat(number(doubts(), "together")).isZero();
        Map<String, String> queue = rows("gpu_queues").getFirst();
        assertThat(sum(rows("gpu_kernels"), "total")).isEqualTo(number(queue, "compute"));
        assertThat(sum(rows("gpu_transfers"), "total")).isEqualTo(number(queue, "other"));
        assertThat(DeviceReport.row(report(), "gpu_kernels", "kernel", "saxpy")).containsEntry("sizes",
                "262144 by 256");
        assertThat(DeviceReport.row(report(), "gpu_kernels", "kernel", "tiny, as it is called"))
                .containsEntry("sizes", "64 by 32");
        assertThat(rows("gpu_kernels")).anyMatch(row -> row.get("sizes").equals("128x128 by 16x4"));
    }

    @Test
    void timesOfASubmitAreThoseOfTheOneCommandInIt() throws Exception {
        Jtrace.Ended ended = phases("", "JTRACE_VULKAN_LEVEL=1 ./demo single 10");
        isWhole(ended);
        assertThat(number(doubts(), "together")).isZero();
        assertThat(sum(rows("gpu_kernels"), "total")).isEqualTo(number(rows("gpu_queues").getFirst(), "compute"));
    }

    @Test
    void commandsThatTakeLongGetTimesOfTheirOwn() throws Exception {
        Jtrace.Ended ended = phases("", "./demo lengthy 6");
        isWhole(ended);
        // Of what was recorded before the first of them was done only the submit has times.
        assertThat(number(doubts(), "together")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"again 4,1", "again 4,3", "secondary 3,1", "secondary 3,3", "timeline 6,1", "timeline 6,3",
        "asks 5,1", "asks 5,3", "threads 25,1", "threads 25,3", "devices 6,1", "devices 6,3", "forks 3,1", "forks 3,3"})
    void commandsAreSeenHoweverTheyAreMade(String way, String level) throws Exception {
        Jtrace.Ended ended = phases("", "JTRACE_VULKAN_LEVEL=" + level + " ./demo " + way);
        isWhole(ended);
        assertThat(ended.out()).doesNotContain("CHILD");
        if (way.startsWith("forks")) {
            assertThat(number(DeviceReport.row(report(), "marks", "name", "child"), "count")).isEqualTo(3);
        }
    }

    private static Jtrace.Ended trapped(String trap, String level, String way) throws Exception {
        return Jtrace.shell(folder, "VK_ADD_LAYER_PATH=$PWD VK_INSTANCE_LAYERS=VK_LAYER_JTRACE_trap TRAP=" + trap
                + " JTRACE_VULKAN_LEVEL=" + level + " $J phases --gpu --format json -o report.json ./demo " + way);
    }

    /**
     * Ticks of 52.083332 ns in 36 bits, which wrap; no clock; both; a clock of the newer extension; a thousand queues.
     */
    @ParameterizedTest
    @CsvSource({"ticks,1,mixed 5", "ticks,3,mixed 5", "blind,1,single 5", "blind,3,mixed 5", "'ticks,blind',3,single 5",
        "newer,1,single 5", "many,1,queues 1000"})
    void devicesThatAreHardToWatchAreWatched(String trap, String level, String way) throws Exception {
        isWhole(trapped(trap, level, way));
        Map<String, String> clock = rows("gpu_clocks").getFirst();
        long away = Math.abs(number(clock, "offset"));
        assertThat(number(clock, "doubt")).isBetween(1L, 200_000_000L);
        if (trap.startsWith("ticks")) {
            assertThat(away).isGreaterThan(1_000_000_000L);
        } else {
            // It is the host's clock.
            assertThat(away).isLessThanOrEqualTo(number(clock, "doubt"));
        }
        assertThat(rows("gpu_queues")).hasSize(trap.equals("many") ? 1000 : 1);
        assertThat(DeviceReport.row(report(), "gpu_apis", "api", "Vulkan").get("detail"))
                .endsWith(trap.contains("blind")
                        ? "clock by when submits began and were found done"
                        : "clock told by the driver");
    }

    @ParameterizedTest
    @CsvSource({"single 4,16", "asks 4,4", "again 3,18"})
    void queuesWithoutTimesAreToldWithoutThem(String way, long commands) throws Exception {
        Jtrace.Ended ended = trapped("untimed", "3", way);
        isFine(ended);
        assertThat(number(doubts(), "commands")).isEqualTo(commands).isEqualTo(told(ended.out(), "COMMANDS"));
        assertThat(number(doubts(), "untimed")).isEqualTo(commands);
        assertThat(number(doubts(), "open")).isZero();
        assertThat(rows("gpu_kernels")).isEmpty();
        assertThat(DeviceReport.row(report(), "gpu_apis", "api", "Vulkan").get("detail"))
                .contains("queues of family 0 have no times");
    }

    @Test
    void submitsThatThereIsNoMemoryForWithTimesAreMadeWithoutThem() throws Exception {
        Jtrace.Ended ended = trapped("poor", "1", "single 4");
        isFine(ended);
        assertThat(number(doubts(), "commands")).isEqualTo(told(ended.out(), "COMMANDS")).isPositive();
        assertThat(number(doubts(), "untimed")).isEqualTo(number(doubts(), "commands"));
        assertThat(number(doubts(), "open")).isZero();
    }

    @Test
    void whatIsRecordedAnewBeforeTheSubmitIsBackIsToldAsItWas() throws Exception {
        isWhole(trapped("slow", "1", "reused 12"));
    }

    @Test
    void submitsWithoutTimesThatNobodyWaitsForDoNotPileUp() throws Exception {
        Jtrace.Ended ended = trapped("untimed", "1", "unwaited 4400");
        isFine(ended);
        assertThat(number(doubts(), "commands")).isEqualTo(4400);
        assertThat(number(doubts(), "open")).isBetween(1L, 400L);
    }

    /** Whose commands the driver would let jtrace wait for, and so the program that was to let them begin. */
    @ParameterizedTest
    @CsvSource({"3,1", "4,1", "5,1", "3,3"})
    void whatWaitsForTheHostIsToldWithoutTimes(int rounds, int level) throws Exception {
        Jtrace.Ended ended =
                phases("", "JTRACE_VULKAN_LEVEL=" + level + " timeout -s KILL 60 ./demo held " + rounds);
        isFine(ended);
        assertThat(number(doubts(), "commands")).isEqualTo(2L * rounds).isEqualTo(told(ended.out(), "COMMANDS"));
        assertThat(number(doubts(), "untimed")).isEqualTo(2L * rounds);
        assertThat(number(doubts(), "open")).isZero();
        assertThat(DeviceReport.row(report(), "gpu_apis", "api", "Vulkan").get("detail"))
                .contains("no times any more: the program let the device wait for the host");
    }

    @Test
    void theTextHasTheSame() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "--gpu", "./demo", "mixed", "2");
        assertThat(ended.err()).containsPattern("(?m)^saxpy +2 ")
                .containsPattern("(?m)^host to device +4 +2097184 ")
                .contains("GPU: does it pay?");
    }

    @Test
    void aProcessGoesOnAfterExec() throws Exception {
        Jtrace.Ended ended = phases("", "./demo executes");
        isFine(ended);
        DeviceReport.isWhole(report(), 5);
        assertThat(rows("gpu_queues")).extracting(row -> number(row, "commands")).containsExactly(1L, 4L);
    }

    @Test
    void whatAKilledProcessHadUnderWayIsTold() throws Exception {
        Jtrace.Ended ended = phases("", "exec ./demo killed");
        assertThat(ended.out()).isEqualTo("KILLED\n");
        assertThat(ended.status()).as(ended.err()).isEqualTo(137);
        assertThat(number(doubts(), "commands")).isEqualTo(1001);
        assertThat(doubts().get("which")).isEqualTo("1000 burn");
    }

    @Test
    void longNamesStayThemselves() throws Exception {
        isFine(phases("", "./demo named 10000"));
        DeviceReport.isWhole(report(), 2);
        assertThat(seenKernels().keySet()).hasSize(2).allMatch(name -> name.length() == 1000);
    }

    /** As when jtrace was killed: the ring fills up, and the program goes on and ends. */
    @Test
    void aProgramWhoseRingNobodyReadsEnds() throws Exception {
        Files.createDirectories(folder.resolve("unread"));
        Path layers = Jtrace.launcher().getParent().resolveSibling("probes");
        Jtrace.Ended ended = Jtrace.run(folder,
                Map.of("JTRACE_RING", "65536:" + folder.resolve("unread"), "VK_ADD_LAYER_PATH", layers.toString(),
                        "VK_INSTANCE_LAYERS", "VK_LAYER_JTRACE_probe"),
                List.of("./demo", "mixed", "100"));
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("COMMANDS 1900\n");
        try (Stream<Path> rings = Files.list(folder.resolve("unread"))) {
            assertThat(rings).anyMatch(ring -> ring.getFileName().toString().startsWith("ring."));
        }
    }

    /** Without jtrace, with its layer and nobody who asks, and with one that cannot be loaded. */
    @Test
    void programsDoTheSameWithAndWithoutTheLayer() throws Exception {
        Path layers = Jtrace.launcher().getParent().resolveSibling("probes");
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.copy(layers.resolve("VkLayer_jtrace.json"), broken.resolve("VkLayer_jtrace.json"),
                StandardCopyOption.REPLACE_EXISTING);
        List<String> command = List.of("./demo", "mixed", "1");
        String plain = Jtrace.run(folder, command).out().replaceAll("WALL.*", "");
        for (Path path : List.of(layers, broken, folder.resolve("nowhere"))) {
            Jtrace.Ended ended = Jtrace.run(folder, Map.of("VK_ADD_LAYER_PATH", path.toString(), "VK_INSTANCE_LAYERS",
                    "VK_LAYER_JTRACE_probe"), command);
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.out().replaceAll("WALL.*", "")).isEqualTo(plain);
        }
        assertThat(phases("", "./demo mixed 1").out().replaceAll("WALL.*", "")).isEqualTo(plain);
        Jtrace.Ended without = Jtrace.shell(folder, "$J phases --format json -o report.json ./demo mixed 1");
        isFine(without);
        assertThat(report()).doesNotContain("gpu_kernels");
    }

    @Test
    void theLayerRefusesWhatNoLoaderAsks() throws Exception {
        Path layer = Jtrace.launcher().getParent().resolveSibling("probes/libjtrace-vulkan.so");
        assertThat(Jtrace.run(folder, List.of("./chainless", layer.toString())).out())
                .isEqualTo("OLD -3\nNEW 0 2\nINSTANCE -3\nFUNCTIONS 0\n");
    }

    @Test
    void layersOfTheUserStay() throws Exception {
        String script = "$J phases --gpu -o report.txt sh -c 'echo \"[$VK_ADD_LAYER_PATH] [$VK_LAYER_PATH] "
                + "[$VK_INSTANCE_LAYERS]\"'";
        String probes = Jtrace.launcher().getParent().resolveSibling("probes").toRealPath().toString();
        assertThat(Jtrace.shell(folder, script).out().replace(probes + "/", probes))
                .isEqualTo("[" + probes + "] [] [VK_LAYER_JTRACE_probe]\n");
        assertThat(Jtrace.shell(folder, "VK_ADD_LAYER_PATH=/a VK_LAYER_PATH=/b VK_INSTANCE_LAYERS=x:y " + script)
                .out()
                .replace(probes + "/", probes))
                .isEqualTo("[" + probes + ":/a] [" + probes + ":/b] [VK_LAYER_JTRACE_probe:x:y]\n");
    }

    /** What the layer puts into the program's commands is as Vulkan wants it. */
    @ParameterizedTest
    @CsvSource({"1", "3"})
    void nothingIsDoneThatVulkanForbids(String level) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/share/vulkan/explicit_layer.d/VkLayer_khronos_validation.json")),
                "missing peer: vulkan-validationlayers");
        List<String> runs = new ArrayList<>();
        for (String way : List.of("mixed 2", "single 3", "again 3", "secondary 2", "timeline 4", "asks 3",
                "threads 5")) {
            runs.add("./demo " + way);
        }
        Jtrace.Ended ended = phases("", "export VK_INSTANCE_LAYERS=$VK_INSTANCE_LAYERS:VK_LAYER_KHRONOS_validation"
                + " JTRACE_VULKAN_LEVEL=" + level + "; " + String.join("; ", runs));
        isFine(ended);
        assertThat(ended.out()).doesNotContain("VUID").doesNotContain("Validation");
        DeviceReport.isWhole(report(), toldKernels(ended.out()).values().stream().mapToLong(n -> n).sum()
                + number(doubts(), "commands") - sum(rows("gpu_kernels"), "count"));
    }
}
