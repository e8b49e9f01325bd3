package dev.jtrace.engine.perf;

import dev.jtrace.table.counter.CpuKind;
import dev.jtrace.table.counter.EventSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as sysfs and tracefs below a root describe them: {@code /} for this machine. */
public final class MachineEvents implements EventSource {
    private static final String DEVICES = "sys/bus/event_source/devices";
    private static final List<String> TRACEFS = List.of("sys/kernel/tracing/events", "sys/kernel/debug/tracing/events");
    private static final int ABSENT = -1;
    private static final int UNREADABLE = -2;

    private final Path root;
    private final Map<String, Pmu> known = new HashMap<>();

    public MachineEvents(Path root) {
        this.root = root;
    }

    @Override
    public @Nullable Pmu pmu(String name) {
        if (!name.matches("[A-Za-z0-9_.-]+") || name.startsWith(".")) {
            return null;
        }
        Pmu pmu = known.get(name);
        if (pmu == null) {
            pmu = read(name);
            if (pmu != null) {
                known.put(name, pmu);
            }
        }
        return pmu;
    }

    private @Nullable Pmu read(String name) {
        Path folder = root.resolve(DEVICES).resolve(name);
        String type = text(folder.resolve("type"));
        if (type.isEmpty()) {
            return null;
        }
        Map<String, String> events = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        Map<String, Double> scales = new HashMap<>();
        for (Path file : files(folder.resolve("events"))) {
            String event = file.getFileName().toString();
            if (event.endsWith(".unit")) {
                units.put(event.substring(0, event.length() - 5), text(file));
            } else if (event.endsWith(".scale")) {
                scales.put(event.substring(0, event.length() - 6), scale(text(file)));
            } else if (!event.endsWith(".snapshot") && !event.endsWith(".per-pkg")) {
                events.put(event, text(file));
            }
        }
        Map<String, String> formats = new HashMap<>();
        for (Path file : files(folder.resolve("format"))) {
            formats.put(file.getFileName().toString(), text(file));
        }
        return new Pmu(name, Integer.parseInt(type), formats, events, units, scales, text(folder.resolve("cpumask")));
    }

    private static double scale(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** The PMU named cpu, or the ones that say which CPUs are theirs, as those of Arm and of hybrid machines do. */
    @Override
    public List<String> corePmus() {
        if (Files.exists(root.resolve(DEVICES).resolve("cpu/type"))) {
            return List.of("cpu");
        }
        List<String> found = new ArrayList<>();
        for (Path device : files(root.resolve(DEVICES))) {
            String name = device.getFileName().toString();
            boolean core = name.startsWith("armv8") || name.startsWith("cpu_");
            if (core && Files.exists(device.resolve("type"))) {
                found.add(name);
            }
        }
        return found;
    }

    /** Names of all PMUs. */
    public List<String> pmus() {
        return files(root.resolve(DEVICES)).stream().map(p -> p.getFileName().toString()).toList();
    }

    @Override
    public int tracepoint(String system, String name) {
        for (String tracefs : TRACEFS) {
            Path folder = root.resolve(tracefs);
            if (Files.isReadable(folder) && Files.isDirectory(folder)) {
                String id = text(folder.resolve(system).resolve(name).resolve("id"));
                return id.isEmpty() ? ABSENT : Integer.parseInt(id);
            }
        }
        return UNREADABLE;
    }

    @Override
    public List<String> tracepoints(String system) {
        List<String> found = new ArrayList<>();
        for (String tracefs : TRACEFS) {
            for (Path event : files(root.resolve(tracefs).resolve(system))) {
                if (Files.isDirectory(event)) {
                    found.add(event.getFileName().toString());
                }
            }
            if (!found.isEmpty()) {
                break;
            }
        }
        return found;
    }

    @Override
    public long function(String path, String name) {
        try {
            return ElfFunctions.offset(Path.of(path), name);
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    /** The number in /proc/sys/kernel/perf_event_paranoid; 2, the kernel's default, where it cannot be read. */
    public int paranoid() {
        try {
            return Integer.parseInt(text(root.resolve("proc/sys/kernel/perf_event_paranoid")));
        } catch (NumberFormatException e) {
            return 2;
        }
    }

    /** Whether this looks like the inside of a virtual machine. */
    public boolean isVirtual() {
        return text(root.resolve("proc/cpuinfo")).contains(" hypervisor")
                || !text(root.resolve("sys/hypervisor/type")).isEmpty();
    }

    /** The processor, by the kernel's description of it. */
    public CpuKind cpu() {
        return CpuKind.of(text(root.resolve("proc/cpuinfo")));
    }

    /** CPUs that are on. */
    public List<Integer> onlineCpus() {
        return CpuList.parse(text(root.resolve("sys/devices/system/cpu/online")));
    }

    private static List<Path> files(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder)) {
            list.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        Collections.sort(found);
        return found;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
