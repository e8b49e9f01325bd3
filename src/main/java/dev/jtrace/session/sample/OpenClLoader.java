package dev.jtrace.session.sample;

import dev.jtrace.aggregate.gpu.Libraries;
import dev.jtrace.event.GpuApi;
import dev.jtrace.session.Failure;
import dev.jtrace.session.program.NeededLibraries;
import dev.jtrace.session.program.ProgramFiles;
import dev.jtrace.session.program.TargetStarter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The libOpenCL that a program is linked with: a loader that knows layers, an older one, or a driver. */
final class OpenClLoader {
    private static final byte[] VARIABLE = GpuProbe.OPENCL_LAYERS.getBytes(StandardCharsets.US_ASCII);
    private static final int PART = 1 << 16;

    private OpenClLoader() {}

    /** The one that knows no layers, if a program is linked with such a one; null if not. */
    static @Nullable Path withoutLayers(TargetStarter.Plan plan, int cwd) throws Failure {
        String searched = plan.environment().get("LD_LIBRARY_PATH");
        NeededLibraries needed = new NeededLibraries(name -> NeededLibraries.find(name, searched));
        for (String name : needed.of(ProgramFiles.of(plan, cwd).program())) {
            Path file = Libraries.of(name) == GpuApi.OPENCL ? NeededLibraries.find(name, searched) : null;
            if (file != null && !knowsLayers(file)) {
                return file;
            }
        }
        return null;
    }

    /** Loaders that know layers have the name of the variable in them. What cannot be read is left alone. */
    static boolean knowsLayers(Path file) {
        byte[] bytes = new byte[PART];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int more = in.read(bytes, 0, PART);
            while (more > 0) {
                int length = kept + more;
                if (has(bytes, length)) {
                    return true;
                }
                kept = Math.min(length, VARIABLE.length - 1);
                System.arraycopy(bytes, length - kept, bytes, 0, kept);
                more = in.read(bytes, kept, PART - kept);
            }
            return false;
        } catch (IOException no) {
            return true;
        }
    }

    private static boolean has(byte[] bytes, int length) {
        for (int at = 0; at + VARIABLE.length <= length; at++) {
            int same = 0;
            while (same < VARIABLE.length && bytes[at + same] == VARIABLE[same]) {
                same++;
            }
            if (same == VARIABLE.length) {
                return true;
            }
        }
        return false;
    }
}
