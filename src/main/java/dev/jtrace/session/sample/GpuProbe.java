package dev.jtrace.session.sample;

import dev.jtrace.aggregate.gpu.GpuWatch;
import dev.jtrace.aggregate.gpu.Libraries;
import dev.jtrace.event.GpuApi;
import dev.jtrace.session.Failure;
import dev.jtrace.session.program.NeededLibraries;
import dev.jtrace.session.program.ProgramFiles;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.setting.SamplingSettings.GpuChoice;
import dev.jtrace.session.setting.TraceSettings.EnvEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The probes that are put into a program to tell what it does with devices, by variables of its environment. */
public final class GpuProbe {
    /** Layers of OpenCL, by path; those of the user stay. */
    static final String OPENCL_LAYERS = "OPENCL_LAYERS";
    private static final String PRELOAD = "LD_PRELOAD";
    /** Layers of Vulkan by name, and where they are: beside those of the system, or in place of them. */
    private static final String VULKAN_LAYERS = "VK_INSTANCE_LAYERS";
    private static final String VULKAN_PATH = "VK_ADD_LAYER_PATH";
    private static final String VULKAN_ONLY_PATH = "VK_LAYER_PATH";
    /** The one library that NVTX loads, and that which the driver of CUDA loads. */
    private static final String NVTX = "NVTX_INJECTION64_PATH";
    private static final String CUDA = "CUDA_INJECTION64_PATH";

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

    /** The probe for an API in an installation; null where there is none. */
    public static @Nullable Path file(Path home, GpuApi api) {
        return switch (api) {
            case OPENCL -> home.resolve("probes/libjtrace-opencl.so");
            case CUDA -> home.resolve("probes/libjtrace-cuda.so");
            case VULKAN -> home.resolve("probes/libjtrace-vulkan.so");
            case HIP, LEVEL_ZERO -> null;
        };
    }

    /** Decides whether the command is watched. @return what its environment gets */
    List<EnvEdit> prepare(TargetStarter.Plan plan, int cwd) throws Failure {
        watch = switch (choice) {
            case OFF -> GpuWatch.OFF;
            case ON -> GpuWatch.ON;
            case HOST -> GpuWatch.HOST;
            case AUTO -> isLinked(plan, cwd) ? GpuWatch.ON : GpuWatch.NOT_LINKED;
        };
        if (watch != GpuWatch.ON) {
            return List.of();
        }
        List<EnvEdit> edits = new ArrayList<>();
        Path layer = file(home, GpuApi.OPENCL);
        if (layer != null && isThere(layer, "OpenCL is")) {
            edits.add(before(plan, OPENCL_LAYERS, layer.toString()));
        }
        Path vulkan = file(home, GpuApi.VULKAN);
        if (vulkan != null && isThere(vulkan, "Vulkan is")) {
            String folder = vulkan.resolveSibling("").toString();
            edits.add(before(plan, VULKAN_PATH, folder));
            // Where this is set, loaders look nowhere else, not even by the other.
            if (isSet(plan, VULKAN_ONLY_PATH)) {
                edits.add(before(plan, VULKAN_ONLY_PATH, folder));
            }
            edits.add(before(plan, VULKAN_LAYERS, "VK_LAYER_JTRACE_probe"));
        }
        if (OpenClLoader.withoutLayers(plan, cwd) != null) {
            preload(plan, edits);
        }
        inject(plan, NVTX, home.resolve("probes/libjtrace-nvtx.so"), "NVTX ranges are", edits);
        inject(plan, CUDA, file(home, GpuApi.CUDA), "CUDA is", edits);
        return edits;
    }

    /** Puts a library before a libOpenCL that knows no layers. */
    private void preload(TargetStarter.Plan plan, List<EnvEdit> edits) {
        Path probe = home.resolve("probes/libjtrace-opencl-preload.so");
        if (isThere(probe, "OpenCL is")) {
            edits.add(before(plan, PRELOAD, probe.toString()));
        }
    }

    private static boolean isSet(TargetStarter.Plan plan, String variable) {
        String value = plan.environment().get(variable);
        return value != null && !value.isEmpty();
    }

    /** A value before those that a variable has already. */
    private static EnvEdit before(TargetStarter.Plan plan, String variable, String value) {
        return new EnvEdit(variable,
                isSet(plan, variable) ? value + ":" + plan.environment().get(variable) : value);
    }

    /** Has a library loaded that there can be one of. */
    private void inject(TargetStarter.Plan plan, String variable, @Nullable Path probe, String what,
            List<EnvEdit> edits) {
        if (plan.environment().get(variable) != null) {
            messages.accept(what + " not told: " + variable + " is set for another tool");
        } else if (probe != null && isThere(probe, what)) {
            edits.add(new EnvEdit(variable, probe.toString()));
        }
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
