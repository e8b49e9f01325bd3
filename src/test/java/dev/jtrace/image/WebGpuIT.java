package dev.jtrace.image;

import static dev.jtrace.image.DeviceReport.isFine;
import static dev.jtrace.image.DeviceReport.number;
import static dev.jtrace.image.DeviceReport.sum;
import static dev.jtrace.image.DeviceReport.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that uses WebGPU (Dawn in Node.js) on a device that is the CPUs. */
final class WebGpuIT {
    private static final Path SOURCES = Path.of("../probes/test/webgpu").toAbsolutePath();
    private static final int ROUNDS = 6;
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("webgpu");
        assumeTrue(Files.exists(Path.of("/usr/share/vulkan/icd.d/lvp_icd.x86_64.json")),
                "missing peer: mesa-vulkan-drivers");
        Jtrace.Ended fetched = Jtrace.run(folder, List.of("sh", SOURCES.resolve("fetch.sh").toString(), "."));
        assumeTrue(fetched.status() != 77, fetched.out().trim());
        assertThat(fetched.status()).as(fetched.out() + fetched.err()).isZero();
        Jtrace.Ended tried = Jtrace.run(folder, environment("2"), List.of("node",
                SOURCES.resolve("demo.mjs").toString(), ".", "1"));
        assumeTrue(tried.status() != 77, "WebGPU finds no device that it takes");
        assertThat(tried.status()).as(tried.out() + tried.err()).isZero();
    }

    /** Where a driver was put aside, it is that which is used. */
    private static Map<String, String> environment(String level) {
        Path mesa = folder.resolve("mesa/usr");
        return Files.exists(mesa)
                ? Map.of("JTRACE_VULKAN_LEVEL", level, "LD_LIBRARY_PATH",
                        mesa.resolve("lib/x86_64-linux-gnu").toString(), "VK_DRIVER_FILES",
                        mesa.resolve("share/vulkan/icd.d/lvp_icd.json").toString())
                : Map.of("JTRACE_VULKAN_LEVEL", level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void kernelsAndBytesAreThoseOfTheProgram(String level) throws Exception {
        Jtrace.Ended ended = Jtrace.run(folder, environment(level),
                List.of(Jtrace.launcher().toString(), "phases", "--gpu", "--format", "json", "-o", "report.json",
                        "node", SOURCES.resolve("demo.mjs").toString(), ".", String.valueOf(ROUNDS)));
        isFine(ended);
        String report = Files.readString(folder.resolve("report.json"));
        List<Map<String, String>> kernels = DeviceReport.rows(report, "gpu_kernels");
        // Dawn calls all entry points the same; the code tells them apart.
        assertThat(kernels).hasSize(2).allMatch(row -> row.get("kernel").matches("dawn_entry_point spv:[0-9a-f]{16}"));
        assertThat(kernels.stream().map(row -> number(row, "count")))
                .containsExactlyInAnyOrder(told(ended.out(), "SCALE"), told(ended.out(), "SQUARE"));
        assertThat(kernels).allMatch(row -> row.get("sizes").equals("65536 by 64"));
        assertThat(number(DeviceReport.row(report, "gpu_transfers", "direction", "device to host"), "bytes"))
                .isEqualTo(told(ended.out(), "READ"));
        // Dawn writes without the queue where nothing uses the buffer yet.
        assertThat(number(DeviceReport.row(report, "gpu_transfers", "direction", "host to device"), "bytes"))
                .isBetween(1L, told(ended.out(), "WRITE"));
        DeviceReport.isWhole(report,
                sum(kernels, "count") + sum(DeviceReport.rows(report, "gpu_transfers"), "count"));
        long together = number(DeviceReport.rows(report, "gpu_doubts").getFirst(), "together");
        assertThat(together).matches(n -> level.equals("3") ? n == 0 : n > 0);
    }
}
