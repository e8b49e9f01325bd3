package dev.jtrace.session;

import dev.jtrace.aggregate.gpu.GpuWatch;
import dev.jtrace.aggregate.gpu.Libraries;
import dev.jtrace.session.SamplingSettings.GpuChoice;
import dev.jtrace.session.TraceSettings.EnvEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The probes that are put into a program to tell what it does with devices, by variables of its environment. */
public final class GpuProbe {
    /** Layers of OpenCL, by path; those of the user stay. */
    private static final String OPENCL_LAYERS = "OPENCL_LAYERS";
    /** The one library that NVTX loads. */
    private static final String NVTX = "NVTX_INJECTION64_PATH";

    private final GpuChoice choice;
    private final Path home;
    private final Consumer<String> messages;
    private GpuWatch watch = GpuWatch.OFF;

    /** @param home where jtrace is installed */
    GpuProbe(GpuChoice choice, Path home, Consumer<String> messages) {
        this.choice = choice;
        this.home = home;
        this.messages = messages;
    }

    /** The layer of OpenCL in an installation. */
    public static Path file(Path home) {
        return home.resolve("probes/libjtrace-opencl.so");
    }

    /** Decides whether the command is watched. @return what its environment gets */
    List<EnvEdit> prepare(TargetStarter.Plan plan, int cwd) throws Failure {
        watch = switch (choice) {
            case OFF -> GpuWatch.OFF;
            case ON -> GpuWatch.ON;
            case AUTO -> isLinked(plan, cwd) ? GpuWatch.ON : GpuWatch.NOT_LINKED;
        };
        if (watch != GpuWatch.ON) {
            return List.of();
        }
        List<EnvEdit> edits = new ArrayList<>();
        Path layer = file(home);
        if (isThere(layer, "OpenCL is")) {
            String before = plan.environment().get(OPENCL_LAYERS);
            edits.add(new EnvEdit(OPENCL_LAYERS,
                    before == null || before.isEmpty() ? layer.toString() : layer + ":" + before));
        }
        Path nvtx = home.resolve("probes/libjtrace-nvtx.so");
        if (plan.environment().get(NVTX) != null) {
            messages.accept("NVTX ranges are not told: " + NVTX + " is set for another tool");
        } else if (isThere(nvtx, "NVTX ranges are")) {
            edits.add(new EnvEdit(NVTX, nvtx.toString()));
        }
        return edits;
    }

    private boolean isThere(Path probe, String what) {
        boolean colon = probe.toString().indexOf(':') >= 0;
        boolean there = Files.isRegularFile(probe) && !colon;
        if (!there) {
            messages.accept(what + " not watched: " + (colon
                    ? "the path of jtrace has a colon"
                    : "there is no " + probe + " (install gcc and make, build again)"));
        }
        return there;
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
