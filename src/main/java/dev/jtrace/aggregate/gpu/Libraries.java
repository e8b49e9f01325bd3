package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuApi;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Libraries by which programs use devices. */
public final class Libraries {
    private static final Map<String, GpuApi> PREFIXES = Map.of("libOpenCL.so", GpuApi.OPENCL, "libvulkan.so",
            GpuApi.VULKAN, "libcuda.so", GpuApi.CUDA, "libcudart.so", GpuApi.CUDA, "libamdhip64.so", GpuApi.HIP,
            "libhsa-runtime64.so", GpuApi.HIP,
            "libze_loader.so", GpuApi.LEVEL_ZERO);

    private final Set<GpuApi> seen = EnumSet.noneOf(GpuApi.class);

    /** What a library is for, by its path or name; null for none of these. */
    public static @Nullable GpuApi of(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int end = name.indexOf(".so");
        return end < 0 ? null : PREFIXES.get(name.substring(0, end + ".so".length()));
    }

    /** A process has mapped a file. */
    public void mapped(String file) {
        GpuApi api = of(file);
        if (api != null) {
            seen.add(api);
        }
    }

    /** How devices were watched, in words that say what may have gone unseen. */
    public String watched(GpuWatch watch) {
        if (watch == GpuWatch.ON) {
            return "watched";
        }
        String found = String.join(", ", seen.stream().map(GpuApi::label).toList());
        return found.isEmpty() ? "not watched" : "not watched, but " + found + " is used: record with --gpu";
    }

    /** Those that processes had. */
    Set<GpuApi> seen() {
        return seen;
    }
}
