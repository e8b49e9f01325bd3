package dev.jtrace.session.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How wide the vectors of this CPU are, by /proc/cpuinfo (on aarch64 with SVE by its default length in sysctl). */
public final class VectorWidth {
    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Path SVE_BYTES = Path.of("/proc/sys/abi/sve_default_vector_length");

    /** Bits of a register where there are no vectors. */
    public static final int LEAST = 64;

    private VectorWidth() {}

    /** Bits; {@link #LEAST} where there are none. */
    public static int ofThisCpu() {
        Set<String> features = features();
        if (features.contains("avx512f")) {
            return 512;
        }
        if (features.contains("avx2") || features.contains("avx")) {
            return 256;
        }
        if (features.contains("sve")) {
            return sve();
        }
        return features.contains("sse2") || features.contains("asimd") ? 128 : LEAST;
    }

    private static int sve() {
        try {
            return 8 * Integer.parseInt(Files.readString(SVE_BYTES).strip());
        } catch (IOException | NumberFormatException e) {
            return 128;
        }
    }

    private static Set<String> features() {
        try {
            List<String> lines = Files.readAllLines(CPUS);
            for (String line : lines) {
                if (line.startsWith("flags") || line.startsWith("Features")) {
                    return new HashSet<>(Arrays.asList(line.substring(line.indexOf(':') + 1).strip().split(" +")));
                }
            }
        } catch (IOException e) {
            // A machine without /proc/cpuinfo tells nothing.
        }
        return Set.of();
    }
}
