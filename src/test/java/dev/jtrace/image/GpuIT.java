package dev.jtrace.image;

import static dev.jtrace.image.DeviceReport.isFine;
import static dev.jtrace.image.DeviceReport.number;
import static dev.jtrace.image.DeviceReport.sum;
import static dev.jtrace.image.DeviceReport.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that use OpenCL on PoCL, whose devices are the CPUs, and a driver that does what no real one does. */
final class GpuIT {
    private static final Path SOURCES = Path.of("../probes/test/gpu").toAbsolutePath();
    /** Relative to {@link #folder}. */
    private static final Map<String, String> CACHE = Map.of("POCL_CACHE_DIR", "./cache");
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/include/CL/cl.h")) && Files.exists(Path.of("/etc/OpenCL/vendors/pocl.icd")),
                "missing peers: opencl-headers ocl-icd-opencl-dev pocl-opencl-icd");
        folder = Jtrace.folder("gpu");
        compile("demo", "-lOpenCL");
        compile("fakecl", "-I" + SOURCES.resolve("../../include"));
        compile("counted", "-shared", "-fPIC");
        Path include = SOURCES.resolve("../../include");
        Files.createDirectories(folder.resolve("old"));
        assertThat(Jtrace.run(folder, List.of("cc", "-O2", "-DLIBRARY", "-I" + include, "-shared", "-fPIC",
                "-fvisibility=hidden", "-Wl,-soname,libOpenCL.so.1", "-o", "old/libOpenCL.so.1",
                SOURCES.resolve("oldcl.c").toString())).err()).isEmpty();
        compile("oldcl", "-I" + include, "old/libOpenCL.so.1", "-ldl");
        compile("ranges");
        // The driver compiles what it has not in its cache, which takes longer than what is measured.
        Files.createDirectories(folder.resolve("cache"));
        for (String way : List.of("mixed", "bands")) {
            assertThat(Jtrace.run(folder, CACHE, List.of("./demo", way, "1")).status()).isZero();
        }
        Jtrace.Ended tried = Jtrace.jtrace(folder, "phases", "-o", "tried.txt", "true");
        assumeTrue(!tried.err().contains("sampling does not work here"), tried::err);
    }

    private static void compile(String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("cc", "-O2", "-Wall", "-Wextra", "-Werror", "-pthread", "-o",
                name, SOURCES.resolve(name + ".c").toString()));
        command.addAll(List.of(more));
        assertThat(Jtrace.run(folder, command).err()).isEmpty();
    }

    private static Jtrace.Ended jtrace(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(Jtrace.launcher().toString()));
        command.addAll(List.of(words));
        return Jtrace.run(folder, CACHE, command);
    }

    private static Jtrace.Ended phases(String... words) throws Exception {
        List<String> args = new ArrayList<>(List.of("phases", "--gpu", "--format", "json", "-o", "report.json"));
        args.addAll(List.of(words));
        return jtrace(args.toArray(String[]::new));
    }

    private static String layer() {
        return Jtrace.launcher().getParent().resolveSibling("probes/libjtrace-opencl.so").toString();
    }

    private static List<Map<String, String>> rows(String section) throws Exception {
        return DeviceReport.rows(Files.readString(folder.resolve("report.json")), section);
    }

    private static Map<String, String> row(String section, String column, String value) throws Exception {
        return DeviceReport.row(Files.readString(folder.resolve("report.json")), section, column, value);
    }

    private static void isWhole(long commands) throws Exception {
        DeviceReport.isWhole(Files.readString(folder.resolve("report.json")), commands);
    }

    @Test
    void kernelsBytesAndTimesAreThoseOfTheProgram() throws Exception {
        double part = 0;
        for (int tried = 0; tried < 6 && part < 0.99; tried++) {
            Jtrace.Ended ended = phases("./demo", "mixed", "40");
            isFine(ended);
            isWhole(told(ended.out(), "COMMANDS"));
            for (String kernel : List.of("saxpy", "gemm", "tiny")) {
                assertThat(number(row("gpu_kernels", "kernel", kernel), "count"))
                        .isEqualTo(told(ended.out(), "KERNEL " + kernel));
            }
            assertThat(rows("gpu_kernels")).hasSize(3);
            assertThat(number(row("gpu_transfers", "direction", "host to device"), "bytes"))
                    .isEqualTo(told(ended.out(), "BYTES write"));
            assertThat(number(row("gpu_transfers", "direction", "device to host"), "bytes"))
                    .isEqualTo(told(ended.out(), "BYTES read"));
            assertThat(row("gpu_kernels", "kernel", "gemm")).containsEntry("sizes", "128x128");
            long wall = number(rows("gpu_queues").getFirst(), "wall");
            assertThat(wall).isLessThanOrEqualTo(told(ended.out(), "WALL"));
            part = (double) wall / told(ended.out(), "WALL");
        }
        assertThat(part).isGreaterThan(0.99);
        assertThat(number(row("gpu_phases", "kind", "mark"), "kernels")).isEqualTo(40 * 54);
        assertThat(rows("gpu_runs")).hasSize(100);
        assertThat(row("gpu_apis", "api", "OpenCL")).containsEntry("state", "ok");
    }

    @Test
    void theTextHasTheSame() throws Exception {
        Jtrace.Ended ended = jtrace("phases", "--gpu", "./demo", "mixed", "2");
        assertThat(ended.err()).containsPattern("(?m)^gemm +6 +0\\.\\d{6} ")
                .containsPattern("(?m)^host to device +4 +12582912 ")
                .contains("GPU: does it pay?");
    }

    @Test
    void everyCauseOfIdlenessIsFound() throws Exception {
        Jtrace.Ended ended = phases("./demo", "idle");
        isFine(ended);
        isWhole(6);
        Map<String, String> queue = rows("gpu_queues").getFirst();
        assertThat(number(queue, "calling")).isGreaterThan(199_000_000);
        assertThat(queue.get("calls")).startsWith("clock_nanosleep ");
        assertThat(number(queue, "code")).isGreaterThan(149_000_000);
        assertThat(number(queue, "late")).isGreaterThan(100_000_000);
        long build = told(ended.out(), "BUILD");
        assertThat(number(queue, "building")).isBetween(build / 2, build);
    }

    @Test
    void everyBandOfTheVerdictIsFound() throws Exception {
        Jtrace.Ended ended = phases("./demo", "bands");
        isFine(ended);
        isWhole(told(ended.out(), "COMMANDS"));
        assertThat(row("gpu_verdicts", "phase", "burn")).containsEntry("band", "overhead hardly matters");
        assertThat(row("gpu_verdicts", "phase", "gated")).containsEntry("band", "overhead eats a part");
        assertThat(row("gpu_verdicts", "phase", "gated").get("most")).startsWith("launches ");
        assertThat(row("gpu_verdicts", "phase", "tiny")).containsEntry("band",
                "loses even if the device computes 5x faster");
    }

    /** A driver whose times are known to the nanosecond, and a queue that is idle once for each cause. */
    @Test
    void idleTimesAreThoseOfTheProgram() throws Exception {
        Jtrace.Ended ended = phases("./fakecl", layer(), "causes");
        isFine(ended);
        isWhole(9);
        Map<String, String> queue = rows("gpu_queues").getFirst();
        assertThat(number(queue, "compute")).isCloseTo(9 * 100_000, within(9_000L));
        for (String cause : List.of("late", "waiting", "building", "allocating", "api", "calling", "code")) {
            long told = told(ended.out(), "IDLE " + cause);
            // What else there is of it is what watching takes, and other programs on this machine.
            assertThat(number(queue, cause)).as(cause).isBetween(told - told / 100, told + 25_000_000);
        }
        assertThat(number(queue, "late")).isCloseTo(90_000_000, within(900_000L));
        assertThat(queue.get("calls")).startsWith("clock_nanosleep ");
    }

    @Test
    void bandsAreThoseOfTheKernelsTimes() throws Exception {
        Jtrace.Ended ended = phases("./fakecl", layer(), "bands");
        isFine(ended);
        isWhole(12);
        for (String[] kernel : new String[][] {{"hardly", "10", "overhead hardly matters", "8000000"},
            {"eats", "1", "overhead eats a part", "4000000"},
            {"loses", "0.1", "loses even if the device computes 5x faster", "800000"}}) {
            Map<String, String> row = row("gpu_verdicts", "phase", kernel[0]);
            double ratio = Double.parseDouble(kernel[1]);
            assertThat(Double.parseDouble(row.get("ratio"))).as(kernel[0]).isCloseTo(ratio, within(ratio / 100));
            assertThat(Double.parseDouble(row.get("break_even"))).isCloseTo(1 + 1 / ratio, within(0.12));
            assertThat(row).containsEntry("band", kernel[2]);
            assertThat(number(row("gpu_kernels", "kernel", kernel[0]), "total"))
                    .isCloseTo(Long.parseLong(kernel[3]), within(10_000L));
        }
    }

    @Test
    void whatMemoryTransfersAreFromIsToldWhereItIsKnown() throws Exception {
        Jtrace.Ended ended = phases("./demo", "pins");
        isFine(ended);
        isWhole(told(ended.out(), "COMMANDS"));
        Map<String, String> row = row("gpu_transfers", "direction", "host to device");
        long pinned = told(ended.out(), "PINNED");
        assertThat(number(row, "pinned")).isEqualTo(pinned);
        assertThat(number(row, "untold")).isEqualTo(told(ended.out(), "BYTES write") - pinned);
        assertThat(number(row, "pageable")).isZero();
    }

    @Test
    void aLibraryWithoutLayersIsStoodBefore() throws Exception {
        String run = "LD_LIBRARY_PATH=$PWD/old %s $J phases --gpu --format json -o report.json ./oldcl 50 %s";
        Jtrace.Ended ended = Jtrace.shell(folder, run.formatted("", ""));
        isFine(ended);
        assertThat(ended.out()).doesNotContain("NOT WATCHED").endsWith("ABSENT -59\n");
        isWhole(told(ended.out(), "COMMANDS"));
        assertThat(number(row("gpu_kernels", "kernel", "old"), "count")).isEqualTo(told(ended.out(), "KERNELS"));
        assertThat(number(row("gpu_transfers", "direction", "host to device"), "bytes"))
                .isEqualTo(told(ended.out(), "BYTES"));
        assertThat(row("gpu_apis", "api", "OpenCL")).containsEntry("state", "ok");
        assertThat(row("gpu_apis", "api", "OpenCL").get("detail")).contains("LD_PRELOAD", "dlsym is not seen");
        // What it cannot see it says.
        ended = Jtrace.shell(folder, run.formatted("", "loaded"));
        isFine(ended);
        assertThat(ended.out()).startsWith("NOT WATCHED\n");
        assertThat(row("gpu_apis", "api", "OpenCL").get("detail")).contains("dlsym is not seen");
        // What the user preloads stays.
        ended = Jtrace.shell(folder, "LD_LIBRARY_PATH=$PWD/old LD_PRELOAD=$PWD/counted $J phases --gpu -o report.json"
                + " env ./oldcl 1");
        assertThat(ended.out()).contains("NOT WATCHED\n");
        assertThat(jtrace("phases", "--gpu", "-o", "x", "sh", "-c", "echo [$LD_PRELOAD]").out()).isEqualTo("[]\n");
    }

    @Test
    void apisWithoutAProbeSayWhy() throws Exception {
        for (String library : List.of("libamdhip64.so.6", "libze_loader.so.1")) {
            Files.copy(folder.resolve("counted"), folder.resolve(library), StandardCopyOption.REPLACE_EXISTING);
        }
        Jtrace.Ended ended =
                phases("env", "LD_PRELOAD=./libamdhip64.so.6:./libze_loader.so.1", "sh", "-c", "true; exit 0");
        isFine(ended);
        for (String api : List.of("HIP", "Level Zero")) {
            assertThat(row("gpu_apis", "api", api)).containsEntry("state", "UNAVAILABLE");
            assertThat(row("gpu_apis", "api", api).get("detail")).contains("jtrace has no probe for it yet");
        }
        assertThat(jtrace("doctor").out()).containsPattern("HIP +unavailable +jtrace has no probe for it yet")
                .containsPattern("Level Zero +unavailable +jtrace has no probe for it yet");
    }

    @Test
    void theSameMarkOnTheCpuTellsTheAdvantage() throws Exception {
        Jtrace.Ended ended = phases("./demo", "both", "5");
        isFine(ended);
        isWhole(told(ended.out(), "COMMANDS"));
        Map<String, String> row = row("gpu_advantages", "mark", "saxpy");
        assertThat(number(row, "cpu_runs")).isEqualTo(5);
        assertThat(number(row, "device_runs")).isEqualTo(5);
        for (String[] pair : new String[][] {{"cpu", "CPU"}, {"device", "DEVICE"}}) {
            long[] told = Pattern.compile("(?m)^" + pair[1] + " (\\d+)$")
                    .matcher(ended.out())
                    .results()
                    .mapToLong(m -> Long.parseLong(m.group(1)))
                    .sorted()
                    .toArray();
            assertThat(number(row, pair[0])).isBetween(told[0] / 2, told[2]);
        }
        double cpu = number(row, "cpu");
        assertThat(Double.parseDouble(row.get("computing"))).isCloseTo(cpu / number(row, "compute"), within(0.01));
        assertThat(Double.parseDouble(row.get("net")))
                .isCloseTo(cpu / (number(row, "compute") + number(row, "overhead") + number(row, "once") / 5.0),
                        within(0.01));
        assertThat(Double.parseDouble(row.get("measured"))).isCloseTo(cpu / number(row, "device"), within(0.01));
        assertThat(row.get("code")).isNotEmpty();
        assertThat(row.get("verdict")).matches("pays|pays from \\d+ times on|loses|open: .*");
    }

    @Test
    void sizesTellFromWhereOnTheDeviceIsFaster() throws Exception {
        Jtrace.Ended ended = phases("--record", "sizes.jtr", "./demo", "sizes", "7");
        isFine(ended);
        assertThat(jtrace("phases", "--crossover", "sizes.jtr", "--format", "json", "-o", "report.json").status())
                .isZero();
        List<Map<String, String>> times = rows("crossover_times");
        // On the CPU it is scalar code or SIMD as the compiler likes; the device has a way of its own.
        assertThat(times).hasSize(8);
        for (Map<String, String> row : times) {
            assertThat(number(row, "count")).isEqualTo(7);
            String kind = row.get("way").equals("device") ? "DEVICE " : "CPU ";
            long[] told = Pattern.compile("(?m)^" + kind + row.get("size") + " (\\d+)$")
                    .matcher(ended.out())
                    .results()
                    .mapToLong(m -> Long.parseLong(m.group(1)))
                    .sorted()
                    .toArray();
            assertThat(number(row, "median")).isBetween(told[0] / 2, told[3]);
        }
        assertThat(row("crossover", "way", "device").get("verdict"))
                .matches("(faster|slower) (from about|at all sizes from) .*|open: .*");
        assertThat(rows("crossover_left_out")).isEmpty();
        assertThat(rows("crossover_recordings").getFirst()).containsEntry("devices", "watched");
    }

    @Test
    void clpeakIsCountedAsBySomebodyElse() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/clpeak")), "missing peer: clpeak");
        Jtrace.Ended ended = phases("env", "COUNTED=counted.txt", "LD_PRELOAD=./counted", "clpeak",
                "--kernel-latency", "--transfer-bandwidth");
        isFine(ended);
        String counted = Files.readString(folder.resolve("counted.txt"));
        assertThat(told(counted, "KERNELS")).isGreaterThan(1000);
        assertThat(told(counted, "BYTES write")).isPositive();
        isWhole(told(counted, "COMMANDS"));
        assertThat(sum(rows("gpu_kernels"), "count")).isEqualTo(told(counted, "KERNELS"));
        for (String[] pair : new String[][] {{"write", "host to device"}, {"read", "device to host"}, {"map", "map"}}) {
            assertThat(number(row("gpu_transfers", "direction", pair[1]), "bytes"))
                    .isEqualTo(told(counted, "BYTES " + pair[0]));
        }
    }

    @ParameterizedTest
    @CsvSource({"threads,25,100,4", "queues,1000,1000,1000", "asks,40,40,1", "forks,5,10,1"})
    void commandsAreSeenHoweverTheyAreMade(String way, String n, long commands, int queues) throws Exception {
        Jtrace.Ended ended = phases("./demo", way, n);
        isFine(ended);
        assertThat(told(ended.out(), "COMMANDS")).isEqualTo(commands);
        isWhole(commands);
        assertThat(rows("gpu_queues")).hasSize(queues);
        assertThat(sum(rows("gpu_kernels"), "count")).isEqualTo(commands);
        if (way.equals("forks")) {
            assertThat(number(row("marks", "name", "child"), "count")).isEqualTo(5);
        }
    }

    @Test
    void aProcessGoesOnAfterExec() throws Exception {
        Jtrace.Ended ended = phases("./demo", "executes");
        isFine(ended);
        isWhole(5);
        assertThat(rows("gpu_queues")).extracting(row -> number(row, "commands")).containsExactly(3L, 2L);
    }

    @Test
    void whatAKilledProcessHadUnderWayIsTold() throws Exception {
        Jtrace.Ended ended = phases("./demo", "killed");
        assertThat(ended.out()).isEqualTo("KILLED\n");
        assertThat(ended.status()).as(ended.err()).isEqualTo(137);
        Map<String, String> doubts = rows("gpu_doubts").getFirst();
        assertThat(number(doubts, "commands")).isEqualTo(3);
        assertThat(number(doubts, "open")).isEqualTo(2);
        assertThat(doubts.get("which")).isEqualTo("1 burn, 1 tiny");
    }

    @Test
    void longNamesStayThemselves() throws Exception {
        Jtrace.Ended ended = phases("./fakecl", layer(), "names", "10000");
        isFine(ended);
        assertThat(ended.out()).isEqualTo("PROPERTIES 0\nEVENTS LEFT 0\n");
        isWhole(2);
        List<String> names = rows("gpu_kernels").stream().map(row -> row.get("kernel")).toList();
        assertThat(names).hasSize(2).doesNotHaveDuplicates().allMatch(name -> name.length() == 1000);
    }

    @ParameterizedTest
    @CsvSource({"early,early,0", "failed,failed,0", "open,open,1"})
    void whatCannotBeIsTold(String way, String column, int left) throws Exception {
        Jtrace.Ended ended = phases("./fakecl", layer(), way);
        isFine(ended);
        assertThat(ended.out()).isEqualTo("PROPERTIES 0\nEVENTS LEFT " + left + "\n");
        Map<String, String> doubts = rows("gpu_doubts").getFirst();
        assertThat(number(doubts, "commands")).isEqualTo(1);
        assertThat(number(doubts, column)).isEqualTo(1);
    }

    @Test
    void everyCommandIsReadOrCountedAsLost() throws Exception {
        Jtrace.Ended ended = phases("./fakecl", layer(), "storm", "100000");
        assertThat(ended.out()).contains("LAUNCHED 400000\n", "EVENTS LEFT 0\n");
        Matcher lost = Pattern.compile("(\\d+) records of marks and devices found no room").matcher(ended.err());
        long missing = lost.find() ? Long.parseLong(lost.group(1)) : 0;
        assertThat(ended.status()).as(ended.err()).isEqualTo(missing == 0 ? 0 : 3);
        Map<String, String> doubts = rows("gpu_doubts").getFirst();
        long seen = number(doubts, "commands");
        assertThat(seen).isBetween(400_000 - missing, 400_000L);
        assertThat(number(doubts, "open")).isLessThanOrEqualTo(missing);
        assertThat(number(doubts, "stray")).isZero();
    }

    @Test
    void rangesOfNvtxAreMarks() throws Exception {
        Jtrace.Ended ended = phases("./ranges");
        isFine(ended);
        assertThat(ended.out()).contains("LEVELS 0\n");
        Matcher range = Pattern.compile("(?m)^RANGE (.+) (\\d+)$").matcher(ended.out());
        Map<String, Long> told = new HashMap<>(Map.of("deep", told(ended.out(), "DEEP")));
        while (range.find()) {
            told.put(range.group(1), Long.parseLong(range.group(2)));
        }
        // The output's bytes are one a character, and JSON is ASCII.
        told.put("lib:wide \\u00e9", told.remove("lib:wide \u00c3\u00a9"));
        Map<String, Long> found = new HashMap<>();
        for (Map<String, String> row : rows("marks")) {
            found.put(row.get("name"), number(row, "count"));
            assertThat(number(row, "open")).as(row.get("name")).isZero();
        }
        assertThat(found).isEqualTo(told);
    }

    @Test
    void anotherToolKeepsNvtx() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder,
                "NVTX_INJECTION64_PATH=/x $J phases --gpu -o report.json sh -c 'echo $NVTX_INJECTION64_PATH'");
        assertThat(ended.out()).isEqualTo("/x\n");
        assertThat(ended.err()).contains("NVTX ranges are not told");
    }

    @Test
    void aProgramThatUsesNoDeviceIsLeftAlone() throws Exception {
        assertThat(phases("true").status()).isZero();
        assertThat(row("gpu_apis", "api", "none").get("detail")).contains("no process has mapped");
    }

    @Test
    void onlyProgramsThatAreLinkedAreWatchedWithAuto() throws Exception {
        assertThat(jtrace("phases", "--gpu=auto", "--format", "json", "-o", "report.json", "./demo", "mixed", "1")
                .status())
                .isZero();
        assertThat(number(row("gpu_kernels", "kernel", "gemm"), "count")).isEqualTo(3);
        assertThat(jtrace("phases", "--gpu=auto", "--format", "json", "-o", "report.json", "sh", "-c",
                "echo [$OPENCL_LAYERS]; ./demo mixed 1").out()).startsWith("[]\n");
        assertThat(row("gpu_apis", "api", "OpenCL")).containsEntry("state", "UNAVAILABLE");
        assertThat(row("gpu_apis", "api", "OpenCL").get("detail")).contains("mapped later");
    }

    @Test
    void layersOfTheUserStayAndNothingIsSetUnasked() throws Exception {
        String print = "$J phases -o report.json %s sh -c 'echo \"[$OPENCL_LAYERS]\"'";
        assertThat(Jtrace.shell(folder, "OPENCL_LAYERS=/a:/b " + print.formatted("--gpu")).out())
                .isEqualTo("[" + layer() + ":/a:/b]\n");
        assertThat(Jtrace.shell(folder, "OPENCL_LAYERS=/a:/b " + print.formatted("")).out()).isEqualTo("[/a:/b]\n");
    }

    @Test
    void aRecordingGivesTheSameReport() throws Exception {
        Jtrace.Ended ended = phases("--record", "run.jtr", "./demo", "mixed", "2");
        isFine(ended);
        String live = Files.readString(folder.resolve("report.json"));
        assertThat(jtrace("phases", "--format", "json", "-o", "replayed.json", "run.jtr").status()).isZero();
        String replayed = Files.readString(folder.resolve("replayed.json"));
        for (String section : List.of("gpu_kernels", "gpu_queues", "gpu_transfers", "gpu_phases", "gpu_verdicts",
                "gpu_calls", "gpu_clocks", "gpu_doubts", "gpu_apis")) {
            assertThat(DeviceReport.rows(replayed, section)).as(section).isEqualTo(DeviceReport.rows(live, section));
        }
        Jtrace.Ended perfetto = Jtrace.shell(folder, "$J export --to perfetto -o run.pftrace run.jtr && python3 "
                + Jtrace.root().resolve("src/test/perfetto/read.py") + " run.pftrace");
        long commands = told(ended.out(), "COMMANDS");
        assertThat(told(perfetto.out(), "arrows")).isEqualTo(commands);
        assertThat(told(perfetto.out(), "category device")).isEqualTo(commands);
        assertThat(told(perfetto.out(), "category device-call")).isEqualTo(sum(rows("gpu_calls"), "count"));
    }

    @Test
    void twoRunsAreComparedByTheirKernels() throws Exception {
        Jtrace.Ended before = phases("--record", "before.jtr", "./demo", "mixed", "2");
        Jtrace.Ended now = phases("--diff", "before.jtr", "./demo", "mixed", "4");
        isFine(now);
        for (String kernel : List.of("saxpy", "gemm", "tiny")) {
            Map<String, String> row = row("devices", "name", kernel);
            assertThat(number(row, "count_before")).isEqualTo(told(before.out(), "KERNEL " + kernel)).isPositive();
            assertThat(number(row, "count")).isEqualTo(told(now.out(), "KERNEL " + kernel))
                    .isEqualTo(2 * number(row, "count_before"));
            assertThat(number(row, "change")).isEqualTo(number(row, "now") - number(row, "before"));
        }
        assertThat(number(row("devices", "name", "(host to device)"), "count")).isPositive();
    }

    @Test
    void thePageShowsQueuesCallsAndMarks() throws Exception {
        Jtrace.Ended ended = phases("--record", "page.jtr", "./demo", "mixed", "3");
        isFine(ended);
        Jtrace.Ended driven = Jtrace.shell(folder, "$J report --html page.html page.jtr && python3 "
                + Jtrace.root().resolve("src/test/html/drive.py") + " page.html");
        assumeTrue(driven.status() != 77, driven.out().strip());
        assertThat(driven.status()).as(driven.out() + driven.err()).isZero();
        assertThat(driven.out()).contains("few commands have all their arrows");
        long kernels = told(ended.out(), "KERNEL saxpy") + told(ended.out(), "KERNEL gemm")
                + told(ended.out(), "KERNEL tiny");
        assertThat(told(driven.out(), "ok    commands: kernel")).isEqualTo(kernels);
        assertThat(told(driven.out(), "ok    commands: to device") + told(driven.out(), "ok    commands: to host"))
                .isEqualTo(told(ended.out(), "COMMANDS") - kernels);
        assertThat(told(driven.out(), "ok    marks:")).isEqualTo(3);
    }

    @Test
    void whatRunsAlreadyIsRefused() throws Exception {
        Jtrace.Ended ended = jtrace("phases", "--gpu", "-p", "1");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("--gpu needs a program to run");
    }
}
