package dev.jtrace.session;

import dev.jtrace.aggregate.gpu.GpuWatch;
import dev.jtrace.aggregate.gpu.Libraries;
import dev.jtrace.session.SamplingSettings.GpuChoice;
import dev.jtrace.session.TraceSettings.EnvEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The probes that are put into a program to tell what it does with devices, by variables of its environment. */
public final class GpuProbe {
    /** Layers of OpenCL, by path; those of the user stay. */
    private static final String OPENCL_LAYERS = "OPENCL_LAYERS";

    private final GpuChoice choice;
    private final Path probe;
    private final Consumer<String> messages;
    private GpuWatch watch = GpuWatch.OFF;

    /** @param home where jtrace is installed */
    GpuProbe(GpuChoice choice, Path home, Consumer<String> messages) {
        this.choice = choice;
        probe = file(home);
        this.messages = messages;
    }

    /** The layer of OpenCL in an installation. */
    public static Path file(Path home) {
        return home.resolve("probes/libjtrace-opencl.so");
    }

    /** Decides whether the command is watched. @return what its environment gets; null for nothing */
    @Nullable
    EnvEdit prepare(TargetStarter.Plan plan, int cwd) throws Failure {
        watch = switch (choice) {
            case OFF -> GpuWatch.OFF;
            case ON -> GpuWatch.ON;
            case AUTO -> isLinked(plan, cwd) ? GpuWatch.ON : GpuWatch.NOT_LINKED;
        };
        if (watch != GpuWatch.ON) {
            return null;
        }
        if (!Files.isRegularFile(probe) || probe.toString().indexOf(':') >= 0) {
            messages.accept("OpenCL is not watched: " + (probe.toString().indexOf(':') >= 0
                    ? "the path of jtrace has a colon"
                    : "there is no " + probe + " (install gcc and make, build again)"));
            return null;
        }
        String before = plan.environment().get(OPENCL_LAYERS);
        return new EnvEdit(OPENCL_LAYERS, before == null || before.isEmpty() ? probe.toString() : probe + ":" + before);
    }

    private static boolean isLinked(TargetStarter.Plan plan, int cwd) throws Failure {
        String searched = plan.environment().get("LD_LIBRARY_PATH");
        NeededLibraries needed = new NeededLibraries(name -> NeededLibraries.find(name, searched));
        return needed.of(ProgramFiles.of(plan, cwd).program()).stream().anyMatch(name -> Libraries.of(name) != null);
    }

    /** What came of it; after {@link #prepare}. */
    GpuWatch watch() {
        return watch;
    }
}
