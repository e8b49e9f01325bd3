package dev.jtrace.event;

import org.jspecify.annotations.Nullable;

/** What programs use devices by; in records and events a number is the ordinal and 1 (enum gpu_api). */
public enum GpuApi {
    OPENCL("OpenCL"), VULKAN("Vulkan"), CUDA("CUDA"), HIP("HIP"), LEVEL_ZERO("Level Zero");

    private static final GpuApi[] ALL = values();

    private final String label;

    GpuApi(String label) {
        this.label = label;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** That of a number; null for none. */
    public static @Nullable GpuApi of(int number) {
        return number > 0 && number <= ALL.length ? ALL[number - 1] : null;
    }
}
